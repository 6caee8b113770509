"""What the pages and forms of registration say, written once.

Non-breaking spaces are part of the texts: do not retype them. Filled by `cress_site.texts.fill`.
"""

FORM = {
    "title": "S’inscrire",
    "intro": "Sans compte. Comptez deux minutes.",
    "intro_login": "Votre structure est adhérente ? Connectez-vous pour voir aussi la partie qui vous est réservée.",
    "parts.legend": "À quoi venez-vous ?",
    "parts.help": "Cochez une partie, ou plusieurs.",
    "part_full.help": "Complet : cocher cette partie vous place sur la liste d’attente.",
    "workshop.legend": "Quel atelier ?",
    "workshop.help": "De petites tables, une question par personne.",
    "workshop_any.label": "Je n’ai pas de préférence",
    "question.label": "Votre question pour l’atelier",
    "question.help": "Quelle question souhaitez-vous travailler en petit groupe ? N’indiquez ni nom de personne, ni information de santé. Elle est lue par l’équipe et par la personne qui anime l’atelier.",
    "identity.legend": "Vous",
    "identity.from_account": "Repris de votre compte.",
    "guest.label": "Je viens avec une personne",
    "guest_name.label": "Prénom et nom de cette personne",
    "guest.help": "Sa place est comptée. Demandez-lui son accord avant de donner son nom.",
    "needs.label": "Avez-vous besoin que nous prévoyions quelque chose ?",
    "needs.help": "Dites-nous seulement ce que nous devons prévoir : accès sans marche, place à l’avant, interprète en langue des signes, régime alimentaire… Réponse facultative, supprimée {retention_needs} après l’événement.",
    "needs_consent.label": "J’accepte que la CRESS utilise cette réponse pour m’accueillir.",
    "needs_consent.help": "Vous pouvez retirer cet accord à tout moment depuis votre lien personnel ; la réponse est alors supprimée.",
    "photos.notice": "Des photos d’ambiance pourront être prises. Signalez-vous à l’accueil si vous ne souhaitez pas y figurer.",
    "photos_no.label": "Je ne souhaite pas figurer sur les photos",
    "photos_no.help": "Un repère discret sera imprimé sur la liste d’accueil.",
    "notice": "Vos réponses servent à organiser cet événement, à votre demande. Responsable : {site_legal_name}, {privacy_email}. Elles sont lues par l’équipe de la CRESS et, pour la liste d’accueil, par le lieu qui nous reçoit. Elles sont effacées ou rendues anonymes au plus tard {retention_registration} après votre dernière participation ; plus tôt pour vos besoins d’accueil ({retention_needs}), votre question ({retention_question}) et une demande restée sans place ({retention_unused}). Vous pouvez les consulter, les corriger ou les faire supprimer, et saisir la CNIL.",
    "notice_link": "Vos données, en détail",
    "submit": "Confirmer mon inscription",
    "submit_waitlist": "Rejoindre la liste d’attente",
    "cancel_until": "Vous pouvez changer de parties ou d’atelier jusqu’au {change_until}.",
    "release_until": "Un empêchement ? Vous pourrez libérer votre place en ligne jusqu’au {change_until} : elle ira à la personne suivante.",
}

QUESTION = {
    "title": "Votre question",
    "theme.label": "De quoi s’agit-il surtout ?",
    "theme.help": "Choisissez le thème le plus proche : il aide à former les tables.",
    "theme.unknown": "Je ne sais pas",
}

MEMBER = {
    "title": "S’inscrire pour {organisation}",
    "organisation.legend": "Pour quelle structure venez-vous ?",
    "organisation.help": "La place est comptée pour cette structure seulement.",
    "me.label": "Je viens",
    "colleagues.legend": "Inscrire aussi des collègues",
    "colleagues.help": "Chaque personne reçoit son propre e-mail et son propre lien. Prévenez-la avant de donner son adresse.",
    "colleagues_left": {
        "0": "{organisation} a déjà toutes ses places dans cette partie : les personnes ajoutées iront sur la liste d’attente.",
        "1": "{organisation} peut encore inscrire {n} personne dans cette partie.",
        "n": "{organisation} peut encore inscrire {n} personnes dans cette partie.",
    },
    "colleague_pick.label": "Choisir dans l’équipe",
    "colleague_new.label": "Ajouter une autre personne",
    "colleague_new.help": "Prénom, nom et adresse e-mail professionnelle.",
    "colleague_new.without_address": "Sans adresse, l’e-mail de cette personne vous est envoyé.",
    "colleague_add": "Ajouter une ligne",
    "colleague_remove": "Retirer {colleague}",
    "colleague_parts.legend": "Parties pour {colleague}",
    "colleague_question.help": "Votre collègue pourra ajouter sa question depuis son lien.",
    "notice": "La CRESS reçoit ces noms de votre part, pour organiser l’événement. Chaque personne en est informée par e-mail, avec un lien pour corriger ou se retirer.",
    "submit": {"1": "Confirmer l’inscription", "n": "Confirmer les {n} inscriptions"},
    "already": "De votre structure : {names}.",
    "take_over.title": "Reprendre la place {of_colleague}",
    "take_over.text": "La place passe à votre nom, dans les mêmes parties. {colleague} reçoit un e-mail. Faites-le d’un commun accord.",
    "take_over.submit": "Prendre cette place",
    "hand_over.title": "Confier votre place",
    "hand_over.text": "La place passe au nom de la personne choisie. Un e-mail part à chaque personne.",
    "hand_over.submit": "Confier ma place",
}

PAGE = {
    "title": "Votre inscription",
    "intro": "Cette page est personnelle. Elle permet de voir, modifier ou annuler votre inscription.",
    "link_warning": "Gardez ce lien pour vous : la personne qui l’ouvre peut modifier votre inscription.",
    "code": "Votre code : {code}",
    "code_help": "Montrez ce code à l’entrée, imprimé ou à l’écran. Votre nom suffit aussi.",
    "calendar": "Ajouter à mon agenda",
    "online_link": "Lien de connexion",
    "online_link_help": "Ce lien est réservé aux personnes qui ont une place. Merci de ne pas le transmettre.",
    "practical": "Pour venir",
    "history": "Ce qui s’est passé",
    "confirmation.title": "À {day}, {first_name}",
    "confirmation.title_waitlist": "Votre demande est notée, {first_name}",
}

ACT = {
    "details_saved": "Vos réponses sont enregistrées.",
    "not_me.done": "C’est noté : les places prises avec cette adresse sont libérées et le lien ne sert plus.",
    "cancel.title": "Annuler votre venue ?",
    "cancel.text": "Rien n’est encore annulé. Si vous confirmez, toutes vos places de cet événement sont libérées.",
    "cancel.text_waiting": {
        "1": "{n} personne attend une place : elle la recevra aussitôt.",
        "n": "{n} personnes attendent une place : la première de la liste la recevra aussitôt.",
    },
    "cancel.colleague": "Une personne de votre structure peut-elle venir à votre place ?",
    "cancel.reason.label": "Un mot pour l’équipe",
    "cancel.reason.help": "Facultatif.",
    "cancel.submit": "Oui, annuler ma venue",
    "cancel.back": "Non, je garde ma place",
    "release.title": "Libérer votre place : {part} ?",
    "release.text": "Rien n’est encore changé. Si vous confirmez, cette place est libérée ; vous gardez les autres.",
    "release.submit": "Oui, libérer cette place",
    "leave_waitlist.title": "Quitter la liste d’attente ?",
    "leave_waitlist.text": "Rien n’est encore changé. Si vous revenez plus tard, vous serez en fin de liste.",
    "leave_waitlist.submit": "Oui, quitter la liste",
    "change.title": "Modifier votre inscription",
    "change.intro": "Ce que vous ne touchez pas reste en place.",
    "change.warning_release": "Décocher une partie libère votre place : elle revient à la personne suivante.",
    "change.warning_workshop": "Votre place actuelle n’est quittée que si l’atelier choisi peut vous accueillir.",
    "change.until": "Modifications possibles jusqu’au {change_until}.",
    "change.submit": "Enregistrer",
    "answer.title": "Venez-vous toujours ?",
    "answer.text": "L’événement a changé : {change}. Votre place est gardée tant que vous ne la libérez pas.",
    "answer.yes": "Je viens toujours",
    "answer.no": "Je ne peux plus venir",
    "resend.title": "Retrouver votre inscription",
    "resend.intro": "Indiquez l’adresse e-mail donnée à l’inscription. Nous y envoyons votre lien personnel.",
    "resend.submit": "Recevoir mon lien",
    "resend.notice": "Votre adresse sert seulement à cet envoi.",
}

LINK = {
    "unknown": "Ce lien n’est pas reconnu. Il a peut-être été coupé par votre messagerie : copiez-le en entier, ou demandez-en un nouveau.",
    "unknown.way_out": "Recevoir mon lien",
    "expired_event": "Cet événement est terminé et ce lien ne sert plus. Pour toute question, écrivez à {site_email}.",
}

REFUSED = {
    "too_many": {
        "1": "Beaucoup de demandes sont arrivées en peu de temps. Réessayez dans {n} minute. Besoin d’aller vite ? Appelez {site_phone}.",
        "n": "Beaucoup de demandes sont arrivées en peu de temps. Réessayez dans {n} minutes. Besoin d’aller vite ? Appelez {site_phone}.",
    },
    "too_many_mails": "Plusieurs e-mails sont déjà partis vers cette adresse. Regardez dans les indésirables, ou réessayez dans une heure.",
    "service_busy": "Beaucoup de personnes s’inscrivent en ce moment et votre demande n’a pas pu être enregistrée. Vos réponses sont gardées : envoyez de nouveau.",
}

ERROR = {
    "required_first_name": "Indiquez votre prénom.",
    "required_last_name": "Indiquez votre nom.",
    "required_email": "Indiquez votre adresse e-mail : votre confirmation y sera envoyée.",
    "required_question": "Posez votre question, même en une phrase.",
    "required_consent": "Cochez cette case pour que nous puissions lire vos besoins d’accueil, ou effacez votre réponse.",
    "name_too_long": "Ce nom est trop long : {n} signes au plus.",
    "duplicate_row": "Cette ligne figure deux fois.",
}

# The public answer page names no rank: it would tell whether the address was already in line.
ANSWER = {
    "waitlisted": "Vous êtes sur la liste d’attente : {part}, {hours}. Si une place se libère, elle est à vous et un e-mail vous prévient.",
}
