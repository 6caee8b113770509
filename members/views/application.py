"""Joining: what it means, then an application in four steps, left and resumed by a personal link."""

from functools import wraps

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cress_site.context import settings_of
from cress_site.texts import fill
from members import joining, sentences
from members.forms.application import STEPS, FirstStep
from members.joining_texts import ERROR, FORM
from members.models import MembershipApplication
from members.refused import NotPossible
from members.services import application as services
from members.views.personal import unkept
from members.views.pressing import knocks_too_often, may_mail, refuse_mail

LAST = max(STEPS)
shows_then_acts = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def join(request):
    return render(request, "members/join.html")


def by_link(view):
    """The view receives the application its token opens; another link says so, and what to do."""

    @wraps(view)
    @unkept
    def opened(request, token, **kwargs):
        application = MembershipApplication.objects.from_token(token)
        if application is None:
            context = {"sentence": sentences.LINK["unknown"]}
            return render(request, "members/application_dead_link.html", context, status=404)
        return view(request, application, **kwargs)

    return opened


@shows_then_acts
@unkept
def application_start(request):
    """The first step: an address is needed, so that the rest can be left and resumed."""
    if request.method != "POST":
        return _show(request, FirstStep(initial=joining.known_of(request.viewer)))
    refusal = knocks_too_often(request, "application")
    if refusal:
        return refusal
    form = FirstStep(request.POST)
    is_right = form.is_valid()
    values = form.right_values()
    if not (is_right or (form.is_for_later and values)):
        return _show(request, form)
    if not may_mail(values["contact_email"], f"application:{form.cleaned_data.get('name')}"):
        refuse_mail(form, "contact_email")
        return _show(request, form)
    return _go_on(request, services.start(values=values), form)


@shows_then_acts
@by_link
def application_step(request, application, step):
    if step not in STEPS or not application.is_open or step > application.steps_done + 1:
        return redirect("members:application", application.token)
    form = _form(request, application, step)
    if request.method != "POST":
        return _show(request, form)
    try:
        return _keep(request, application, form)
    except NotPossible as refused:
        messages.warning(request, sentences.say(refused.refusal))
        return redirect("members:application", application.token)


def _form(request, application, step):
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    options = {"site": settings_of(request)} if step == LAST else {}
    return STEPS[step](*data, instance=application, **options)


def _keep(request, application, form):
    is_right = form.is_valid()
    application.refresh_from_db()  # the form wrote what was typed on it, right or wrong
    application = services.save_step(
        application=application, step=form.rank if is_right else 0, values=joining.kept(form)
    )
    gone = request.POST.get("remove")
    if gone and form.rank == LAST:
        services.remove_document(application=application, public_id=joining.uuid_of(gone))
        return redirect("members:application_step", application.token, LAST)
    if form.rank == LAST:
        _keep_documents(application, form)
    if form.is_valid() or (form.is_for_later and "documents" not in form.errors):
        return _go_on(request, application, form)
    return _show(request, form)


def _keep_documents(application, form):
    """Files that are right are kept at once: a browser forgets them with the page."""
    try:
        for upload in form.fields["documents"].right:
            services.add_document(application=application, upload=upload)
    except OSError:
        form.add_error("documents", fill(ERROR["storage_full"], site_email=form.site.email))
    except NotPossible as refused:
        form.add_error("documents", sentences.say(refused.refusal))


def _go_on(request, application, form):
    if form.is_for_later:
        services.send_link(application=application)
        messages.success(request, fill(FORM["saved"], email=application.contact_email))
        return redirect("members:application_step", application.token, form.rank)
    if form.rank < LAST:
        return redirect("members:application_step", application.token, form.rank + 1)
    missing = services.missing_step(application)
    if missing:
        messages.warning(request, sentences.REFUSAL["application_incomplete"])
        return redirect("members:application_step", application.token, missing)
    services.submit(application=application)
    return redirect("members:application", application.token)


def _show(request, form):
    application = form.instance if form.instance.pk else None
    context = {
        "form": form,
        "application": application,
        "steps": joining.steps(form.rank, application),
        "known": getattr(form, "known", None),
        "similar": joining.similar(application),
        "sections": joining.sections(application) if form.rank == LAST else [],
        "join_request_url": reverse("members:join_request"),
    }
    return render(request, "members/application_step.html", context)


@require_safe
@by_link
def application(request, application):
    """Where it stands; while it is not sent, the step to resume at."""
    if application.state == MembershipApplication.State.DRAFT:
        step = min(application.steps_done + 1, LAST)
        return redirect("members:application_step", application.token, step)
    context = {"application": application, "stages": joining.stages(application)}
    return render(request, "members/application_detail.html", context)
