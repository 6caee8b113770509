"""The forms of the site: their French, their layout, their protection. See `Form` and `TrapMixin`."""

from cress_site.forms.base import Form, FrenchMixin, ModelForm, error_points
from cress_site.forms.layout import (
    Bouton,
    Carte,
    Cases,
    Choix,
    Etape,
    Lien,
    Note,
    form_helper,
    two_columns,
)
from cress_site.forms.traps import TrapMixin

__all__ = [
    "Bouton",
    "Carte",
    "Cases",
    "Choix",
    "Etape",
    "Form",
    "FrenchMixin",
    "Lien",
    "ModelForm",
    "Note",
    "TrapMixin",
    "error_points",
    "form_helper",
    "two_columns",
]
