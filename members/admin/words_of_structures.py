"""What the journal calls the acts of this part of the team's work."""

VERBS = {
    "membership_renewed": "adhésion renouvelée",
    "organisations_exported": "structures exportées",
    "import_confirmed": "import confirmé",
    "imported": "fichier importé",
    "merged": "doublon réuni à cette fiche",
    "merged_away": "fiche réunie à une autre",
}
KINDS = {
    "membership_recorded": "adhésion enregistrée",
    "membership_renewal_1": "renouvellement, avant la fin de l’adhésion",
    "membership_renewal_2": "renouvellement, pendant le délai de grâce",
    "membership_renewal_3": "renouvellement, avant la fin du délai",
}
