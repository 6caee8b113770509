"""Answering a proposal: it is read, the answer is written, its mail is read, then it leaves."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from cress_site.texts import fill
from cress_site.typography import NBSP
from events import moderation, sentences
from events.admin.page import PlainForm
from events.models import Proposal
from events.moderation_texts import ANSWER, RESULT, SEND, TITLE
from events.proposal_texts import REFUSAL
from events.services import proposal as services
from events.services.act import NotPossible
from events.services.rehearsal import rehearse
from events.services.report import Report
from events.staff_texts import RESULT as COUNTED
from members.admin.page import Page

State, Decision = Proposal.State, Proposal.Decision
MOST_AT_ONCE = 50
REASONS = [("", "Choisissez"), *Proposal.Reason.choices]


class AnswerForm(PlainForm):
    decision = forms.ChoiceField(
        label=ANSWER["legend"],
        choices=[(value, label.capitalize()) for value, label in Decision.choices],
        widget=forms.RadioSelect,
        error_messages={"required": ANSWER["decision_needed"]},
    )
    reason = forms.ChoiceField(
        label=ANSWER["reason"], choices=REASONS, required=False, help_text=ANSWER["reason.help"]
    )
    message = forms.CharField(
        required=False,
        max_length=2000,
        help_text=ANSWER["message.help"],
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
    )

    def __init__(self, *args, author, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["message"].label = ANSWER["message"].format(author=author)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("decision") == Decision.ASK and not cleaned.get("message"):
            self.add_error("message", ANSWER["message_needed"])
        if cleaned.get("decision") == Decision.REFUSE and not cleaned.get("reason"):
            self.add_error("reason", ANSWER["reason_needed"])
        if cleaned.get("decision") != Decision.REFUSE:
            cleaned["reason"] = ""
        return cleaned


class ProposalPage(Page):
    permission = "events.view_proposal"
    elsewhere = "admin:events_proposal_changelist"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"opts": Proposal._meta, "words": ANSWER, "queue_title": TITLE}

    def back(self):
        return reverse(self.elsewhere)

    @property
    def may_answer(self) -> bool:
        return self.request.user.has_perm("events.change_proposal")


class AnswerPage(ProposalPage):
    """One proposal. « Relire » shows the mail that would leave; only then a button sends it."""

    where, name = "<int:pk>/repondre/", "events_proposal_answer"
    template_name = "admin/events/proposal_answer.html"
    form_class = AnswerForm

    @classmethod
    def url_of(cls, proposal) -> str:
        return reverse(f"admin:{cls.name}", args=[proposal.pk])

    def find(self, pk):
        unsent = (State.DRAFT, State.UNCONFIRMED)
        cards = moderation.read(
            Proposal.objects.filter(pk=pk).exclude(state__in=unsent), self.request.viewer
        )
        self.card = cards[0] if cards else None
        return self.card is not None

    @property
    def proposal(self) -> Proposal:
        return self.card.proposal

    @property
    def is_answerable(self) -> bool:
        return self.may_answer and self.proposal.state == State.TO_MODERATE

    @property
    def title(self):
        return self.card.title

    def get_initial(self):
        row = self.proposal
        return {"decision": row.decision, "reason": row.reason, "message": row.message}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"author": self.card.author}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"card": self.card}

    def form_valid(self, form):
        if not self.is_answerable:
            cause = REFUSAL["proposal_not_waiting"] if self.may_answer else COUNTED["nothing"]
            return self.leave(cause, level=messages.WARNING)
        given = {"proposal": self.proposal, "actor": self.request.user, **form.cleaned_data}
        try:
            if "note" in self.request.POST:
                services.note(**given)
                return self.leave(RESULT["noted"])
            if "send" in self.request.POST:
                services.answer(**given)
                return self.leave(RESULT["sent"])
            rehearsal = rehearse(services.answer, **given)
        except NotPossible as refused:
            form.add_error(None, said(refused.refusal))
            return self.form_invalid(form)
        return self.render_to_response(self.get_context_data(form=form, rehearsal=rehearsal))

    def leave(self, sentence, level=messages.SUCCESS):
        self.say(sentence, level=level)
        return redirect(self.back())


class SendPage(ProposalPage):
    """Every answer that was noted, with its mail; those that were read here leave together."""

    where, name = "envoyer/", "events_proposal_send"
    template_name = "admin/events/proposal_send.html"
    title = SEND["title"]
    permission = "events.change_proposal"

    def ready(self):
        rows = Proposal.objects.waiting().exclude(decision="")
        return rows.select_related("organisation", "venue", "joins")

    def get_context_data(self, **kwargs):
        answers, stuck = [], []
        for row in self.ready()[:MOST_AT_ONCE]:
            try:
                answers.append(
                    (row, rehearse(services.apply, proposal=row, actor=self.request.user))
                )
            except NotPossible as refused:
                stuck.append((row, said(refused.refusal)))
        return super().get_context_data(**kwargs) | {
            "answers": answers,
            "stuck": stuck,
            "intro": fill(SEND["intro"], n=len(answers)),
            "button": fill(SEND["button"], n=len(answers)),
        }

    def form_valid(self, form):
        read = set(self.request.POST.getlist("proposal"))
        report = Report()
        for row in self.ready()[:MOST_AT_ONCE]:
            if f"{row.pk}:{row.decision}" not in read:
                continue  # noted, or changed, since the page was read
            try:
                report.done.append(services.apply(proposal=row, actor=self.request.user))
            except NotPossible as refused:
                report.refused.append((row, said(refused.refusal)))
        self.tell(report)
        return redirect(self.back())

    def tell(self, report):
        if report.done:
            self.say(fill(SEND["done"], n=len(report.done)))
        for row, cause in report.refused:
            self.say(f"{row}{NBSP}: {cause}", level=messages.WARNING)
        if not report.done and not report.refused:
            self.say(COUNTED["nothing"], level=messages.WARNING)


PAGES = [SendPage, AnswerPage]


def said(refusal) -> str:
    return REFUSAL.get(refusal.code) or sentences.say(refusal, None)
