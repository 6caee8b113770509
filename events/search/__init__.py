"""French full-text search: the question is folded as the texts were, so that accents, ligatures and
plurals do not matter."""

from events.search.question import LONGEST, Question, asked, is_enough

__all__ = ["LONGEST", "Question", "asked", "is_enough", "matching"]


def matching(rows, text):
    """The rows with a `search_vector` that answer; none when too little is asked."""
    question = Question.of(text)
    return rows.filter(search_vector=question.query) if question.is_enough else rows.none()
