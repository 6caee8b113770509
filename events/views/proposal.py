"""« Proposer un événement »: one form, kept as a draft or sent, then followed behind a personal link."""

from functools import wraps

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from cress_site.context import settings_of
from cress_site.texts import fill
from events import proposing
from events.forms.proposal import COHOST, ProposalForm
from events.models import Event, Proposal
from events.proposal_texts import FORM, LINK_DEAD, REFUSAL
from events.services import proposal as services
from events.services.act import NotPossible
from members.views.personal import unkept
from members.views.pressing import knocks_too_often, may_mail, refuse_mail

State = Proposal.State
shows_then_acts = require_http_methods(["GET", "HEAD", "POST"])


def by_link(purpose=Proposal.LINK):
    """The view receives the proposal its token opens; another link says so, and what to do."""

    def decorate(view):
        @wraps(view)
        @unkept
        def opened(request, token):
            proposal = Proposal.objects.from_token(token, purpose)
            if proposal is None:
                return render(request, "events/proposal_dead.html", {"said": LINK_DEAD}, status=404)
            return view(request, proposal)

        return opened

    return decorate


# --------------------------------------------------------------------------- writing


@shows_then_acts
@unkept
def create(request):
    former = proposing.last_year_of(request.viewer, request.viewer.today)
    is_taken = former is not None and "reprendre" in request.GET
    return _create(request, former if is_taken else None, offered=former)


@shows_then_acts
@by_link()
def again(request, proposal):
    """A new proposal that begins with the words of last year's, for who has its link."""
    if not proposing.is_of_last_year(proposal, request.viewer.today):
        return redirect("events:proposal", proposal.token)
    return _create(request, proposal)


def _create(request, former=None, *, offered=None):
    today = request.viewer.today
    campaign = proposing.open_campaign(today)
    context = {"intro": proposing.intro(campaign), "closed": proposing.closed_sentence(today)}
    context["is_offered"] = offered is not None and former is None
    if request.method != "POST":
        initial = proposing.again(former, is_its_author=offered is None) if former else {}
        return _show(request, _form(request, initial=initial), **context)
    refusal = knocks_too_often(request, "proposal")
    if refusal:
        return refusal
    form = _form(request)
    if not _may_keep(request, form):
        return _show(request, form, **context)
    values = form.right_values() | _joins(request) | {"campaign": campaign}
    values["contact_email"] = form.cleaned_data["contact_email"]
    press = f"proposal:{request.POST.get('shown_at')}"
    if not request.viewer.is_authenticated and not _may_write_to(form, press):
        return _show(request, form, **context)
    proposal = services.start(
        values=values,
        slots=form.slots,
        user=request.viewer.user,
        press=request.POST.get("shown_at", ""),
    )
    return _go_on(request, proposal, form)


@shows_then_acts
@by_link()
def edit(request, proposal):
    if not proposal.is_open:
        return redirect("events:proposal", proposal.token)
    address, form = proposal.contact_email, _form(request, proposal)
    if request.method != "POST":
        return _show(request, form, proposal=proposal)
    is_kept = _may_keep(request, form)
    if is_kept and form.cleaned_data["contact_email"] != address:  # a stranger corrects a slip
        is_kept = _may_write_to(form, f"proposal:{request.POST.get('shown_at')}")
    if not is_kept:
        _keep_draft(proposal, form)
        return _show(request, form, proposal=proposal)
    try:
        values = form.right_values() | _joins(request)
        kept = services.save(proposal=proposal, values=values, slots=form.slots)
        return _go_on(request, kept, form)
    except NotPossible as refused:
        messages.warning(request, REFUSAL[refused.refusal.code])
        return redirect("events:proposal", proposal.token)


def _form(request, proposal=None, initial=None):
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    options = {"viewer": request.viewer, "site": settings_of(request), "initial": initial}
    return ProposalForm(*data, instance=proposal, **options)


def _may_write_to(form, news) -> bool:
    if may_mail(form.cleaned_data["contact_email"], news):
        return True
    refuse_mail(form, "contact_email")
    return False


def _may_keep(request, form) -> bool:
    """Everything is right; or, for a draft, at least the address."""
    is_right = form.is_valid()
    form.around = proposing.around_of(form)
    if form.is_shown_again:
        form.forgive()
        return False
    if form.is_for_later:
        return "contact_email" not in form.errors and not form.non_field_errors()
    return is_right


def _keep_draft(proposal, form):
    """What is right is kept, the picture too: a browser forgets it with the page."""
    if proposal.state == State.DRAFT and not form.non_field_errors():
        values = form.right_values()
        values.pop("contact_email", None)  # another one changes the link, which this page still has
        services.save(proposal=proposal, values=values, slots=form.slots)
        form.instance.refresh_from_db()


def _joins(request) -> dict:
    events = Event.objects.visible_to(request.viewer).filter(slug=request.POST.get(COHOST, ""))
    event = events.first()
    return {"joins": event, "title": event.title} if event else {}


def _go_on(request, proposal, form):
    if form.is_for_later:
        services.send_link(proposal=proposal)
        messages.success(request, fill(FORM["draft_saved"], email=proposal.contact_email))
        return redirect("events:proposal_edit", proposal.token)
    proposal = services.submit(proposal=proposal)
    return redirect("events:proposal", proposal.token)


def _show(request, form, **context):
    context |= {"form": form, "is_image_lost": bool(request.FILES) and not form.instance.pk}
    return render(request, "events/proposal_form.html", context)


# --------------------------------------------------------------------------- following


@require_safe
@by_link()
def detail(request, proposal):
    event = proposal.event or proposal.joins
    context = {
        "proposal": proposal,
        "state": proposing.state_of(proposal),
        "said": proposing.said(proposal),
        "facts": proposing.facts_of(proposal),
        "asking": proposing.asking(proposal),
        "stages": proposing.stages(proposal),
        "event": event if event and event.is_published else None,
        "is_of_last_year": proposing.is_of_last_year(proposal, request.viewer.today),
    }
    return render(request, "events/proposal_detail.html", context)


@shows_then_acts
@by_link()
def withdraw(request, proposal):
    if not proposal.is_open:
        return redirect("events:proposal", proposal.token)
    if request.method == "POST":
        services.withdraw(proposal=proposal)
        return render(request, "events/proposal_withdrawn.html")
    return render(request, "events/proposal_withdraw.html", {"proposal": proposal})


@shows_then_acts
@by_link(Proposal.CONFIRM_LINK)
def confirm(request, proposal):
    """A mail program may open the link: only the press confirms."""
    if request.method == "POST":
        proposal = services.confirm(proposal=proposal)
        return redirect("events:proposal", proposal.token)
    return render(request, "events/proposal_confirm.html", {"proposal": proposal})
