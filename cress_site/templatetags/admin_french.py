"""Small pieces of the admin's pages that Django says in another way."""

import json

from django import template
from procrastinate.contrib.django.models import ProcrastinateJob

from cress_site import clock
from cress_site.admin import words
from cress_site.models import JournalEntry
from cress_site.typography import capitalise, day

register = template.Library()

FEMININE = ("partie", "adhésion", "intervention", "personne", "structure")


@register.filter
def article(admin):
    """« un » or « une », for « Ajouter une structure »."""
    if hasattr(admin, "article"):
        return admin.article
    name = (
        getattr(admin, "verbose_name", None) or admin.opts.verbose_name
    )  # an inline, or an admin of Django's
    return "une" if str(name).startswith(FEMININE) else "un"


@register.simple_tag
def inline_data(formset):
    """What Django's own script of inlines reads, with « Ajouter une partie » for its button."""
    data = json.loads(formset.inline_formset_data())
    name = formset.opts.verbose_name
    data["options"]["addText"] = f"Ajouter {article(formset.opts)} {name}"
    data["options"]["deleteText"] = "Retirer"
    return json.dumps(data)


@register.filter
def title(name):
    return capitalise(str(name))


@register.simple_tag
def today():
    """« Lundi 23 novembre »"""
    return capitalise(day(clock.now()))


@register.simple_tag
def recent_acts(number=8):
    """The last acts of the team, people's own apart."""
    staff = JournalEntry.objects.filter(actor__is_staff=True)
    return words.lines(staff[:number])


@register.simple_tag
def parked_jobs():
    """The names of the jobs that were given up after too many tries."""
    parked = ProcrastinateJob.objects.filter(status="failed").order_by("task_name")
    return list(parked.values_list("task_name", flat=True).distinct())
