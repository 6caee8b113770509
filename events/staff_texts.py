"""What the team reads in the admin, written once.

Non-breaking spaces are part of the texts: do not retype them. `{n}` chooses between the forms "0", "1" and "n".
"""

ACTION = {
    "publish": "Publier",
    "unpublish": "Remettre en brouillon",
    "duplicate": "Dupliquer",
    "duplicate.help": "Sont copiés : titre, textes, lieu, parties, ateliers, réglages de places. Ne sont pas copiés : inscriptions, questions, dates d’ouverture, motif, compte rendu.",
    "change_schedule": "Changer la date, l’heure ou le lieu",
    "postpone": "Reporter sans date",
    "cancel_event": "Annuler l’événement",
    "cancel_session": "Annuler cette partie",
    "promote": "Donner une place hors de l’ordre",
    "cancel_registration": "Annuler l’inscription",
    "move_registration": "Déplacer vers une autre partie",
    "override": "Accorder une place malgré la règle",
    "add_person": "Inscrire une personne",
    "message": "Écrire aux personnes",
    "export_xlsx": "Exporter (xlsx)",
    "export_csv": "Exporter (CSV)",
    "attendance_sheet": "Feuille d’émargement",
    "preview_visitor": "Voir en tant que visiteur",
    "preview_member": "Voir en tant que structure adhérente",
}

CONFIRM = {
    "publish": "Publier cet événement ? Il sera visible par tout le monde.",
    "cancel_event": {
        "0": "Annuler « {event_title} » ? Personne n’est à prévenir. La page reste en ligne avec le motif.",
        "1": "Annuler « {event_title} » ? {n} personne sera prévenue par e-mail. La page reste en ligne avec le motif.",
        "n": "Annuler « {event_title} » ? {n} personnes seront prévenues par e-mail. La page reste en ligne avec le motif.",
    },
    "change_schedule": {
        "0": "Enregistrer ce changement ? Personne n’est à prévenir.",
        "1": "Enregistrer ce changement et prévenir {n} personne ?",
        "n": "Enregistrer ce changement et prévenir {n} personnes ?",
    },
    "postpone": {
        "0": "Reporter cet événement sans nouvelle date ? Aucune inscription n’est concernée.",
        "1": "Reporter cet événement sans nouvelle date ? {n} inscription est gardée et la personne prévenue.",
        "n": "Reporter cet événement sans nouvelle date ? {n} inscriptions sont gardées et les personnes prévenues.",
    },
    "promote_first": "Donner une place à {full_name}, en tête de la liste d’attente ? La personne est prévenue par e-mail.",
    "promote": "Donner une place à {full_name} avant les personnes qui attendent depuis plus longtemps ? Indiquez un motif : il est gardé dans le journal.",
    "override": "Accorder une place à {full_name} malgré la règle ? {refusal} Indiquez un motif : il est gardé dans le journal.",
    "cancel_registration": "Annuler l’inscription {of_full_name} ? La personne est prévenue, et ses places vont à la liste d’attente.",
    "export_sensitive": "Cet export contient des données personnelles. Il est noté au journal. Continuer ?",
    "message": {
        "1": "Envoyer ce message à {n} personne ?",
        "n": "Envoyer ce message à {n} personnes, chacune séparément ?",
    },
}

REASON = {
    "label": "Motif",
    "mail_help": "Phrase complète, reprise dans l’e-mail.",
    "public_help": "Phrase complète, lue par le public et reprise dans l’e-mail.",
    "internal_help": "Gardé dans le journal, lu par l’équipe.",
}

RESULT = {
    "told": {
        "0": "Personne n’a été prévenu : il n’y avait aucune inscription.",
        "1": "{n} personne va être prévenue par e-mail.",
        "n": "{n} personnes vont être prévenues par e-mail.",
    },
    "promoted": {
        "0": "Personne n’attendait de place.",
        "1": "{n} personne a reçu une place de la liste d’attente.",
        "n": "{n} personnes ont reçu une place de la liste d’attente.",
    },
    "cancelled": {
        "1": "{n} inscription annulée.",
        "n": "{n} inscriptions annulées.",
    },
    "skipped": {
        "1": "{n} laissée telle quelle : {cause}.",
        "n": "{n} laissées telles quelles : {cause}.",
    },
    "moved": {
        "1": "{n} personne déplacée.",
        "n": "{n} personnes déplacées.",
    },
    "published": {
        "1": "{n} événement publié.",
        "n": "{n} événements publiés.",
    },
    "duplicated": "Copie créée en brouillon. Vérifiez la date, le lieu et les clôtures.",
    "capacity_raised": {
        "1": "Places augmentées : {n} personne de la liste d’attente a sa place.",
        "n": "Places augmentées : {n} personnes de la liste d’attente ont leur place.",
    },
    "attendance": {
        "1": "{n} présence enregistrée.",
        "n": "{n} présences enregistrées.",
    },
    "nothing": "Rien à faire : aucun élément ne convenait à cette action.",
    "saved": "Enregistré.",
}

SEATS = {
    "column": "{confirmed}/{capacity} (+{waiting})",
    "column_help": "confirmées sur places ; entre parenthèses, la liste d’attente",
}

WARNING = {
    "capacity_below_confirmed": "Places déjà confirmées : {n} ; places prévues : {capacity}. Personne ne perd la sienne ; aucune nouvelle place n’est donnée tant que le nombre prévu est dépassé.",
    "capacity_above_venue": "La partie annonce {capacity} places, le lieu en a {venue_capacity}. Comptez aussi les interventions et l’équipe.",
    "capacity_above_legal": "La partie annonce {capacity} places, l’effectif admis du lieu est de {legal_capacity}. Réduisez le nombre de places ou changez de lieu.",
    "workshops_above_session": "Les ateliers offrent {workshop_seats} places, la partie en annonce {capacity}.",
    "venue_unconfirmed": "Le lieu n’est pas encore confirmé.",
    "venue_inactive": "Ce lieu n’est plus en activité.",
    "venue_busy": "Ce lieu reçoit déjà un événement à cette heure : {other_event}.",
    "no_contact": "Aucune personne à joindre : les e-mails seront signés par l’équipe.",
    "no_session": "Ajoutez au moins une partie avant de publier.",
    "no_waitlist_full": "Complet et sans liste d’attente : les personnes n’ont pas d’autre issue que de téléphoner.",
    "free_seat_waiting": {
        "1": "{n} place est libre alors que des personnes attendent. Ouvrez la partie pour voir pourquoi.",
        "n": "{n} places sont libres alors que des personnes attendent. Ouvrez la partie pour voir pourquoi.",
    },
    "closes_after_start": "La clôture des inscriptions tombe après le début de la partie.",
    "closes_before_opens": "La clôture des inscriptions tombe avant l’ouverture.",
    "session_outside_event": "Cette partie n’est pas comprise entre le début et la fin de l’événement.",
    "sessions_overlap": "Deux parties se tiennent en même temps : une même personne ne pourra pas s’inscrire aux deux.",
    "reserved_words_in_public": "Le texte public reprend le titre d’une partie réservée. Vérifiez qu’il peut être lu par tout le monde.",
    "edited_meanwhile": "{other_person} a enregistré cette fiche à {time}, pendant votre travail. Comparez avant d’enregistrer.",
}

REFUSAL = {
    "event_has_registrations": "Cet événement a des inscriptions : il ne peut pas être supprimé. Annulez-le ou archivez-le.",
    "cancelled_without_reason": "Écrivez le motif affiché au public avant d’annuler.",
}

FORM = {
    "service_busy": "Beaucoup de personnes s’inscrivent en ce moment et votre demande n’a pas pu être enregistrée. Vos réponses sont gardées : envoyez de nouveau.",
}

STEP = {
    "confirm_venue": "Confirmer le lieu",
    "publish": "Publier",
    "check_in": "Accueillir et pointer",
    "attendance": "Saisir les présences du papier",
    "due": "{step}, pour le {due_on}",
    "late": {
        "1": "{step}, en retard de {n} jour",
        "n": "{step}, en retard de {n} jours",
    },
}

DESK = {
    "empty": "Rien à faire aujourd’hui.",
    "title": "Le bureau",
}

CHECKIN = {
    "title": "Accueil : {event_short}",
    "search": "Nom ou code",
    "present": "Présence notée à {time}",
    "already": "Présence déjà notée à {time}",
    "undo": "Retirer cette présence",
    "undone": "Présence retirée",
    "count": "{present} sur {expected}",
    "no_photo": "Pas de photo",
}

SHEET = {
    "title": "Feuille d’émargement",
    "columns": "N° ; Nom ; Prénom ; Structure ; Fonction ; Structure adhérente ; Matin ; Après-midi",
    "signature": "Signature",
    "facilitator_signature": "Animation : nom et signature",
    "blank_lines": "Personnes venues sans inscription",
    "page": "Page {page} sur {pages}",
    "notice": "Cette feuille prouve la tenue de la rencontre auprès des financeurs. Elle est conservée {retention_sheet}. Vos droits : {privacy_url}",
}
