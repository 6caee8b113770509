"""The queue of proposals: the team notes its answers quietly, then lets them leave, one mail each."""

from django import forms
from django.contrib import admin
from django.db.models import Min
from django.urls import reverse
from django.utils.html import format_html_join

from cress_site import clock
from cress_site.admin.base import BaseAdmin
from cress_site.admin.fields import AdminForm
from cress_site.admin.pictures import thumbnail
from cress_site.typography import count, day_full, local, when
from events import neighbours, sentences
from events.admin import columns
from events.admin.telling import tell
from events.models import Proposal
from events.proposal_texts import REFUSAL
from events.services import proposal as services
from events.services.act import NotPossible
from events.services.report import Report
from members.viewer import Viewer

State, Decision = Proposal.State, Proposal.Decision
BREAK = "\n"
APPLY = "Envoyer les réponses prévues"
APPLIED = {"1": "{n} réponse envoyée.", "n": "{n} réponses envoyées."}
SHOWN = [
    "title", "summary", "description", "type", "themes_said", "audience", "slots_said", "place_said",
    "around", "organiser_said", "co_organisers", "joins", "contact", "public_contact", "price_note",
    "registration_said", "accessibility", "preview", "image_alt", "image_credit", "event",
]  # fmt: skip


class QueueFilter(admin.SimpleListFilter):
    """What waits for an answer is shown first."""

    title = "état"
    parameter_name = "etat"

    def lookups(self, request, model_admin):
        kept = [pair for pair in State.choices if pair[0] not in (State.DRAFT, State.UNCONFIRMED)]
        return [*kept, ("tout", "toutes")]

    def value(self):
        return super().value() or State.TO_MODERATE

    def choices(self, changelist):
        for key, words in self.lookup_choices:
            yield {
                "selected": self.value() == key,
                "query_string": changelist.get_query_string({self.parameter_name: key}),
                "display": words,
            }

    def queryset(self, request, queryset):
        return queryset if self.value() == "tout" else queryset.filter(state=self.value())


class AnswerForm(AdminForm):
    def clean(self):
        super().clean()
        data = self.cleaned_data
        if data.get("decision") == Decision.ASK and not data.get("message"):
            self.add_error(
                "message", "Dites ce qu’il faut changer\u00a0: cette phrase part par e-mail."
            )
        if data.get("decision") == Decision.REFUSE and not data.get("reason"):
            self.add_error("reason", "Choisissez le motif\u00a0: il part par e-mail.")
        return data


@admin.register(Proposal)
class ProposalAdmin(BaseAdmin):
    rank = 12
    article = "une"
    form = AnswerForm
    list_display = ["title", "first_day", "organiser_said", "age", "pill", "answer"]
    list_filter = [QueueFilter, ("campaign", admin.RelatedOnlyFieldListFilter), "decision"]
    list_select_related = ["organisation", "campaign"]
    search_fields = ["title", "organiser_name", "organisation__name"]
    actions = ["apply_chosen"]
    readonly_fields = SHOWN
    fieldsets = [
        ("Répondre", {"fields": ["decision", "reason", "message"]}),
        ("Proposition", {"fields": SHOWN[:9]}),
        ("Avec qui", {"fields": SHOWN[9:14]}),
        ("Conditions et image", {"fields": SHOWN[14:]}),
    ]

    def get_queryset(self, request):
        """Nothing that its author has not confirmed and sent."""
        sent = super().get_queryset(request).exclude(state__in=(State.DRAFT, State.UNCONFIRMED))
        return sent.annotate(first_at=Min("slots__starts_at")).order_by("submitted_at", "pk")

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        is_answered = obj is not None and obj.state != State.TO_MODERATE
        return not is_answered and super().has_change_permission(request, obj)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "message":
            field.widget = forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})
        return field

    def save_model(self, request, obj, form, change):
        data = form.cleaned_data
        try:
            services.note(
                proposal=obj,
                decision=data.get("decision", ""),
                message=data.get("message", ""),
                reason=data.get("reason", ""),
                actor=request.user,
            )
        except NotPossible as refused:
            self.message_user(request, said(refused.refusal), "WARNING")

    def save_related(self, request, form, formsets, change):
        """Themes are its author's."""

    @admin.action(description=APPLY, permissions=["change"])
    def apply_chosen(self, request, queryset):
        report = Report()
        for proposal in queryset:
            try:
                report.done.append(services.apply(proposal=proposal, actor=request.user))
            except NotPossible as refused:
                report.refused.append((proposal, said(refused.refusal)))
        tell(self, request, report, APPLIED)

    # ------------------------------------------------------------------ columns

    @admin.display(description="premier jour", ordering="first_at")
    def first_day(self, proposal):
        return columns.brief(proposal.first_at) if proposal.first_at else "–"

    @admin.display(description="reçue", ordering="submitted_at")
    def age(self, proposal):
        """« il y a 6 jours »"""
        if proposal.submitted_at is None:
            return "–"
        days = (local(clock.now()).date() - local(proposal.submitted_at).date()).days
        return f"il y a {count(days, 'jour', 'jours')}" if days else "aujourd’hui"

    @admin.display(description="état", ordering="state")
    def pill(self, proposal):
        return columns.pill(proposal.state, proposal.get_state_display())

    @admin.display(description="réponse prévue", ordering="decision")
    def answer(self, proposal):
        return proposal.get_decision_display() or "–"

    # ------------------------------------------------------------------ what was proposed

    @admin.display(description="structure organisatrice")
    def organiser_said(self, proposal):
        is_known = " (adhérente)" if proposal.organisation_id else ""
        return f"{proposal.organiser}{is_known}"

    @admin.display(description="thèmes")
    def themes_said(self, proposal):
        return ", ".join(theme.name for theme in proposal.themes.all()) or "–"

    @admin.display(description="créneaux")
    def slots_said(self, proposal):
        lines = [
            (f"{when(s.starts_at, s.ends_at)}{_outside(proposal, s)}",)
            for s in proposal.slots.all()
        ]
        return format_html_join(BREAK, "{}", lines) or "–"

    @admin.display(description="lieu")
    def place_said(self, proposal):
        is_new = (
            ""
            if proposal.venue_id or not proposal.venue_name
            else " (nouveau lieu, créé en acceptant)"
        )
        return f"{proposal.place or '–'}{is_new}"

    @admin.display(description="ce jour-là")
    def around(self, proposal):
        slots = [(s.starts_at, s.ends_at) for s in proposal.slots.all()]
        days = neighbours.around(
            slots,
            Viewer.visitor(),
            venue=proposal.venue,
            venue_name=proposal.venue_name,
            city=proposal.venue_city,
        )
        lines = [(f"{day_full(day.day)}\u00a0: {day.sentence}", _titles(day)) for day in days]
        return format_html_join(BREAK, "{} {}", lines) or "–"

    @admin.display(description="personne à joindre")
    def contact(self, proposal):
        return ", ".join(
            filter(None, (proposal.contact_name, proposal.contact_email, proposal.contact_phone))
        )

    @admin.display(description="lien d’inscription")
    def registration_said(self, proposal):
        if not proposal.registration_url:
            return "–"
        return f"{proposal.registration_host} ({proposal.registration_url})"

    @admin.display(description="image")
    def preview(self, proposal):
        return thumbnail(proposal) if proposal.image else "–"

    def get_view_on_site_url(self, obj=None):
        if obj is None or obj.event is None or not obj.event.is_published:
            return None
        return reverse("events:event_detail", args=[obj.event.slug])


def said(refusal) -> str:
    return REFUSAL.get(refusal.code) or sentences.say(refusal, None)


def _outside(proposal, slot) -> str:
    campaign = proposal.campaign
    if campaign is None or campaign.holds(local(slot.starts_at).date()):
        return ""
    return " (hors de la période\u00a0: ira à l’agenda ordinaire)"


def _titles(day) -> str:
    if not day.near:
        return ""
    return "Au même endroit\u00a0: " + ", ".join(f"«\u00a0{near.title}\u00a0»" for near in day.near)
