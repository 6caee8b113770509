"""A structure's card in its people's own space."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from members import sentences
from members.forms.card import CardForm
from members.people_texts import SPACE
from members.services import card as services
from members.views.structure import in_charge, mine


@require_safe
@mine
def card(request, link):
    standing = request.viewer.standing_of(link.organisation)
    context = {
        "link": link,
        "organisation": link.organisation,
        "membership": sentences.state(standing, request.viewer.today),
    }
    return render(request, "members/card.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_charge
def card_edit(request, link):
    back = reverse("members:card", args=[link.organisation.slug])
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CardForm(*data, instance=link.organisation, back=back)
    if request.method == "POST" and form.is_valid():
        if form.changed_data:
            services.edit(organisation=link.organisation, actor=request.user, values=form.changes())
        messages.success(request, SPACE["organisation_saved"])
        return redirect(back)
    return render(request, "members/card_edit.html", {"form": form, "link": link})
