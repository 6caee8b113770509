"""An act that may not be done: `refusal` says why (see `members.sentences.say`)."""


class NotPossible(Exception):
    def __init__(self, refusal):
        super().__init__(refusal.code)
        self.refusal = refusal
