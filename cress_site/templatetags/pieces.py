"""`{% load pieces %}`: the small signs found all over the site: date plaque, ribbon, status, way back."""

from django import template

from cress_site import jsonld, typography

register = template.Library()

# The widths the style sheet knows: .m15 to .m180, in minutes.
RIBBON_WIDTHS = (15, 30, 45, 60, 75, 90, 105, 120, 150, 180)
STATUS_ICONS = {
    "ouvert": "check-circle",
    "derniers": "hourglass-split",
    "complet": "people-fill",
    "attente": "hourglass-split",
    "bientot": "clock",
    "annule": "x-circle",
    "passe": "check2-all",
    "inscrit": "check-circle-fill",
}


@register.inclusion_tag("_plaque.html")
def plaque(moment, modifier=""):
    """The date as an enamel plaque; modifier: « g », « annule » or « passe », several separated by a space."""
    local = typography.local(moment)
    classes = " ".join(f"plaque--{word}" for word in modifier.split())
    return {
        "iso": local.strftime("%Y-%m-%d"),
        "weekday": typography.WEEKDAYS_SHORT[local.weekday()],
        "number": typography.day_number(local),
        "month": typography.MONTHS_SHORT[local.month - 1],
        "classes": classes,
    }


@register.inclusion_tag("_ribbon.html")
def ribbon(parts, modifier="", label="Déroulé"):
    """The morning in one line. Each part has `kind` (« adherents », « public », « ateliers » or « accueil »), `label`,
    `starts_at` and `ends_at`; modifier: « annule »."""
    shown = [
        {
            "kind": _get(part, "kind"),
            "width": _width(part),
            "hour": typography.hour(_get(part, "starts_at")),
            "label": _get(part, "label"),
        }
        for part in parts
    ]
    return {"parts": shown, "modifier": modifier, "label": label}


def _get(part, name):
    return part[name] if isinstance(part, dict) else getattr(part, name)


def _width(part):
    minutes = (_get(part, "ends_at") - _get(part, "starts_at")).total_seconds() / 60
    return min(RIBBON_WIDTHS, key=lambda width: abs(width - minutes))


@register.inclusion_tag("_status.html")
def status(kind, text):
    """A pill: always an icon and words; kind: one of STATUS_ICONS."""
    return {"kind": kind, "text": text, "icon_name": STATUS_ICONS[kind]}


@register.inclusion_tag("_breadcrumb.html")
def breadcrumb(*steps, css_class=""):
    """`{% breadcrumb "Agenda" agenda_url "Le titre" %}`: pairs of label and address, then the page itself."""
    pairs = list(zip(steps[::2], steps[1::2], strict=False))
    here = steps[-1] if len(steps) % 2 else ""
    data = jsonld.breadcrumb(pairs, here)
    return {"steps": pairs, "here": here, "css_class": css_class, "data": data}
