"""An application arrives: told to the team with the events where this structure was met."""

from django.conf import settings
from django.urls import reverse

from cress_site import mailing, outbox
from cress_site.models import SiteSettings
from cress_site.typography import listing
from events import recognition
from events.emails import lines
from members.models import MembershipApplication


@outbox.message("staff_application")
def staff_application(row):
    waiting = MembershipApplication.objects.waiting().select_related("territory")
    found = waiting.filter(pk=row.args["application"]).first()
    if found is None:
        return None
    address = reverse("admin:members_membershipapplication_change", args=[found.pk])
    address = settings.SITE_URL + address
    site = SiteSettings.load()
    facts = lines.frame(site) | {
        "organisation": found.name,
        "territory": found.territory.name if found.territory else "",
        "met_at": listing([event.short for event in recognition.of_application(found)]),
        "application_url": address,
    }
    return mailing.compose("staff_application", facts, button_url=address, reply_to=site.email)
