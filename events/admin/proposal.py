"""The queue of proposals, as cards: the team answers by pages, and may put the words right before."""

from django.contrib import admin
from django.db.models import Count
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html_join

from cress_site.admin.base import BaseAdmin
from cress_site.admin.fields import AdminForm
from cress_site.admin.pictures import thumbnail
from cress_site.texts import fill
from cress_site.typography import when
from events import moderation
from events.admin.proposal_pages import PAGES, AnswerForm, AnswerPage, said
from events.models import Proposal
from events.moderation_texts import ANSWER, EMPTY, INTRO, RESULT, SEND, TITLE
from events.services import proposal as services
from events.services.act import NotPossible

State = Proposal.State
BREAK = "\n"
UNSENT = (State.DRAFT, State.UNCONFIRMED)
WORDS = [
    "title", "summary", "description", ("type", "audience"), "themes", "co_organisers", "public_contact",
    "price_note", "accessibility", "image_alt", "image_credit",
]  # fmt: skip
SHOWN = [
    "slots_said", "place_said", "organiser_said", "joins", "contact", "registration_said", "preview",
    "event",
]  # fmt: skip


class WordsForm(AdminForm):
    """What makes a page cannot be emptied."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("title", "summary", "description", "type"):
            if name in self.fields:
                self.fields[name].required = not (self.instance.joins_id and name != "title")


class QueueFilter(admin.SimpleListFilter):
    """What waits for an answer is shown first. The page draws it as tabs."""

    title = "état"
    parameter_name = "etat"

    def lookups(self, request, model_admin):
        return [pair for pair in State.choices if pair[0] not in UNSENT]

    def value(self):
        asked = super().value()
        return asked if asked in dict(self.lookup_choices) else State.TO_MODERATE.value

    def queryset(self, request, queryset):
        return queryset.filter(state=self.value())


@admin.register(Proposal)
class ProposalAdmin(BaseAdmin):
    rank = 12
    article = "une"
    form = WordsForm
    list_display = ["title"]  # drawn as cards
    list_display_links = None
    list_filter = [QueueFilter, ("campaign", admin.RelatedOnlyFieldListFilter)]
    list_per_page = 20
    search_fields = ["title", "organiser_name", "organisation__name"]
    actions = None
    readonly_fields = SHOWN
    fieldsets = [
        ("Ce qui paraîtra", {"fields": WORDS}),
        ("Quand, où, par qui", {"fields": SHOWN}),
    ]

    def get_urls(self):
        return [page.address(self) for page in PAGES] + super().get_urls()

    def get_queryset(self, request):
        """Nothing that its author has not confirmed and sent."""
        return super().get_queryset(request).exclude(state__in=UNSENT)

    def get_ordering(self, request):
        return ["submitted_at", "pk"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        is_answered = obj is not None and obj.state != State.TO_MODERATE
        return not is_answered and super().has_change_permission(request, obj)

    # ------------------------------------------------------------------ the queue

    def changelist_view(self, request, extra_context=None):
        response = super().changelist_view(request, {"title": TITLE} | (extra_context or {}))
        if "cl" in (getattr(response, "context_data", None) or {}):
            response.context_data |= self._queue(request, response.context_data["cl"])
        return response

    def _queue(self, request, changelist):
        state = QueueFilter.value(changelist.filter_specs[0])
        counts = dict(
            self.get_queryset(request).order_by().values_list("state").annotate(n=Count("pk"))
        )
        shown = Proposal.objects.filter(pk__in=[row.pk for row in changelist.result_list])
        cards = moderation.read(shown.order_by(*self.get_ordering(request)), request.viewer)
        ready = self.get_queryset(request).filter(state=State.TO_MODERATE).exclude(decision="")
        return {
            "cards": cards,
            "tabs": moderation.tabs(counts, state),
            "intro": fill(INTRO, n=counts.get(State.TO_MODERATE, 0)),
            "empty": EMPTY[state],
            "send_all": fill(SEND["button"], n=ready.count()) if ready.count() else "",
            "words": ANSWER,
            "state": state,
            "campaigns": [
                choice
                | {"display": "Agenda ordinaire" if choice["display"] == "–" else choice["display"]}
                for spec in changelist.filter_specs[1:]
                for choice in spec.choices(changelist)
            ],
        } | self._opened(request, cards, state)

    def _opened(self, request, cards, state):
        """The first one that nobody has answered yet is open, ready to be answered."""
        if state != State.TO_MODERATE or not self.has_change_permission(request):
            return {}
        first = next((card for card in cards if not card.proposal.decision), None)
        if first is None:
            return {}
        return {
            "opened": first,
            "form": AnswerForm(author=first.author),
            "answer_url": AnswerPage.url_of(first.proposal),
        }

    # ------------------------------------------------------------------ words put right

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if self.has_change_permission(request, obj):
            context["answer_url"] = AnswerPage.url_of(obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request, obj, form, change):
        kept = {name: form.cleaned_data[name] for name in form.changed_data}
        try:
            services.correct(proposal=obj, values=kept, actor=request.user)
            obj.result = (RESULT["corrected"], "SUCCESS")
        except NotPossible as refused:
            obj.result = (said(refused.refusal), "WARNING")

    def save_related(self, request, form, formsets, change):
        """The service has set the themes."""

    def response_change(self, request, obj):
        self.message_user(request, *obj.result)
        return redirect(AnswerPage.url_of(obj))

    # ------------------------------------------------------------------ what stays as it was proposed

    @admin.display(description="structure organisatrice")
    def organiser_said(self, proposal):
        return proposal.organiser or "–"

    @admin.display(description="créneaux")
    def slots_said(self, proposal):
        lines = [(when(slot.starts_at, slot.ends_at),) for slot in proposal.slots.all()]
        return format_html_join(BREAK, "{}", lines) or "–"

    @admin.display(description="lieu")
    def place_said(self, proposal):
        return proposal.place or "–"

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
