from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from members import space as spaces


@never_cache
@require_safe
@login_required
def space(request):
    """A person's own page: where they are expected, and how their structures stand today."""
    return render(request, "members/space.html", spaces.page_of(request.viewer))
