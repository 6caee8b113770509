"""What the team reads of recaps, photos and the link of a venue, written once.

Non-breaking spaces are part of the texts: do not retype them.
"""

ACTION = {
    "partner_link": "Lien pour le lieu",
    "write_recap": "Écrire le compte rendu",
}

RECAP = {
    "photo_without_consent": "Des personnes sont reconnaissables et aucun accord écrit n’est noté : la photo ne sera pas publiée.",
    "no_recap": "Cet événement est passé et n’a pas de compte rendu.",
    "before_event": "Ce jour vient avant la fin de l’événement. Choisissez un jour qui suit.",
    "body_required": "Écrivez le texte avant de publier.",
}
