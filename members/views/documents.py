from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
@login_required
def documents(request):
    """What the parts of members left: the files themselves come from the events."""
    return render(request, "members/documents.html")
