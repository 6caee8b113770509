"""A refusal is one answer: a code, the facts of its sentence, and whether waiting is possible.

The sentence itself is written once per app (`members.sentences`, `events.sentences`) and shown
as it is on the button, at the gate, in the admin and in the mails.
"""


class Refusal:
    def __init__(self, code: str, *, can_wait: bool = False, **facts):
        self.code = code
        self.can_wait = can_wait
        self.facts = facts

    def __repr__(self):
        return f"Refusal({self.code!r}, {self.facts!r})"

    def __eq__(self, other):
        return isinstance(other, Refusal) and (self.code, self.facts) == (other.code, other.facts)

    def __hash__(self):
        return hash(self.code)
