"""Personal links of the newsletter, one purpose each."""

from django.conf import settings
from django.http import Http404
from django.urls import reverse

from cress_site import links
from members.models import NewsletterSubscription

CONFIRM, CHOOSE, LEAVE = "newsletter-confirm", "newsletter-choose", "newsletter-leave"


def path(view_name, purpose, row) -> str:
    return reverse(view_name, args=[links.make(purpose, row.public_id, row.link_version)])


def confirm_url(row) -> str:
    return settings.SITE_URL + path("members:newsletter_confirm", CONFIRM, row)


def leave_url(row) -> str:
    return settings.SITE_URL + path("members:newsletter_leave", LEAVE, row)


def one_click_url(row) -> str:
    return settings.SITE_URL + path("members:newsletter_leave_at_once", LEAVE, row)


def row_of(token, purpose) -> NewsletterSubscription:
    public_id = links.public_id_of(token)
    row = public_id and NewsletterSubscription.objects.filter(public_id=public_id).first()
    if not row or not links.is_valid(token, purpose, public_id, row.link_version):
        raise Http404
    return row
