"""The newsletter. An address is kept only once its own mailbox has said yes; a link opens a page, a press acts."""

from django.conf import settings
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cress_site import clock, errors, limits
from members import newsletter_links as links
from members import rules
from members.forms.newsletter import NewsletterForm, TerritoriesForm
from members.models import User
from members.services import newsletter as services
from members.texts import NEWSLETTER
from members.views.personal import secret, unkept

HOUR, TEN_MINUTES = 3600, 600
PAGE = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@PAGE
def newsletter(request):
    """Ask for it: the answer is the same for every address."""
    if request.method != "POST":
        form = NewsletterForm(initial={"territoire": request.GET.get("territoire", "")[:10]})
        return render(request, "members/newsletter.html", {"form": form})
    wait = limits.knock(request, "newsletter", times=settings.LIMIT_LINKS, seconds=TEN_MINUTES)
    if wait:
        return errors.too_many_requests(request, minutes=-(-wait // 60))
    form = NewsletterForm(request.POST)
    if not form.is_valid():
        return render(request, "members/newsletter.html", {"form": form})
    _ask(form)
    context = {"email": form.cleaned_data["email"], "days": rules.NEWSLETTER_WAITS.days}
    return render(request, "members/newsletter_sent.html", context)


def _ask(form):
    """Beyond some mails an hour to one address nothing leaves, and nothing tells."""
    email = User.objects.normalize_email(form.cleaned_data["email"])
    news = f"newsletter:{int(clock.now().timestamp()) // TEN_MINUTES}"
    if not limits.claim("mails", email, news, places=settings.LIMIT_MAILS, seconds=HOUR):
        services.ask(email=email, territories=form.territories)


@unkept
@PAGE
def newsletter_confirm(request, token):
    row = links.row_of(token, links.CONFIRM)
    form = _territories(request, row, NEWSLETTER["confirm"])
    is_alive = rules.can_confirm(row, clock.now())
    if request.method == "POST" and is_alive and form.is_valid():
        services.confirm(subscription=row, territories=form.cleaned_data["territories"])
        return redirect(links.path("members:newsletter_choose", links.CHOOSE, row))
    context = {"form": form if is_alive else None, "row": row}
    return render(request, "members/newsletter_confirm.html", context)


@unkept
@PAGE
def newsletter_choose(request, token):
    """Confirmed: which territories, and the way out."""
    row = links.row_of(token, links.CHOOSE)
    if not row.is_active:
        return redirect(links.path("members:newsletter_leave", links.LEAVE, row))
    form = _territories(request, row, NEWSLETTER["save"])
    if request.method == "POST" and form.is_valid():
        services.choose(subscription=row, territories=form.cleaned_data["territories"])
        return redirect(f"{request.path}?enregistre=1")
    context = {
        "form": form,
        "is_saved": "enregistre" in request.GET,
        "leave_url": links.path("members:newsletter_leave", links.LEAVE, row),
    }
    return render(request, "members/newsletter_choose.html", context)


@unkept
@PAGE
def newsletter_leave(request, token):
    row = links.row_of(token, links.LEAVE)
    if request.method == "POST":
        services.unsubscribe(subscription=row)
        context = {"has_left": True}
    else:
        context = {"has_left": row.unsubscribed_at is not None}
    return render(request, "members/newsletter_leave.html", context)


@csrf_exempt  # RFC 8058: pressed by the reader's mail program, which holds the link and nothing else
@secret
@PAGE
def newsletter_leave_at_once(request, token):
    """The address of List-Unsubscribe: a program that presses it acts, a person who opens it reads a page."""
    row = links.row_of(token, links.LEAVE)
    if request.method == "POST" and request.POST.get("List-Unsubscribe") == "One-Click":
        services.unsubscribe(subscription=row)
        return render(request, "members/newsletter_leave.html", {"has_left": True})
    return redirect("members:newsletter_leave", token=token)


def _territories(request, row, label):
    initial = {"territories": row.territories.all()}
    data = request.POST if request.method == "POST" else None
    return TerritoriesForm(data, initial=initial, submit_label=label)
