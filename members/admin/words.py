"""What the journal and the mails of structures and people are called, in French."""

VERBS = {
    "second_factor_reset": "second contrôle remis à zéro",
    "newsletter_exported": "adresses de la lettre exportées",
    "membership_renewed": "adhésion renouvelée",
    "account_opened": "compte ouvert",
    "email_changed": "adresse e-mail changée",
    "join_asked": "demande à rejoindre une structure",
    "application_started": "demande d’adhésion commencée",
    "application_sent": "demande d’adhésion envoyée",
}
KINDS = {
    "newsletter_confirm": "lettre, adresse à confirmer",
    "application_resume": "demande d’adhésion à reprendre",
    "application_received": "demande d’adhésion reçue",
    "application_more_asked": "demande d’adhésion à compléter",
    "application_accepted": "demande d’adhésion acceptée",
    "application_refused": "demande d’adhésion refusée",
    "staff_application": "demande d’adhésion, à l’équipe",
    "invitation": "invitation",
    "join_request": "demande à rejoindre une structure",
    "join_request_reminder_3": "demande à rejoindre, premier rappel",
    "join_request_reminder_8": "demande à rejoindre, second rappel",
    "staff_join_request": "demande à rejoindre, à l’équipe",
    "staff_join_fallback": "demande à rejoindre sans réponse, à l’équipe",
    "join_accepted": "demande à rejoindre acceptée",
    "join_refused": "demande à rejoindre refusée",
    "referent_changed": "personne référente changée",
    "email_change": "changement d’adresse e-mail",
    "data_erased": "données effacées",
}
