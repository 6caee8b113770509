"""What a form says when something must be corrected, by kind of field and kind of error."""

from django import forms

REQUIRED = "Ce champ est nécessaire."
CHARACTERS = (
    "Ce texte contient un caractère que nous ne pouvons pas enregistrer. "
    "Effacez-le et tapez-le de nouveau au clavier."
)
CHOICE = "Ce choix n’existe pas ou n’est plus proposé. Choisissez dans la liste."
TOO_LONG = "Ce texte est trop long : %(limit_value)s signes au plus. Il en compte %(show_value)s."
TOO_SHORT = "Ce texte est trop court : %(limit_value)s signes au moins."
EMAIL = "Cette adresse e-mail semble incomplète. Exemple : prenom.nom@example.org"
NUMBER = "Écrivez un nombre entier. Exemple : 25"
NUMBER_MIN = "Écrivez un nombre égal ou supérieur à %(limit_value)s."
NUMBER_MAX = "Écrivez un nombre égal ou inférieur à %(limit_value)s."
DATE = "Cette date n’existe pas. Écrivez le jour, le mois et l’année. Exemple : 10/12/2026"
TIME = "Cette heure n’est pas comprise. Exemple : 9:30"
HOUR_CHANGES = (
    "La nuit du changement d’heure, cette heure n’existe pas ou existe deux fois. "
    "Choisissez une autre heure."
)
URL = "Cette adresse web semble incomplète. Exemple : https://example.org"
FILE_EMPTY = "Ce fichier est vide. Choisissez-en un autre."
FILE_UNREADABLE = "Ce fichier n’a pas pu être lu. Ouvrez-le sur votre ordinateur, enregistrez-le de nouveau, puis réessayez."
IMAGE_UNREADABLE = "Cette image n’a pas pu être lue. Formats possibles : JPEG, PNG ou WebP."

# The first class a field belongs to speaks before the next ones.
BY_FIELD = (
    (forms.EmailField, {"invalid": EMAIL}),
    (forms.URLField, {"invalid": URL}),
    (forms.ImageField, {"invalid_image": IMAGE_UNREADABLE, "invalid": IMAGE_UNREADABLE}),
    (
        forms.FileField,
        {"empty": FILE_EMPTY, "invalid": FILE_UNREADABLE, "missing": FILE_UNREADABLE},
    ),
    (forms.IntegerField, {"invalid": NUMBER}),
    (forms.SplitDateTimeField, {"invalid_date": DATE, "invalid_time": TIME}),
    ((forms.DateField, forms.DateTimeField), {"invalid": DATE}),
    (forms.TimeField, {"invalid": TIME}),
    (
        (forms.ChoiceField, forms.ModelChoiceField),
        {"invalid_choice": CHOICE, "invalid_list": CHOICE, "invalid_pk_value": CHOICE},
    ),
    (
        forms.Field,
        {
            "required": REQUIRED,
            "min_value": NUMBER_MIN,
            "max_value": NUMBER_MAX,
            "min_length": TOO_SHORT,
            "max_length": TOO_LONG,
            "null_characters_not_allowed": CHARACTERS,
        },
    ),
)


def speak_french(field):
    """Gives the field our sentences, except where its form wrote its own."""
    ours = {}
    for kinds, sentences in reversed(BY_FIELD):
        if isinstance(field, kinds):
            ours |= sentences
    django_s = {}
    for kind in reversed(type(field).__mro__):
        django_s |= getattr(kind, "default_error_messages", {})
    for code, sentence in ours.items():
        if field.error_messages.get(code) is django_s.get(code):
            field.error_messages[code] = sentence
