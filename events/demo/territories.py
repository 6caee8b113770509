"""The twelve departments of the region, and the metropolis of Lyon, with how French says « in »."""

from cress_site.typography import slug
from venues.models import Territory

DEPARTMENTS = (
    ("01", "Ain", "dans l’Ain"),
    ("03", "Allier", "dans l’Allier"),
    ("07", "Ardèche", "en Ardèche"),
    ("15", "Cantal", "dans le Cantal"),
    ("26", "Drôme", "dans la Drôme"),
    ("38", "Isère", "en Isère"),
    ("42", "Loire", "dans la Loire"),
    ("43", "Haute-Loire", "en Haute-Loire"),
    ("63", "Puy-de-Dôme", "dans le Puy-de-Dôme"),
    ("69", "Rhône", "dans le Rhône"),
    ("73", "Savoie", "en Savoie"),
    ("74", "Haute-Savoie", "en Haute-Savoie"),
)
METROPOLIS = ("69M", "Métropole de Lyon", "dans la métropole de Lyon")


def load() -> dict[str, Territory]:
    """Territories by code. The metropolis is a body of its own, on the ground of the Rhône."""
    made = {
        code: Territory.objects.create(
            code=code, name=name, slug=slug(name), locative=locative, order=order
        )
        for order, (code, name, locative) in enumerate(DEPARTMENTS, start=1)
    }
    code, name, locative = METROPOLIS
    made[code] = Territory.objects.create(
        code=code,
        name=name,
        slug=slug(name),
        locative=locative,
        kind=Territory.Kind.METROPOLIS,
        parent=made["69"],
        order=len(made) + 1,
    )
    return made
