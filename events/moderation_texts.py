"""What the team reads of proposals, written once."""

TITLE = "Propositions à relire"
INTRO = {
    "0": "Aucune proposition n’attend de réponse.",
    "1": "{n}\u00a0proposition attend une réponse. Elle part par e-mail, relu ici avant l’envoi.",
    "n": "{n}\u00a0propositions attendent une réponse, de la plus ancienne à la plus récente. Chaque réponse part par e-mail, relu ici avant l’envoi.",
}
TAB = {
    "to_moderate": "À relire",
    "changes_asked": "Changements demandés",
    "accepted": "Acceptées",
    "refused": "Non retenues",
}
EMPTY = {
    "to_moderate": "Rien à relire\u00a0: toutes les propositions ont reçu leur réponse.",
    "changes_asked": "Aucune proposition n’attend de changements.",
    "accepted": "Aucune proposition acceptée.",
    "refused": "Aucune proposition écartée.",
}
WHO = {"member": "adhérente"}
FLAG = {
    "well": "sans difficulté",
    "near": "même jour, même lieu\u00a0: «\u00a0{title}\u00a0», {hour}",
    "town": {
        "1": "même jour, même commune\u00a0: «\u00a0{title}\u00a0»",
        "n": "{n}\u00a0événements le même jour dans la commune",
    },
    "rival": "autre proposition ce jour-là\u00a0: «\u00a0{title}\u00a0»",
    "again": "renvoyée après une réponse",
    "joins": "demande à co-organiser «\u00a0{title}\u00a0»",
    "past": "dates passées",
    "outside": "hors de la période\u00a0: ira à l’agenda ordinaire",
    "unknown": "structure inconnue, à vérifier",
}
ANSWER = {
    "legend": "Répondre",
    "message": "Message à {author}",
    "message.help": "Repris dans l’e-mail. Facultatif si vous acceptez ou si vous refusez.",
    "reason": "Motif du refus",
    "reason.help": "Nécessaire pour refuser\u00a0: il part par e-mail.",
    "preview": "Relire l’e-mail puis envoyer",
    "note": "Noter sans envoyer",
    "send": "Envoyer la réponse",
    "correct": "Corriger la fiche",
    "decision_needed": "Choisissez une réponse.",
    "message_needed": "Dites ce qu’il faut changer\u00a0: cette phrase part par e-mail.",
    "reason_needed": "Choisissez le motif\u00a0: il part par e-mail.",
}
RESULT = {
    "sent": "La réponse part par e-mail.",
    "noted": "Réponse notée. Aucun e-mail ne part pour le moment.",
    "corrected": "La fiche est corrigée. Aucun e-mail ne part.",
}
SEND = {
    "title": "Envoyer les réponses prévues",
    "button": {"1": "Envoyer {n}\u00a0réponse prévue", "n": "Envoyer {n}\u00a0réponses prévues"},
    "intro": {
        "0": "Aucune réponse n’est notée.",
        "1": "{n}\u00a0réponse est prête. Relisez l’e-mail\u00a0: rien n’est encore parti.",
        "n": "{n}\u00a0réponses sont prêtes. Relisez les e-mails\u00a0: rien n’est encore parti.",
    },
    "done": {"1": "{n}\u00a0réponse envoyée.", "n": "{n}\u00a0réponses envoyées."},
}
