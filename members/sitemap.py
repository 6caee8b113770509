"""The pages of structures everybody may read, and the newsletter; those of one person have no business in a search engine."""

from django.urls import reverse

from cress_site import navigation
from cress_site.models import SiteSettings
from cress_site.sitemap import Page
from cress_site.typography import local
from members.models import Organisation


def pages(now) -> list[Page]:
    grace_months = SiteSettings.load().grace_months
    listed = Organisation.objects.in_directory(local(now).date(), grace_months)
    slugs = listed.values_list("slug", flat=True)
    return [
        Page(navigation.address("members:directory")),
        *(Page(reverse("members:organisation_detail", args=[slug])) for slug in slugs),
        Page(navigation.address("members:newsletter")),
    ]
