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

PARTNER = {
    "total": {
        "0": "Personne n’est encore attendu.",
        "1": "{n} personne attendue en tout.",
        "n": "{n} personnes attendues en tout.",
    },
    "people": {
        "1": "{n} personne",
        "n": "{n} personnes",
    },
    "needs_none": "Aucun besoin d’accueil signalé pour le moment.",
    "needs_few": "Besoins d’accueil : au moins une personne. Votre contact vous dit quoi préparer.",
    "needs": "Besoins d’accueil : {n} personnes. Votre contact vous dit quoi préparer.",
    "question": "Cette adresse montre au lieu le nombre de personnes attendues par partie et le nombre de besoins d’accueil, sans aucun nom. Elle ne s’ouvre plus le lendemain de l’événement.",
    "sent": "Le lien va être envoyé par e-mail à {to}.",
    "renewed": "Le lien donné au lieu jusque-là ne s’ouvre plus.",
    "previews": "Les aperçus donnés jusque-là ne s’ouvrent plus.",
}
