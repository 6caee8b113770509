from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cress_site.pictures import picture_of
from venues import jsonld, listing
from venues.map import map_around
from venues.models import Territory, Venue
from venues.places import place_of
from venues.territories import territory_page


@require_safe
@cache_control(private=True, no_cache=True)
def venue_list(request):
    venues = listing.venue_list(request.GET.get("territoire", ""))
    return render(request, "venues/venue_list.html", {"venues": venues})


@require_safe
@cache_control(private=True, no_cache=True)
def venue_detail(request, slug):
    venue = get_object_or_404(Venue.objects.select_related("territory"), slug=slug)
    context = {
        "venue": venue,
        "place": place_of(venue),
        "photos": [picture_of(photo) for photo in venue.photos.all()],
        "map": map_around(venue),
        "data": jsonld.page(venue),
    }
    return render(request, "venues/venue_detail.html", context)


@require_safe
@cache_control(private=True, no_cache=True)
def territory_detail(request, slug):
    territory = get_object_or_404(Territory.objects.select_related("parent"), slug=slug)
    return render(request, "venues/territory_detail.html", {"page": territory_page(territory)})
