"""The pages of places and territories."""

from django.urls import reverse

from cress_site.sitemap import Page
from venues.models import Territory, Venue


def pages(now) -> list[Page]:
    territories = Territory.objects.values_list("slug", flat=True)
    venues = Venue.objects.filter(is_online=False).values_list("slug", flat=True)
    return [
        Page(reverse("venues:venue_list")),
        *(Page(reverse("venues:territory_detail", args=[slug])) for slug in territories),
        *(Page(reverse("venues:venue_detail", args=[slug])) for slug in venues),
    ]
