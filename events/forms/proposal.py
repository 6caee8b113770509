"""The one form of a proposal. « Vérifier » and « Ajouter un créneau » show it again; a draft keeps what is right."""

import datetime as dt

from crispy_forms.layout import Div, LayoutObject
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone

from cress_site import clock
from cress_site.forms import Bouton, Etape, ModelForm, Note, TrapMixin, form_helper, two_columns
from cress_site.forms.sentences import HOUR_CHANGES
from cress_site.texts import fill
from cress_site.typography import capitalise, local
from events.forms.pieces import EnterSends
from events.forms.proposal_pieces import Creneaux, Press, address
from events.models import Proposal, Theme
from events.models.proposal import MOST_SUMMARY, MOST_TITLE
from events.proposal_texts import ERROR, FORM
from members.models import Organisation
from venues.models import Venue

MOST_SLOTS = 12
CHECK, ADD_SLOT, DRAFT, COHOST = "check", "add_slot", "draft", "cohost"
NEEDED = ("title", "summary", "description", "type", "contact_name", "contact_email")
SLOT = (("day", "Jour", "date"), ("start", "De", "time"), ("end", "À", "time"))
# Its fields, as they are laid out.
WHAT = ("title", "summary", "description", "type", "audience", "themes")
WHERE = ("venue", "venue_name", "venue_address", "venue_postcode", "venue_city", "online_url",
         "accessibility")  # fmt: skip
CONDITIONS = ("price_note", "registration_url", "public_contact")
WHO = ("organisation", "organiser_name", "legal_form", "territory", "co_organisers")
CONTACT = ("contact_name", "contact_email", "contact_phone")
IMAGE = ("image", "image_alt", "image_credit")


class ProposalForm(TrapMixin, ModelForm):
    declaration = forms.BooleanField(required=False, label=FORM["declaration.label"])
    slot_count = forms.IntegerField(required=False, widget=forms.HiddenInput)

    online_url = address("online_url")
    registration_url = address("registration_url")

    class Meta:
        model = Proposal
        fields = WHAT + WHERE + CONDITIONS + WHO + CONTACT + IMAGE
        widgets = {
            "description": forms.Textarea(attrs={"rows": 6}),
            "accessibility": forms.Textarea(attrs={"rows": 2}),
            "themes": forms.CheckboxSelectMultiple,
            "image": forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        }

    def __init__(self, *args, viewer, site, around=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.viewer, self.site, self.around = viewer, site, around
        self._speak()
        self._for_viewer()
        self._offer()
        self.slot_total = self._slot_total()
        slots = list(self.instance.slots.all()) if self.instance.pk else []
        for rank in range(1, self.slot_total + 1):
            self._add_slot(rank, slots[rank - 1] if rank <= len(slots) else None)
        self.order_fields(self._in_reading_order())
        self.initial["slot_count"] = self.slot_total
        if self.is_bound:
            self.data = self.data.copy()
            self.data["slot_count"] = self.slot_total

    # ------------------------------------------------------------------ its fields

    def _speak(self):
        helps = {"title": {"n": MOST_TITLE}, "summary": {"n": MOST_SUMMARY}}
        helps["image"] = {"max_size": f"{settings.UPLOAD_MAX_BYTES // 1_000_000}\u00a0Mo"}
        names = {"title": "title_field", "organiser_name": "organisers", "online_url": "online",
                 "contact_name": "contact", "venue_name": "venue_new"}  # fmt: skip
        for name, field in self.fields.items():
            key = names.get(name, name)
            field.label = FORM.get(f"{key}.label", field.label)
            field.help_text = fill(FORM.get(f"{key}.help", ""), **helps.get(name, {}))
            if name in NEEDED:
                field.required = not self.is_for_later and COHOST not in self.data
        self.fields["contact_email"].required = True
        self.fields["contact_name"].widget.attrs["autocomplete"] = "name"
        self.fields["contact_email"].widget.attrs["autocomplete"] = "email"
        self.fields["contact_phone"].widget.attrs["autocomplete"] = "tel"

    def _for_viewer(self):
        """Who is logged in proposes for a structure they represent, from the address of their account."""
        mine = Organisation.objects.filter(pk__in=[o.pk for o in self.viewer.organisations])
        self.fields["organisation"].queryset = mine
        self.fields["organisation"].label = "Votre structure"
        self.fields["organisation"].empty_label = "Une autre structure"
        if not self.viewer.organisations:
            del self.fields["organisation"]
        if self.instance.is_proven:  # the address is the one the link went to
            self.fields["contact_email"].disabled = True
        elif self.viewer.is_authenticated:
            self.fields["contact_email"].disabled = True
            self.initial.setdefault("contact_name", self.viewer.user.get_full_name())
            self.initial["contact_email"] = self.viewer.user.email

    def _offer(self):
        venues = Venue.objects.open().filter(is_online=False).order_by("city", "name")
        self.fields["venue"].queryset = venues
        self.fields["venue"].empty_label = "Un lieu qui n’est pas dans la liste"
        self.fields["type"].empty_label = "Choisissez"
        self.fields["type"].label_from_instance = lambda type_: capitalise(type_.name)
        self.fields["territory"].empty_label = "D’après le lieu"
        self.fields["themes"].queryset = Theme.objects.all()
        self.fields["legal_form"].choices = [
            ("", "Je ne sais pas"),
            *Organisation.LegalForm.choices,
        ]

    def _slot_total(self) -> int:
        asked = self.data.get("slot_count", "") if self.is_bound else ""
        held = self.instance.slots.count() if self.instance.pk else 1
        total = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else held
        return min(max(total + (ADD_SLOT in self.data), 1), MOST_SLOTS)

    def _add_slot(self, rank, slot):
        kinds = {"date": forms.DateField, "time": forms.TimeField}
        held = {}
        if slot is not None:
            start, end = local(slot.starts_at), local(slot.ends_at)
            held = {"day": start.date(), "start": start.time(), "end": end.time()}
        for name, label, kind in SLOT:
            widget = {"date": forms.DateInput, "time": forms.TimeInput}[kind]
            shape = {"date": "%Y-%m-%d", "time": "%H:%M"}[kind]
            field = kinds[kind](
                label=label,
                required=False,
                widget=widget(format=shape, attrs={"type": kind}),
                initial=held.get(name),
            )
            if rank == 1 and not self.is_for_later and COHOST not in self.data:
                field.widget.attrs["aria-required"] = "true"
            self.fields[f"slot{rank}_{name}"] = field

    def _in_reading_order(self):
        """As they are laid out: what remains to be corrected is told in that order."""
        slots = [name for name in self.fields if name.startswith("slot")]
        return [*WHAT, *slots, *WHERE, *CONDITIONS, *WHO, *CONTACT, *IMAGE, "declaration"]

    # ------------------------------------------------------------------ what was pressed

    @property
    def is_for_later(self) -> bool:
        return DRAFT in self.data

    @property
    def is_shown_again(self) -> bool:
        return CHECK in self.data or ADD_SLOT in self.data

    # ------------------------------------------------------------------ what is wrong

    def clean(self):
        cleaned = super().clean()
        self.slots = [span for rank in range(1, self.slot_total + 1) if (span := self._span(rank))]
        if self.is_for_later:
            return cleaned
        if not (cleaned.get("organisation") or cleaned.get("organiser_name") or self._held()):
            self.add_error("organiser_name", ERROR["organiser_needed"])
        if not cleaned.get("declaration"):
            self.add_error("declaration", ERROR["declaration"])
        if COHOST not in self.data:
            self._check_place(cleaned)
            if not self.slots and not self._slot_errors():
                self.add_error("slot1_day", ERROR["slot_needed"])
        return cleaned

    def _held(self):
        """The structure a colleague chose, when the link is opened without logging in."""
        return "organisation" not in self.fields and self.instance.organisation_id

    def _slot_errors(self):
        return [name for name in self.errors if name.startswith("slot")]

    def _check_place(self, cleaned):
        is_typed = cleaned.get("venue_name")
        if not (cleaned.get("venue") or is_typed or cleaned.get("online_url")):
            self.add_error("venue", ERROR["place_needed"])
        if is_typed and not cleaned.get("venue") and not cleaned.get("venue_city"):
            self.add_error("venue_city", ERROR["city_needed"])
        if cleaned.get("image") and not cleaned.get("image_alt"):
            self.add_error("image_alt", ERROR["alt"])

    def _span(self, rank):
        """The moments of one slot; an end before its start is the next day's."""
        given = [self.cleaned_data.get(f"slot{rank}_{name}") for name, _, _ in SLOT]
        if not any(given) or any(f"slot{rank}_{name}" in self.errors for name, _, _ in SLOT):
            return None
        if None in given:
            if not self.is_for_later:
                self.add_error(f"slot{rank}_day", ERROR["slot_incomplete"])
            return None
        day, start, end = given
        if start == end:
            self.add_error(f"slot{rank}_end", ERROR["slot_same"])
            return None
        if day < local(clock.now()).date() and not self.is_for_later:
            self.add_error(f"slot{rank}_day", ERROR["slot_past"])
        last = day if end > start else day + dt.timedelta(days=1)
        return self._moments(rank, {"start": (day, start), "end": (last, end)})

    def _moments(self, rank, halves):
        """The night the clock changes, an hour may not exist, or exist twice."""
        moments = []
        for name, (day, hour) in halves.items():
            try:
                moments.append(from_current_timezone(dt.datetime.combine(day, hour)))
            except ValidationError:
                self.add_error(f"slot{rank}_{name}", HOUR_CHANGES)
        return tuple(moments) if len(moments) == len(halves) else None

    def forgive(self):
        """Shown again while it is being filled: only what was typed wrong about days and places is said."""
        for name in [n for n in self.errors if not n.startswith(("slot", "venue"))]:
            del self.errors[name]
        if ADD_SLOT in self.data or not self.slots:
            self.errors.clear()

    def right_values(self) -> dict:
        """What was typed and may be kept, field by field."""
        cleaned = getattr(self, "cleaned_data", {})
        return {
            name: cleaned[name]
            for name in self._meta.fields
            if name in cleaned and name not in self.errors
        }

    # ------------------------------------------------------------------ how it looks

    @property
    def helper(self):
        return form_helper(EnterSends(), *self.with_trap(self.layout_pieces()), action="#contenu")

    def layout_pieces(self):
        rows = [
            Div(
                *(Div(f"slot{rank}_{name}", css_class="col-md-4") for name, _, _ in SLOT),
                css_class="row gx-3",
            )
            for rank in range(1, self.slot_total + 1)
        ]
        who = ["organiser_name", two_columns("legal_form", "territory"), "co_organisers"]
        if "organisation" in self.fields:
            who.insert(0, "organisation")
        return [
            "slot_count",
            Etape(
                "Quoi\u202f?",
                "title", "summary", "description", two_columns("type", "audience"), Div("themes", css_class="en-colonnes"),
            ),
            Etape(
                FORM["slots.legend"],
                Creneaux(rows, self.around),
                Div(Press(ADD_SLOT, FORM["slot_add"], "btn-contour btn-sm", "#dates")),
                aide=FORM["slots.help"],
            ),
            Etape(
                "Où\u202f?",
                "venue", "venue_name", "venue_address",
                two_columns("venue_postcode", "venue_city"), "online_url", "accessibility",
                Div(Press(CHECK, FORM["check"], "btn-contour btn-sm", "#dates")),
            ),
            Etape("Conditions", two_columns("price_note", "registration_url"), "public_contact"),
            Etape("Avec qui\u202f?", *who),
            Etape(
                FORM["contact.label"],
                "contact_name", two_columns("contact_email", "contact_phone"),
            ),
            Etape(FORM["image.label"], *self._kept_image(), "image",
                  two_columns("image_alt", "image_credit")),
            Etape("Envoyer", "declaration", Note(self._notice()), self._buttons()),
        ]  # fmt: skip

    def _kept_image(self) -> list[LayoutObject]:
        return [Note("Une image est déjà jointe. En choisir une autre la remplace.")] * bool(
            self.instance.pk and self.instance.image
        )

    def _notice(self):
        days = self.site.retention_draft_days
        return fill(
            FORM["notice"],
            site_legal_name=self.site.legal_name,
            privacy_email=self.site.privacy_email or self.site.email,
            retention_draft=f"{days}\u00a0jours",
        )

    def _buttons(self):
        was_sent = self.instance.pk and self.instance.state not in ("draft", "unconfirmed")
        pieces = [Bouton(FORM["resubmit" if was_sent else "submit"])]
        if not was_sent:
            pieces.append(Press(DRAFT, FORM["save_draft"], "btn-contour"))
        return Div(*pieces, css_class="boutons")
