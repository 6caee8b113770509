"""The structure's own card, as its référentes keep it."""

from django import forms

from cress_site.forms import Etape, Lien, ModelForm, two_columns
from members.forms.numbers import NumbersMixin, WebField
from members.joining_texts import FORM
from members.models import Organisation


class CardForm(NumbersMixin, ModelForm):
    submit_label = "Enregistrer"
    submit_class = "btn-primary btn-lg"

    class Meta:
        model = Organisation
        fields = (
            "description",
            "sectors",
            "network",
            "created_year",
            "logo",
            "address",
            "postcode",
            "city",
            "website",
            "public_email",
            "public_phone",
            "is_listed",
        )
        widgets = {"description": forms.Textarea(attrs={"rows": 6})}
        labels = {
            "description": FORM["description.label"],
            "sectors": FORM["sector.label"],
            "public_email": FORM["public_email.label"],
            "public_phone": FORM["phone.label"],
            "is_listed": FORM["directory_consent.label"],
        }
        help_texts = {
            "description": "",
            "is_listed": "Sans cet accord, la fiche n’est lue que par l’équipe et par vos collègues.",
        }
        field_classes = {"website": WebField}

    def __init__(self, *args, back, **kwargs):
        super().__init__(*args, **kwargs)
        self.back = back
        self.fields["logo"].widget.attrs["accept"] = ".jpg,.jpeg,.png,.webp"

    def layout(self):
        return [
            Etape(
                "Activité", "description", "sectors", two_columns("network", "created_year"), "logo"
            ),
            Etape("Siège", "address", two_columns("postcode", "city")),
            Etape("Contact", "website", two_columns("public_email", "public_phone")),
            Etape("Annuaire", "is_listed"),
        ]

    def beside_submit(self):
        return [Lien("Ne rien changer", self.back, "btn btn-contour")]

    def changes(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.changed_data}
