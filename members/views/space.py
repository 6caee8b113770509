from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from members import sentences
from members.rules import CURRENT


@never_cache
@require_safe
@login_required
def space(request):
    """A person's own page: where they are expected, and how their structures stand today."""
    viewer = request.viewer
    structures = [
        {
            "organisation": standing.organisation,
            "state": standing.state_on(viewer.today),
            "sentence": sentences.state(standing, viewer.today),
            "is_current": standing.state_on(viewer.today) == CURRENT,
        }
        for standing in viewer.standings
    ]
    return render(request, "members/space.html", {"structures": structures})
