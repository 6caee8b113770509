"""What the import says, row by row."""

from members.joining_texts import ERROR as NUMBERS

IMPORT = {
    "columns": "Ces colonnes manquent dans le fichier\u00a0: {columns}. Téléchargez le modèle pour comparer.",
    "row": "Ligne {row}\u00a0: {message}",
    "formula": "Ligne {row}, colonne {column}\u00a0: la case contient une formule. Remplacez-la par sa valeur.",
    "merged": "Ligne {row}\u00a0: des cases sont fusionnées. Séparez-les, puis envoyez de nouveau.",
    "nothing_written": "Rien n’a été enregistré. Corrigez les lignes signalées, puis envoyez de nouveau le fichier.",
    "duplicate_row": "Cette ligne figure deux fois.",
    "too_many_rows": "Ce fichier est trop long\u00a0: {n} lignes au plus. Partagez-le en plusieurs fichiers.",
    "no_rows": "Ce fichier n’a que des titres de colonnes. Ajoutez une ligne par personne ou par structure.",
    "columns_twice": "Ces colonnes figurent deux fois\u00a0: {columns}. Gardez-en une seule.",
    "columns_ignored": "Colonnes non reprises\u00a0: {columns}.",
    "name": "Indiquez le nom de la structure.",
    "legal_form": "Ce statut juridique n’est pas reconnu\u00a0: {value}. Exemples\u00a0: association, SCOP, SCIC, mutuelle, fondation, fonds de dotation.",
    "college": "Ce collège n’existe pas\u00a0: {value}. Choisissez dans la liste des collèges, ou ajoutez-le d’abord.",
    "territory": "Ce territoire n’existe pas\u00a0: {value}. Écrivez son nom ou son code.",
    "years": "Les années ne sont pas comprises\u00a0: {value}. Exemple\u00a0: 2025, 2026",
    "year": "Cette année n’est pas comprise\u00a0: {value}. Exemple\u00a0: 1998",
    "siren": NUMBERS["siren"],
    "siret": NUMBERS["siret"],
    "rna": NUMBERS["rna"],
    "naf": NUMBERS["naf"],
    "siren_of_siret": "Le SIREN n’est pas le début du SIRET. Vérifiez les deux.",
    "postcode": "Un code postal compte cinq chiffres. Exemple\u00a0: 03000",
    "email": "Cette adresse e-mail semble incomplète. Exemple\u00a0: prenom.nom@example.org",
    "email_needed": "Indiquez l’adresse e-mail de cette personne\u00a0: elle sert à l’inviter.",
    "url": "Cette adresse web semble incomplète. Exemple\u00a0: https://example.org",
    "too_long": "Ce texte est trop long\u00a0: {n} signes au plus ({column}).",
    "characters": "Ce texte contient un caractère que nous ne pouvons pas enregistrer ({column}). Effacez-le et tapez-le de nouveau au clavier.",
    "other_siret": "Cette structure figure plus haut avec un autre SIRET.",
    "siret_of_other": "Ce SIRET figure plus haut pour une autre structure\u00a0: {organisation}.",
    "siret_known": "Une structure porte déjà ce SIRET\u00a0: {organisation}. Reprenez son nom exact, ou corrigez le SIRET.",
    "similar": "Ligne {row}\u00a0: une structure au nom proche existe déjà, avec un autre SIRET\u00a0: {organisation}.",
    "errors_cut": "Les lignes suivantes ne sont pas montrées\u00a0: corrigez d’abord celles-ci.",
}
CONFIRM = {
    "1": "{n} ligne prête. Rien n’est encore enregistré. Importer\u202f?",
    "n": "{n} lignes prêtes. Rien n’est encore enregistré. Importer\u202f?",
}
IMPORTED = {"1": "{n} ligne importée.", "n": "{n} lignes importées."}
