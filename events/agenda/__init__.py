"""The agenda: four questions and a word, answered by one count and one page."""

from events.agenda.filters import Filters
from events.agenda.listing import PER_PAGE, Agenda, agenda_of

__all__ = ["PER_PAGE", "Agenda", "Filters", "agenda_of"]
