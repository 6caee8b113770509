"""The French sentences about membership, written once.

Non-breaking spaces are part of the texts: do not retype them. `{n}` chooses between the
forms "0", "1" and "n" (zero is singular in French unless it has a form of its own).
"""

REFUSAL = {
    "login_required": "Cette partie est réservée aux structures adhérentes. Connectez-vous avec l’adresse e-mail que votre structure nous a donnée.",
    "login_required.way_out": "Recevoir un code de connexion",
    "no_organisation": "Votre compte n’est rattaché à aucune structure adhérente. Demandez à rejoindre la vôtre, ou inscrivez-vous aux parties tout public.",
    "no_organisation.way_out": "Rejoindre ma structure",
    "join_pending": "Votre demande pour rejoindre {organisation} attend la réponse de la personne référente. Vous pouvez déjà vous inscrire aux parties tout public.",
    "join_pending.way_out": "Voir ma demande",
    "choose_organisation": "Vous représentez plusieurs structures. Dites pour laquelle vous venez : une place est comptée pour une seule structure.",
    "choose_organisation.way_out": "Choisir la structure",
    "chosen_organisation_not_current": "L’adhésion {of_organisation} n’est pas valable le {event_on}. Vous représentez aussi {other_organisation}, dont l’adhésion est valable ce jour-là : vous pouvez venir pour elle.",
    "membership_pending": "L’adhésion {of_organisation} est en cours d’examen : elle ne donne pas encore accès aux parties réservées. Vous pouvez vous inscrire aux parties tout public. Pour savoir où en est le dossier, écrivez à {contact_email}.",
    "membership_pending.way_out": "Voir l’adhésion de ma structure",
    "membership_lapsed": "L’adhésion {of_organisation} a pris fin le {ended_on} ; elle n’est donc pas valable le {event_on}. Pour participer à cette partie, renouvelez-la auprès de l’équipe : {contact_phone}. Les parties tout public vous restent ouvertes, dans la limite des places.",
    "membership_lapsed.way_out": "Renouveler l’adhésion",
    "membership_ends_before": "L’adhésion {of_organisation} est à jour aujourd’hui, mais prend fin le {ended_on}, avant l’événement du {event_on}. Renouvelez-la, puis revenez vous inscrire à cette partie.",
    "membership_ends_before.way_out": "Renouveler l’adhésion",
    "membership_not_started": "L’adhésion {of_organisation} commence le {starts_on}, après l’événement du {event_on}. Les parties tout public vous sont ouvertes.",
    "membership_left": "L’adhésion {of_organisation} s’est arrêtée le {ended_on}. Pour revenir, déposez une demande d’adhésion ou appelez {contact_phone}. Les parties tout public vous restent ouvertes, dans la limite des places.",
    "membership_left.way_out": "Demander l’adhésion",
    "membership_none": "{organisation} n’a pas encore d’adhésion enregistrée. Si c’est une erreur, écrivez à {contact_email} ; sinon, découvrez l’adhésion.",
    "representative_left": "Vous ne représentez plus {organisation} depuis le {ended_on}. Si c’est une erreur, la personne référente de la structure peut vous inviter de nouveau.",
    "membership_grace": "L’adhésion {of_organisation} a pris fin le {ended_on}. Vous pouvez encore participer aux parties réservées jusqu’au {grace_until}. Pensez à la renouveler.",
    "membership_grace_ahead": "L’adhésion {of_organisation} prend fin le {ended_on}. Vous pourrez encore participer aux parties réservées jusqu’au {grace_until}. Pensez à la renouveler.",
    "override": "L’équipe vous a accordé une place dans cette partie. Motif : {reason}",
    "coming_for": "Vous venez pour {organisation}.",
}

LOGIN = {
    "password": "L’adresse ou le mot de passe ne correspondent pas. Réessayez, ou recevez un code par e-mail.",
    "code_wrong": "Ce code n’est pas le bon. Vérifiez les caractères, ou demandez un nouveau code.",
    "code_expired": "Ce code a expiré. Demandez-en un nouveau.",
    "code_again": "Un autre code est demandé. Il remplace le précédent.",
    "code_tries": "Plusieurs codes n’ont pas été reconnus. Demandez un nouveau code.",
    "inactive": "Ce compte est fermé. Pour le rouvrir, écrivez à {site_email}.",
    "second_factor": "Ce code à six chiffres n’est pas le bon. Vérifiez l’heure de votre téléphone et réessayez.",
    "link_expired": "Ce lien a expiré. Demandez-en un nouveau : il arrive par e-mail.",
    "too_many_mails": "Plusieurs e-mails sont déjà partis vers cette adresse. Regardez dans les indésirables, ou réessayez dans une heure.",
    "password_short": "Choisissez un mot de passe d’au moins 12 signes. Une suite de mots est une bonne idée.",
    "password_common": "Ce mot de passe est très répandu. Choisissez-en un autre.",
    "password_mismatch": "Les deux mots de passe sont différents. Tapez-les de nouveau.",
    "reset_done": "Si un compte existe à cette adresse, un e-mail part. Le lien qu’il contient est valable 1 heure.",
    "password_changed": "Votre mot de passe est changé. Les autres appareils sont déconnectés.",
    "welcome": "Bonjour {first_name}.",
    "logged_out": "Vous êtes hors connexion. À bientôt.",
    "password_alone": "Ce mot de passe n’est pas le bon. Réessayez.",
    "staff_password": "Les comptes de l’équipe demandent un mot de passe et un second contrôle.",
    "second_factor_added": "Le second contrôle est en place.",
    "second_factor_removed": "L’application n’est plus reliée à votre compte. Reliez-en une autre pour continuer.",
    "recovery_codes_made": "Vos codes de secours sont prêts. Les précédents ne servent plus.",
}

MEMBERSHIP_STATE = {
    "pending": "Adhésion en cours d’examen.",
    "current": "Adhésion à jour jusqu’au {ends_on}.",
    "grace": "Adhésion terminée le {ended_on}. Les parties réservées vous restent ouvertes jusqu’au {grace_until}.",
    "late": "Adhésion terminée le {ended_on}. Les parties réservées ne sont plus accessibles ; contactez l’équipe pour la renouveler.",
    "left": "Cette structure a quitté la CRESS le {ended_on}.",
}

# What a person read when they asked for the newsletter: the proof of their consent names the version. A changed
# text is a new version; the former ones stay, for the addresses that read them.
NEWSLETTER_VERSION = "2026-11"
NEWSLETTER_NOTICES = {
    "2026-11": "Votre adresse sert à envoyer la lettre, avec votre accord. Désinscription par un lien dans chaque envoi.",
}
NEWSLETTER = {
    "email": "Votre adresse e-mail",
    "submit": "Recevoir la lettre",
    "confirm": "Oui, je m’abonne",
    "save": "Enregistrer",
    "territories": "Quels territoires ?",
    "territories_help": "Sans choix, la lettre parle de toute la région.",
}

DIRECTORY = {
    "accreditation_until": "{accreditation}, jusqu’au {valid_until}",
    "accreditation_ended": "{accreditation}, terminé le {valid_until}",
    "completion": "Fiche remplie à {percent} %",
    "completion_missing": "Il manque : {fields}.",
}

RENEWAL = {
    "confirm": {
        "1": "Créer l’adhésion {year} de {n} structure ?",
        "n": "Créer l’adhésion {year} de {n} structures ?",
    },
    "none": "Rien à faire : aucun élément ne convenait à cette action.",
    "done": {
        "0": "Aucune adhésion créée.",
        "1": "{n} adhésion {year} créée.",
        "n": "{n} adhésions {year} créées.",
    },
    "skipped": {
        "1": "{n} laissée telle quelle : {cause}.",
        "n": "{n} laissées telles quelles : {cause}.",
    },
    "cause.left": "sortie de la CRESS",
    "cause.pending": "première adhésion encore à accepter",
    "cause.recorded": "adhésion de cette période déjà enregistrée",
}
