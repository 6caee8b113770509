"""The directory of structures, the same for everybody who reads it."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cress_site import clock, spreadsheets
from cress_site.answers import conditional
from cress_site.context import settings_of
from cress_site.typography import local
from members.directory import directory_of
from members.directory.entries import entries_of
from members.directory.outward import csv
from members.directory.structure import structure_of
from members.models import Organisation


def _day(request):
    return local(clock.now()).date(), settings_of(request).grace_months


@require_safe
@cache_control(private=True, no_cache=True)
def directory(request):
    found = directory_of(request.GET, *_day(request))
    return render(request, "members/directory.html", {"directory": found})


@require_safe
@cache_control(private=True, no_cache=True)
def organisation_detail(request, slug):
    """Whoever did not agree, or is no longer current, has no page: 404, as if they did not exist.

    The address of a structure merged into another leads there, if that one has a page.
    """
    day, grace_months = _day(request)
    rows = Organisation.objects.in_directory(day, grace_months).select_related("territory")
    organisation = rows.filter(slug=slug).first()
    if organisation is None:
        kept = get_object_or_404(rows, former_addresses=slug)
        return redirect("members:organisation_detail", kept.slug, permanent=True)
    structure = structure_of(organisation, day, grace_months)
    return render(request, "members/organisation_detail.html", {"structure": structure})


@require_safe
def directory_csv(request):
    response = conditional(request, csv(entries_of(*_day(request))), spreadsheets.CSV)
    response["Access-Control-Allow-Origin"] = "*"
    return response
