"""What the pages about people and their structures say, written once.

Non-breaking spaces are part of the texts: do not retype them. Filled by `cress_site.texts.fill`.
"""

INVITATION = {
    "form.title": "Inviter une personne dans {organisation}",
    "form.email.label": "Son adresse e-mail professionnelle",
    "form.role.label": "Son rôle",
    "form.role.member": "S’inscrire et voir l’espace de la structure",
    "form.role.referent": "Personne référente : modifier la fiche et gérer l’équipe",
    "form.help": "L’invitation est à son nom : elle ne peut pas être utilisée par une autre adresse.",
    "form.submit": "Envoyer l’invitation",
    "sent": "L’invitation part à {email}. Elle est valable jusqu’au {expires_on}.",
    "accept.title": "Rejoindre {organisation}",
    "accept.text": "{inviter} vous invite à représenter {organisation} sur ce site. Rien n’est fait tant que vous n’avez pas accepté.",
    "accept.submit": "Accepter l’invitation",
    "accept.decline": "Refuser",
    "accepted": "Vous représentez maintenant {organisation}.",
    "declined": "L’invitation est refusée. Aucun compte n’a été créé.",
    "withdrawn": "L’invitation est retirée.",
}

JOIN = {
    "form.title": "Rejoindre ma structure",
    "form.intro": "Votre demande est transmise aux personnes référentes de la structure.",
    "form.organisation.label": "Votre structure",
    "form.organisation.help": "Tapez les premières lettres de son nom.",
    "form.job.label": "Votre fonction",
    "form.message.label": "Un mot pour la personne référente",
    "form.submit": "Envoyer la demande",
    "form.notice": "Votre nom, votre fonction et votre adresse sont transmis aux personnes référentes de la structure et à l’équipe de la CRESS, pour répondre à cette demande.",
    "sent": "Votre demande est envoyée. La réponse arrivera par e-mail. Sans réponse de la structure, l’équipe de la CRESS prend le relais.",
    "review.title": "Demande pour rejoindre {organisation}",
    "review.text": "{full_name} ({job}) demande à représenter {organisation}.",
    "review.accept": "Accepter",
    "review.refuse": "Refuser",
    "review.reason.label": "Motif du refus, transmis à la personne",
    "accepted": "{full_name} représente maintenant {organisation}.",
    "refused": "La demande est refusée. La personne en est informée par e-mail.",
    "already_handled": "Cette demande a déjà reçu une réponse.",
}

TEAM = {
    "remove.title": "Retirer {colleague} {of_organisation} ?",
    "remove.text": "Cette personne ne pourra plus s’inscrire pour votre structure. Ses places à venir vous sont indiquées ci-dessous.",
    "remove.submit": "Retirer cette personne",
    "leave.title": "Quitter {organisation} ?",
    "leave.text": "Vous ne pourrez plus vous inscrire pour cette structure. Votre compte reste ouvert.",
    "leave.submit": "Quitter la structure",
    "refusal.last_referent": "{organisation} doit garder au moins une personne référente. Désignez-en une autre, puis recommencez.",
}

EMAIL_CHANGE = {
    "title": "Changer d’adresse e-mail",
    "help": "Un lien de confirmation part à la nouvelle adresse. L’ancienne reste valable jusque-là.",
    "sent": "Un lien part à {new_email}.",
    "done": "Votre adresse est maintenant {new_email}.",
}

LINK = {
    "unknown": "Ce lien n’est pas reconnu. Il a peut-être été coupé par votre messagerie : copiez-le en entier, ou demandez-en un nouveau.",
    "expired": "Ce lien a expiré. Demandez-en un nouveau : il arrive par e-mail.",
    "used": "Ce lien a déjà servi. Si besoin, demandez-en un nouveau.",
    "other_person": "Cette invitation est au nom d’une autre adresse que la vôtre. Connectez-vous avec cette adresse, ou demandez une invitation à votre nom.",
    "withdrawn": "Cette invitation a été retirée par la structure. Contactez la personne qui vous l’a envoyée.",
}

MY_DATA = {
    "title": "Mes données",
    "intro": "Voici ce que le site garde à votre sujet, pourquoi et jusqu’à quand.",
    "section.identity": "Vous",
    "section.registrations": "Vos inscriptions et présences",
    "section.questions": "Vos questions",
    "section.consents": "Vos accords",
    "section.mails": "Les e-mails envoyés",
    "section.organisations": "Vos structures",
    "kept_until": "Gardé jusqu’au {kept_until}",
    "empty": "Rien dans cette rubrique.",
    "correct": "Corriger",
    "export": "Télécharger mes données (JSON)",
    "consent_given": "Accord donné le {given_on}",
    "consent_withdrawn": "Accord retiré le {withdrawn_on}",
    "consent_withdraw": "Retirer cet accord",
    "consent_withdraw_done": "Votre accord est retiré.",
    "delete.title": "Supprimer mon compte",
    "delete.text": "Rien n’est encore supprimé. Si vous confirmez : vos places à venir sont libérées, votre nom et votre adresse sont effacés, et seuls des nombres anonymes restent dans les bilans. Cette action ne peut pas être défaite.",
    "delete.text_referent": "Vous êtes la seule personne référente {of_organisation}. Désignez-en une autre avant de supprimer votre compte, ou écrivez à {contact_email}.",
    "delete.text_sheets": "Les feuilles d’émargement signées sur papier sont conservées à part, le temps demandé par le financeur de l’événement.",
    "delete.confirm.label": "Je veux supprimer mon compte et mes données.",
    "delete.submit": "Supprimer mon compte",
    "delete.back": "Garder mon compte",
    "deleted": "Votre compte est supprimé. Un dernier e-mail vous le confirme.",
}

SPACE = {
    "title": "Mon espace",
    "registrations": "Mes inscriptions",
    "registrations_empty": "Pas d’inscription à venir. Les prochaines dates sont dans l’agenda.",
    "past": "Mes rencontres passées",
    "feed": "Mon agenda personnel",
    "feed_help": "Cette adresse est secrète : elle montre vos rendez-vous à la personne qui la connaît.",
    "feed_renew": "Changer cette adresse",
    "organisation": "Ma structure",
    "organisation_edit": "Modifier la fiche",
    "organisation_saved": "La fiche est à jour. L’équipe voit vos changements.",
    "team": "L’équipe",
    "team_seats": "Qui vient",
    "documents": "Documents",
    "documents_empty": "Pas encore de document.",
    "other_organisation": "Voir l’espace d’une autre structure",
}

# Why an act on people, invitations or applications may not be done: by the code of its refusal.
REFUSAL = {
    "last_referent": TEAM["refusal.last_referent"],
    "only_referent": MY_DATA["delete.text_referent"],
    "join_already_handled": JOIN["already_handled"],
    **LINK,
    "colleague_gone": "Cette personne ne représente plus votre structure.",
    "already_colleague": "Cette personne représente déjà votre structure.",
    "invitation_answered": "Cette invitation a déjà reçu une réponse.",
    "structure_needed": "Choisissez d’abord la structure que cette personne rejoint.",
    "shared_staff": "Une adresse partagée ne convient pas à l’équipe : chaque personne a la sienne.",
    "shared_alone": "Une adresse partagée ne peut pas être la seule personne référente {of_organisation}. Désignez-en une autre, puis recommencez.",
    "shared_contact": "L’adresse de la personne à joindre est partagée. Cochez l’accord pour qu’elle soit seule personne référente, ou demandez une adresse personnelle.",
    "address_taken": "Cette adresse est déjà celle d’un autre compte. Choisissez-en une autre, ou écrivez à {contact_email}.",
    "staff_account": "Votre compte fait partie de l’équipe : la personne qui administre le site peut le fermer.",
    "application_sent": "Cette demande est déjà envoyée : elle ne peut plus être changée en ligne. Pour la compléter, écrivez à {contact_email}.",
    "application_incomplete": "Il manque encore une réponse nécessaire. Elle est signalée ci-dessous.",
    "application_decided": "Cette demande a déjà reçu une réponse.",
    "membership_covered": "Une adhésion acceptée couvre déjà cette période. Choisissez d’autres dates.",
    "too_many_documents": "Une demande porte {n} documents au plus. Retirez-en un pour ajouter celui-ci.",
}
