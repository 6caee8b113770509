from itertools import groupby

from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cress_site.typography import sort_key
from venues.models import Territory, Venue
from venues.places import place_of
from venues.territories import territory_page


@require_safe
@cache_control(private=True, no_cache=True)
def venue_list(request):
    venues = Venue.objects.open().filter(is_online=False).select_related("territory")
    asked = Territory.objects.filter(code=request.GET.get("territoire", "")[:10]).first()
    ordered = sorted(venues, key=_place_in_list)
    groups = [
        (territory, [place_of(venue) for venue in group])
        for territory, group in groupby(ordered, key=lambda venue: venue.territory)
    ]
    shown = [group for group in groups if asked in (None, group[0])]
    context = {"groups": shown, "territories": [t for t, _ in groups if t], "asked": asked}
    return render(request, "venues/venue_list.html", context)


def _place_in_list(venue):
    territory = venue.territory
    rank = (territory.order, territory.name) if territory else (9999, "")
    return (*rank, sort_key(venue.city), sort_key(venue.name))


@require_safe
@cache_control(private=True, no_cache=True)
def venue_detail(request, slug):
    venue = get_object_or_404(Venue.objects.select_related("territory"), slug=slug)
    return render(request, "venues/venue_detail.html", {"venue": venue, "place": place_of(venue)})


@require_safe
@cache_control(private=True, no_cache=True)
def territory_detail(request, slug):
    territory = get_object_or_404(Territory.objects.select_related("parent"), slug=slug)
    return render(request, "venues/territory_detail.html", {"page": territory_page(territory)})
