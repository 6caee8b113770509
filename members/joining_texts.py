"""What the pages and forms of joining say, written once.

Non-breaking spaces are part of the texts: do not retype them. Filled by `cress_site.texts.fill`.
"""

FORM = {
    "title": "Adhérer à la CRESS",
    "intro": "Quatre étapes. Vous pouvez vous arrêter et reprendre plus tard avec le lien reçu par e-mail. Aucun paiement sur ce site.",
    "step": "Étape {step} sur {steps}",
    "step.organisation": "Votre structure",
    "step.activity": "Son activité",
    "step.people": "Les personnes",
    "step.documents": "Documents et envoi",
    "name.label": "Nom de la structure",
    "acronym.label": "Sigle",
    "legal_form.label": "Statut juridique",
    "legal_form.help": "Un seul choix. Les agréments se précisent plus loin.",
    "college.label": "Collège souhaité",
    "college.help": "Si vous hésitez, laissez vide : nous en parlerons ensemble.",
    "siret.label": "SIRET",
    "siret.help": "Quatorze chiffres. Si votre association n’en a pas, indiquez son numéro RNA.",
    "rna.label": "Numéro RNA",
    "rna.help": "Pour les associations : W suivi de neuf chiffres.",
    "naf.label": "Code NAF",
    "created_year.label": "Année de création",
    "address.label": "Adresse du siège",
    "postcode.label": "Code postal",
    "city.label": "Commune",
    "territory.label": "Territoire",
    "phone.label": "Téléphone de la structure",
    "public_email.label": "Adresse e-mail de la structure",
    "website.label": "Site web",
    "sector.label": "Secteur d’activité",
    "description.label": "Votre activité en quelques lignes",
    "description.help": "Ce texte pourra paraître dans l’annuaire si vous l’acceptez.",
    "employees.label": "Effectif salarié, en équivalent temps plein",
    "volunteers.label": "Nombre de bénévoles",
    "network.label": "Fédération ou réseau",
    "accreditations.label": "Agréments et conventionnements",
    "accreditations.help": "Cochez tout ce qui vous concerne ; laissez vide sinon.",
    "legal_representative.label": "Représentation légale : prénom, nom, fonction",
    "contact.label": "Personne à joindre pour cette demande",
    "contact.help": "Elle devient personne référente si la demande est acceptée.",
    "documents.label": "Documents",
    "documents.help": "Statuts à jour et, si vous l’avez, dernier rapport d’activité. Formats : PDF, ODT, DOCX. {max_size} au plus par fichier.",
    "directory_consent.label": "J’accepte que la fiche de la structure paraisse dans l’annuaire public.",
    "directory_consent.help": "Case facultative. Vous choisirez ensuite ce qui est affiché, et pourrez changer d’avis.",
    "contact_consent.label": "J’accepte que mon nom et ma fonction paraissent sur la fiche.",
    "declaration.label": "Je présente cette demande au nom de la structure, avec son accord.",
    "motivation.label": "Qu’attendez-vous de la CRESS ?",
    "notice": "Ces informations servent à examiner votre demande d’adhésion et, si elle est acceptée, à gérer l’adhésion. Responsable : {site_legal_name}, {privacy_email}. Elles sont lues par l’équipe et les instances de la CRESS. Une demande non aboutie est supprimée après {retention_application}. Vous pouvez consulter, corriger ou faire supprimer les données qui vous concernent, et saisir la CNIL.",
    "save_later": "Enregistrer et reprendre plus tard",
    "saved": "C’est enregistré. Un lien pour reprendre part à {email}.",
    "next": "Étape suivante",
    "previous": "Étape précédente",
    "submit": "Envoyer la demande",
    "sent": "Votre demande est envoyée. Un e-mail de réception part à {email}. L’équipe l’examine et vous répond par e-mail.",
}

STATE = {
    "draft": "Demande commencée, pas encore envoyée",
    "submitted": "Demande reçue",
    "more_asked": "Des précisions vous sont demandées",
    "accepted": "Demande acceptée",
    "refused": "Demande non retenue",
}

ERROR = {
    "postcode": "Un code postal compte cinq chiffres. Exemple : 03000",
    "siren": "Un SIREN compte neuf chiffres. Vérifiez celui-ci : sa clé de contrôle ne correspond pas.",
    "siret": "Un SIRET compte quatorze chiffres. Vérifiez celui-ci : sa clé de contrôle ne correspond pas.",
    "siret_known": "Une structure porte déjà ce SIRET : {organisation}. Vous en faites partie ? Demandez à la rejoindre.",
    "siret_known.way_out": "Rejoindre cette structure",
    "organisation_similar": "Une structure au nom proche existe déjà : {organisation}. Est-ce la vôtre ?",
    "rna": "Un numéro RNA commence par W, suivi de neuf chiffres. Exemple : W631234567",
    "naf": "Un code NAF s’écrit avec quatre chiffres et une lettre. Exemple : 94.99Z",
    "file_type": "Ce type de fichier n’est pas accepté. Formats possibles : {types}.",
    "storage_full": "Le fichier n’a pas pu être enregistré. Le reste de vos réponses est gardé. Réessayez plus tard ou écrivez à {site_email}.",
    "phone": "Ce numéro semble incomplet. Un numéro français compte dix chiffres. Exemple : 04 65 71 00 00",
    "name_too_long": "Ce nom est trop long : {n} signes au plus.",
    "required_email": "Indiquez votre adresse e-mail : votre confirmation y sera envoyée.",
    "required_first_name": "Indiquez votre prénom.",
    "required_last_name": "Indiquez votre nom.",
}

PAGE = {
    "title": "Adhérer",
    "lead": "L’adhésion est celle d’une structure : association, coopérative, mutuelle, fondation, entreprise sociale.",
}

REFUSED = {
    "too_many": {
        "1": "Beaucoup de demandes sont arrivées en peu de temps. Réessayez dans {n} minute. Besoin d’aller vite ? Appelez {site_phone}.",
        "n": "Beaucoup de demandes sont arrivées en peu de temps. Réessayez dans {n} minutes. Besoin d’aller vite ? Appelez {site_phone}.",
    },
    "too_many_mails": "Plusieurs e-mails sont déjà partis vers cette adresse. Regardez dans les indésirables, ou réessayez dans une heure.",
}
