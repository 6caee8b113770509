"""Colleagues in the form of a member: picked from the team or typed, each with their own parts and mail."""

from dataclasses import dataclass

from crispy_forms.layout import Div
from django import forms

from cress_site import typography
from cress_site.forms import Choix, Etape, Note, two_columns
from cress_site.forms.sentences import CHOICE
from cress_site.texts import fill
from events import rules
from events.forms.parts import part_card
from events.forms.pieces import EnterSends, Fold, MoreRows
from events.forms.registration import email_field, name_field
from events.registration_texts import ERROR, FORM, MEMBER
from events.texts import REFUSAL
from members.models import User

MOST_ROWS = 12
WHO = {
    "first_name": "Indiquez le prénom de cette personne.",
    "last_name": "Indiquez le nom de cette personne.",
}


@dataclass(frozen=True)
class Colleague:
    """One row filled in: an account of the team, or a name and perhaps an address."""

    row: int
    first_name: str
    last_name: str
    email: str
    user: User | None
    parts: list[int]

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


class ColleaguesMixin(forms.Form):
    """`only_colleagues`: the person already has their own registration, or does not come."""

    rows = forms.IntegerField(required=False, widget=forms.HiddenInput)
    me = forms.BooleanField(label=MEMBER["me.label"], required=False, initial=True)

    def __init__(self, desk, data=None, *, only_colleagues=False, more=False, **kwargs):
        links = desk.team if desk.viewer.organisations else []
        self.team = list({link.user_id: link.user for link in links}.values())
        self.team_of = {(link.user_id, link.organisation_id) for link in links}
        self.only_colleagues = only_colleagues
        self.row_count = self._count(desk, data, more)
        if more:
            kwargs["initial"], data = self._typed(desk, data), None
        super().__init__(desk, data, **kwargs)
        self.initial["rows"] = self.row_count
        if self.is_bound:
            self.data = self.data.copy()
            self.data["rows"] = self.row_count
        for name in self._absent():
            self.fields.pop(name, None)

    @staticmethod
    def _count(desk, data, more):
        """One row to begin with, as many as were sent, never more than can be read in one page."""
        if not desk.viewer.organisations:
            return 0
        sent = str((data or {}).get("rows", ""))
        count = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 3 else 1
        return max(1, min(count + more, MOST_ROWS))

    def _typed(self, desk, data):
        """What stands in the form now, to be shown again with one more row, without a word about errors."""
        shown = type(self)(desk, data, only_colleagues=self.only_colleagues)
        return {name: bound.value() for name, bound in ((n, shown[n]) for n in shown.fields)}

    def _absent(self):
        if self.only_colleagues:
            kept = {"rows", "organisation", *self._row_names()}
            return [name for name in self.fields if name not in kept]
        return [] if self.row_count else ["rows", "me"]

    @property
    def is_open(self) -> bool:
        return bool(self.open_to_colleagues if self.only_colleagues else self.desk.open)

    @property
    def submit_label(self):
        return MEMBER["submit"]["1"] if self.only_colleagues else super().submit_label

    @property
    def choosable(self):
        return [] if self.only_colleagues else super().choosable

    # ------------------------------------------------------------------ fields

    @property
    def open_to_colleagues(self):
        return [offer for offer in self.desk.offers if not offer.refusal]

    def _row_names(self):
        return [name for row in range(self.row_count) for name in self._names(row).values()]

    def _names(self, row):
        return {
            part: f"c{row}_{part}" for part in ("pick", "first_name", "last_name", "email", "parts")
        }

    def _fields_of_event(self):
        fields = super()._fields_of_event()
        for row in range(self.row_count):
            fields |= self._row_fields(self._names(row))
        return fields

    def _row_fields(self, names):
        people = [(str(user.pk), user.get_full_name() or user.email) for user in self.team]
        first_name = name_field("Prénom", WHO["first_name"], "first_name", "off")
        last_name = name_field("Nom", WHO["last_name"], "last_name", "off")
        email = email_field(required=False, help_text=MEMBER["colleague_new.without_address"])
        email.widget.attrs["autocomplete"] = "off"
        first_name.required = last_name.required = False
        parts = forms.MultipleChoiceField(
            label=FORM["parts.legend"],
            required=False,
            choices=[(str(o.pk), part_card(o, side="")) for o in self.open_to_colleagues],
            initial=self.ticked_at_first(),
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": REFUSAL["part_unknown"]},
        )
        fields = {
            names["first_name"]: first_name,
            names["last_name"]: last_name,
            names["email"]: email,
            names["parts"]: parts,
        }
        if people:
            label = MEMBER["colleague_pick.label"]
            pick = forms.ChoiceField(label=label, required=False, choices=[("", "–"), *people])
            return {names["pick"]: pick} | fields
        return fields

    def shown_order(self):
        return ["me", *super().shown_order(), *self._row_names()]

    # ------------------------------------------------------------------ layout

    def parts_steps(self):
        steps = super().parts_steps()
        if "me" in self.fields:
            steps[0].fields.insert(0, "me")
        return steps

    def layout(self):
        mine = [] if self.only_colleagues else super().layout()
        return [EnterSends(), *mine, self.colleagues_step()] if self.row_count else mine

    def colleagues_step(self):
        rows = [self._row_layout(row) for row in range(self.row_count)]
        notes = [Note(text, css_class="doux") for text in self.colleague_notes()]
        last = [MoreRows()] if self.row_count < MOST_ROWS else []
        pieces = [*notes, *rows, *last, Note(MEMBER["notice"])]
        help_text = MEMBER["colleagues.help"]
        if self.only_colleagues:
            return Etape(MEMBER["colleagues.legend"], *pieces, aide=help_text)
        is_open = self._has_rows_in_use()
        return Fold(
            MEMBER["colleagues.legend"], Note(help_text, css_class="doux"), *pieces, is_open=is_open
        )

    def _row_layout(self, row):
        names = self._names(row)
        pick = [names["pick"]] if names["pick"] in self.fields else []
        title = Note(MEMBER["colleague_new.label"], css_class="fw-bold m-0")
        pieces = [
            *pick,
            title,
            two_columns(names["first_name"], names["last_name"]),
            names["email"],
            Choix(names["parts"], visible_label=True),
        ]
        return Div(*pieces, css_class="encart pile mt-3")

    def _has_rows_in_use(self):
        names = [n for n in self._row_names() if n in self.fields and not n.endswith("parts")]
        return self.row_count > 1 or any(self.errors.get(n) or self[n].value() for n in names)

    def colleague_notes(self):
        """Who comes already, and how many more a part takes of this structure."""
        said = []
        if self.desk.colleagues_here:
            names = typography.listing(self.desk.colleagues_here)
            said.append(fill(MEMBER["already"], names=names))
        for offer, left in self.desk.seats_left_for_organisation:
            text = fill(
                MEMBER["colleagues_left"],
                n=left,
                organisation=self.desk.viewer.organisations[0].name,
            )
            said.append(f"{offer.title}\u00a0: {text}")
        return said

    # ------------------------------------------------------------------ reading

    def _asked(self, cleaned):
        return super()._asked(cleaned) if self.comes(cleaned) else []

    def comes(self, cleaned) -> bool:
        """Whether the person registers too: without a colleague, who else?"""
        return not self.only_colleagues and (cleaned.get("me", False) or not self.colleagues)

    def must_ask(self, cleaned):
        return self.comes(cleaned)

    def clean(self):
        cleaned = self.cleaned_data
        rows = [self._colleague(row, cleaned) for row in range(self.row_count)]
        self.colleagues = [colleague for colleague in rows if colleague]
        self._check_colleagues()
        if self.only_colleagues and not self.colleagues and not self.errors:
            self.add_error(self._names(0)["first_name"], WHO["first_name"])
        return super().clean()

    def _colleague(self, row, cleaned) -> Colleague | None:
        names = self._names(row)
        said = {part: cleaned.get(name, "") for part, name in names.items()}
        has_error = any(name in self.errors for name in names.values())
        if not (said["pick"] or said["first_name"] or said["last_name"] or said["email"]):
            return None
        user = next((u for u in self.team if str(u.pk) == said["pick"]), None)
        if not has_error:
            self._check_row(names, said, user)
        parts = [int(pk) for pk in said["parts"] or ()]
        if user:
            return Colleague(row, user.first_name or user.email, user.last_name, "", user, parts)
        return Colleague(row, said["first_name"], said["last_name"], said["email"], None, parts)

    def _check_row(self, names, said, user):
        for part, sentence in WHO.items():
            if not user and not said[part]:
                self.add_error(names[part], sentence)
        offers = {str(offer.pk): offer for offer in self.open_to_colleagues}
        chosen = [offers[pk] for pk in said["parts"] if pk in offers]
        if not chosen:
            self.add_error(names["parts"], REFUSAL["no_part"])
        pair = rules.overlapping([offer.session for offer in chosen])
        if pair:
            titles = {offer.pk: offer.title for offer in chosen}
            text = fill(REFUSAL["overlap"], part=titles[pair[0].pk], other_part=titles[pair[1].pk])
            self.add_error(names["parts"], text)

    def _check_colleagues(self):
        """Each person once, each with an address of their own."""
        addresses, people = {self.desk.viewer.user.email}, set()
        for colleague in self.colleagues:
            names = self._names(colleague.row)
            if colleague.user and not self._speaks_for_chosen(colleague.user):
                self.add_error(names["pick"], CHOICE)
            address = (
                colleague.user.email
                if colleague.user
                else User.objects.normalize_email(colleague.email)
            )
            who = address or colleague.full_name.casefold()
            if address in addresses and address and not colleague.user:
                self.add_error(names["email"], REFUSAL["same_address_twice"])
            elif who in people:
                self.add_error(
                    names["pick" if colleague.user else "first_name"], ERROR["duplicate_row"]
                )
            addresses.add(address)
            people.add(who)

    def refuse_colleague(self, colleague, sentence):
        self.add_error(self._names(colleague.row)["parts"], sentence)

    def _speaks_for_chosen(self, user) -> bool:
        if "organisation" in self.errors:
            return True  # said there already
        return (user.pk, self.chosen_organisation().pk) in self.team_of
