"""The Mois de l'ESS: one page a year, and its calendar to subscribe to."""

from django.conf import settings
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cress_site import clock
from cress_site.answers import conditional
from cress_site.context import settings_of
from cress_site.html import trusted_svg
from events import feeds
from events.models import Campaign
from events.outward import jsonld
from events.programme import links
from events.programme.campaign import page_of
from events.programme.printed import printed
from events.tickets import qr_svg
from events.views.feeds import CALENDAR
from events.views.reading import personal
from members.viewer import Viewer


@require_safe
@personal
def current(request):
    """The edition people speak of now; a sentence while there is none."""
    campaign = Campaign.objects.visible_to(request.viewer).first()
    if campaign is None:
        return render(request, "events/campaign_none.html", {"year": request.viewer.today.year})
    return _page(request, campaign)


@require_safe
@personal
def edition(request, year):
    return _page(request, _campaign(request.viewer, year))


@require_safe
def programme(request, year):
    """To print: the same for everybody."""
    campaign = _campaign(request.viewer, year)
    site, now = settings_of(request), clock.now()
    url = settings.SITE_URL + links.campaign_url(campaign)
    context = {
        "page": printed(campaign, now),
        "now": now,
        "address": url.partition("://")[2].rstrip("/"),
        "qr": trusted_svg(qr_svg(url)),
        "phone": site.phone,
    }
    return render(request, "events/campaign_print.html", context)


@require_safe
def calendar(request, year):
    campaign = _campaign(Viewer.visitor(), year)
    content = feeds.campaign(campaign, settings_of(request), clock.now())
    return conditional(request, content, CALENDAR)


def _campaign(viewer, year):
    return get_object_or_404(Campaign.objects.visible_to(viewer), year=year)


def _page(request, campaign):
    page = page_of(campaign, request.GET, request.viewer, clock.now())
    url = settings.SITE_URL + page.url
    data = jsonld.series(campaign, url, settings_of(request)) if campaign.is_published else None
    context = {"page": page, "data": data, "canonical_url": url}
    return render(request, "events/campaign.html", context)
