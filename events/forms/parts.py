"""The part of a form where one says what one comes to: parts, tables, a question and its theme."""

from django import forms

from cress_site import typography
from cress_site.forms import Carte, Choix, Etape, Form, Note
from cress_site.texts import fill
from cress_site.typography import typo
from events import rules, sentences
from events.models import Question
from events.programme.parts import kind_of, label_of
from events.registration_texts import ERROR, FORM, QUESTION
from events.texts import BADGE, PART, REFUSAL

ANY_TABLE = "any"
WEAVES = {"adherents": "adherents", "public": "tous", "ateliers": "ateliers"}
MOST_DOTS = 12


def part_card(offer, *, refusal=None, side=None) -> Carte:
    refusal = offer.refusal if refusal is None else refusal
    return Carte(
        offer.title,
        public=WEAVES[kind_of(offer.session)],
        mot=label_of(offer.session),
        detail=refusal or offer.notice,
        cote=offer.side if side is None else side,
        indispo=bool(refusal),
    )


def table_card(table, *, is_mine=False) -> Carte:
    people = ", ".join(filter(None, (table.facilitator, table.facilitator_organisation)))
    left = table.seats_left
    words = typography.count(left, "place", "places") if left else BADGE["full"]
    has_dots = table.capacity <= MOST_DOTS
    return Carte(
        typo(table.title),
        public="ateliers",
        detail=fill("Animation\u00a0: {facilitator}", facilitator=people) if people else "",
        cote=words,
        pris=table.taken_count if has_dots else 0,
        total=table.capacity if has_dots else 0,
        indispo=not left and not is_mine,
    )


def table_name(session) -> str:
    return f"table_{session.pk}"


class PartsForm(Form):
    """`desk` says what there is to choose from; each part with tables brings a field of its own."""

    question = forms.CharField(
        label=FORM["question.label"],
        help_text=FORM["question.help"],
        required=False,
        max_length=Question._meta.get_field("text").max_length,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    theme = forms.ChoiceField(
        label=QUESTION["theme.label"], help_text=QUESTION["theme.help"], required=False
    )
    takes_table_for_part = True  # a table chosen says that one comes

    def __init__(self, desk, *args, **kwargs):
        self.desk = desk
        self.base_fields = self._fields_of_event() | self.base_fields
        super().__init__(*args, **kwargs)
        if self.asks_question:
            self.fields["theme"].choices = self._themes  # read only when shown or chosen
        else:
            del self.fields["question"], self.fields["theme"]
        self.order_fields(self.shown_order())

    def _themes(self):
        themes = [(str(theme.pk), typo(theme.name)) for theme in self.desk.themes]
        return [("", QUESTION["theme.unknown"]), *themes]

    def shown_order(self):
        tables = [table_name(offer.session) for offer in self.with_tables]
        return ["parts", *tables, "question", "theme"]

    @property
    def choosable(self):
        """The offers shown as cards, those that cannot be taken among them."""
        return self.desk.offers

    @property
    def with_tables(self):
        return [offer for offer in self.choosable if self.has_table_choice(offer)]

    def has_table_choice(self, offer) -> bool:
        return bool(offer.tables) and not self.is_fixed(offer)

    @property
    def asks_question(self) -> bool:
        return any(offer.is_workshops and not self.is_fixed(offer) for offer in self.choosable)

    def is_fixed(self, offer) -> bool:
        """Shown, but nothing there is for this person to choose."""
        return bool(offer.refusal)

    # ------------------------------------------------------------------ fields

    def _fields_of_event(self):
        cards = [(str(offer.pk), self.card_of(offer)) for offer in self.choosable]
        parts = forms.MultipleChoiceField(
            label=FORM["parts.legend"],
            required=False,
            choices=cards,
            initial=self.ticked_at_first(),
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": REFUSAL["part_unknown"]},
        )
        tables = {table_name(offer.session): self._table_field(offer) for offer in self.with_tables}
        return {"parts": parts} | tables

    def card_of(self, offer) -> Carte:
        return part_card(offer)

    def ticked_at_first(self):
        """The only part there is to choose is chosen."""
        open_ones = self.desk.open
        return [str(open_ones[0].pk)] if len(open_ones) == 1 else []

    def _table_field(self, offer):
        mine = offer.seat.workshop_id if offer.seat else None
        cards = [(str(t.pk), table_card(t, is_mine=t.pk == mine)) for t in offer.tables]
        anything = (ANY_TABLE, Carte(FORM["workshop_any.label"], public="ateliers"))
        return forms.ChoiceField(
            label=FORM["workshop.legend"],
            required=False,
            choices=[*cards, anything],
            initial=str(mine) if mine else "",
            widget=forms.RadioSelect,
        )

    # ------------------------------------------------------------------ layout

    def parts_steps(self):
        steps = [Etape(FORM["parts.legend"], Choix("parts"), aide=self.parts_help())]
        for rank, offer in enumerate(self.with_tables):
            asked = self.question_fields() if rank == 0 else []
            title = FORM["workshop.legend"]
            if len(self.with_tables) > 1:
                title = f"{title} ({offer.title})"
            choice = Choix(table_name(offer.session))
            steps.append(Etape(title, choice, *asked, aide=FORM["workshop.help"]))
        if self.asks_question and not self.with_tables:
            note = Note(PART["staff_composes"], css_class="doux")
            steps.append(Etape(QUESTION["title"], note, *self.question_fields()))
        return steps

    def parts_help(self):
        return FORM["parts.help"] if len(self.desk.open) > 1 else ""

    def question_fields(self):
        return ["question", "theme"] if self.desk.themes else ["question"]

    # ------------------------------------------------------------------ reading

    def clean(self):
        cleaned = super().clean()
        cleaned = self.cleaned_data if cleaned is None else cleaned
        asked = self._asked(cleaned)
        if not asked and self.must_ask(cleaned) and "parts" not in self.errors:
            self.add_error("parts", REFUSAL["no_part"])
        self._check_alternatives(asked)
        self._check_tables(asked, cleaned)
        if self._lacks_question(asked, cleaned):
            self.add_error("question", ERROR["required_question"])
        cleaned["asked"] = asked
        return cleaned

    def must_ask(self, cleaned) -> bool:
        """Whether the form means nothing without a part."""
        return True

    def _asked(self, cleaned):
        ticked = set(cleaned.get("parts", ()))
        if self.takes_table_for_part:
            ticked |= {str(o.pk) for o in self.with_tables if self._table(o, cleaned)}
        return [offer for offer in self.choosable if str(offer.pk) in ticked]

    def _table(self, offer, cleaned):
        """The table chosen there, or None when there is none or no preference."""
        value = cleaned.get(table_name(offer.session), "")
        return int(value) if value.isdecimal() else None

    def _check_alternatives(self, asked):
        pair = rules.overlapping([offer.session for offer in asked])
        if pair:
            titles = {offer.pk: offer.title for offer in asked}
            names = {"part": titles[pair[0].pk], "other_part": titles[pair[1].pk]}
            self.add_error("parts", fill(REFUSAL["overlap"], **names))

    def _check_tables(self, asked, cleaned):
        for offer in asked:
            name = table_name(offer.session)
            may_wait = offer.is_full and not offer.seat
            must_choose = name in self.fields and name not in self.errors and not may_wait
            if must_choose and not cleaned.get(name):
                self.add_error(name, REFUSAL["workshop_required"])

    def _lacks_question(self, asked, cleaned):
        if "question" not in self.fields or "question" in self.errors:
            return False
        return any(offer.is_workshops for offer in asked) and not cleaned.get("question")

    def asks(self) -> list[tuple[int, int | None]]:
        """Part and table wanted there, for each part asked for."""
        cleaned = self.cleaned_data
        return [(offer.pk, self._table(offer, cleaned)) for offer in cleaned["asked"]]

    def chosen_theme(self):
        chosen = self.cleaned_data.get("theme", "")
        if not chosen:
            return None
        return next((theme for theme in self.desk.themes if str(theme.pk) == chosen), None)

    # ------------------------------------------------------------------ what the service answered

    def refuse(self, refusals):
        """`refusals` by session id, None for the whole: said at the parts, each with its name."""
        titles = {offer.pk: offer.title for offer in self.choosable}
        for session_id, refusal in refusals.items():
            said = sentences.say(refusal, self.desk.event, self.desk.site)
            title = titles.get(session_id) if len(refusals) > 1 else None
            self.add_error("parts", f"«\u00a0{title}\u00a0»\u00a0: {said}" if title else said)

    def refuse_table(self, session_id):
        """The table chosen filled meanwhile."""
        name = f"table_{session_id}"
        text = REFUSAL["workshop_full_meanwhile"]
        self.add_error(name if name in self.fields else "parts", text)
