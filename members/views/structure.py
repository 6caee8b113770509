"""The pages of one structure, for the people who speak for it; for anybody else they do not exist."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from members import team_rules
from members.models import Organisation


def mine(view, *, as_referent=False):
    """The view receives how the person who is logged in speaks for the structure of the address."""

    @wraps(view)
    @never_cache
    @login_required
    def opened(request, structure, **kwargs):
        organisation = get_object_or_404(Organisation, slug=structure)
        link = team_rules.link_of(request.user, organisation, request.viewer.today)
        if link is None or (as_referent and not link.is_referent):
            raise Http404
        link.organisation = organisation
        return view(request, link, **kwargs)

    return opened


def in_charge(view):
    return mine(view, as_referent=True)
