"""Small pieces of the admin's pages that Django says in another way."""

import json

from django import template

from cress_site.typography import capitalise

register = template.Library()

FEMININE = ("partie", "adhésion", "intervention", "personne", "structure")


@register.filter
def article(admin):
    """« un » or « une », for « Ajouter une structure »."""
    if hasattr(admin, "article"):
        return admin.article
    return "une" if str(admin.verbose_name).startswith(FEMININE) else "un"


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
