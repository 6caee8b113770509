"""What the journal and the mails of events are called, in French, and where it leads."""

from django.urls import reverse

from events.models import Document, Seat, Session, Workshop

VERBS = {
    "event_created": "événement créé",
    "event_edited": "événement modifié",
    "event_published": "événement publié",
    "event_unpublished": "événement remis en brouillon",
    "event_archived": "événement archivé",
    "event_cancelled": "événement annulé",
    "event_postponed": "événement reporté sans date",
    "event_rescheduled": "date changée",
    "event_hours_changed": "heures changées",
    "event_venue_changed": "lieu changé",
    "event_duplicated": "événement copié d’un autre",
    "session_created": "partie ajoutée",
    "session_changed": "partie modifiée",
    "session_deleted": "partie supprimée",
    "session_cancelled": "partie annulée",
    "workshop_deleted": "atelier supprimé",
    "recap_created": "compte rendu commencé",
    "recap_edited": "compte rendu modifié",
    "recap_published": "compte rendu publié",
    "recap_unpublished": "compte rendu remis en brouillon",
    "recap_deleted": "compte rendu supprimé",
    "photo_added": "photo ajoutée",
    "photo_edited": "photo modifiée",
    "photo_withdrawn": "photo retirée",
    "photo_deleted": "photo supprimée",
    "partner_told": "lien envoyé au lieu",
    "event_links_renewed": "adresses d’aperçu changées",
    "partner_link_renewed": "lien du lieu changé",
    "proposal_started": "proposition commencée",
    "proposal_sent": "proposition envoyée",
    "proposal_withdrawn": "proposition retirée",
    "proposal_noted": "réponse notée",
    "proposal_corrected": "proposition corrigée par l’équipe",
    "proposal_changes_asked": "changements demandés",
    "proposal_accepted": "proposition acceptée",
    "proposal_refused": "proposition refusée",
    "document_added": "document ajouté",
    "document_edited": "document modifié",
    "document_deleted": "document supprimé",
    "registered": "inscription enregistrée",
    "asked_again": "inscription demandée de nouveau",
    "registered_by_staff": "inscription faite par l’équipe",
    "registration_corrected": "coordonnées corrigées",
    "registrations_exported": "inscriptions exportées",
    "changed": "inscription modifiée par la personne",
    "table_changed": "atelier changé",
    "released": "place libérée",
    "swept": "liste d’attente passée en revue",
    "seat_promoted": "place reçue de la liste d’attente",
    "seat_given": "place donnée à la main",
    "seat_cancelled": "place annulée",
    "cancelled_by_staff": "places annulées par l’équipe",
    "event_moved_online": "événement déplacé en ligne",
    "people_written_to": "message envoyé aux personnes",
    "seat_taken_over": "place reprise par une ou un collègue",
    "details_changed": "question ou besoins modifiés par la personne",
    "still_coming": "venue confirmée par la personne",
    "moved_by_staff": "place déplacée par l’équipe",
    "checked_in": "présence notée",
    "check_in_undone": "présence retirée",
}
KINDS = {
    "proposal_resume": "reprendre une proposition",
    "proposal_confirm": "adresse à confirmer",
    "proposal_received": "proposition reçue",
    "proposal_changes_asked": "proposition à compléter",
    "proposal_accepted": "proposition acceptée",
    "proposal_refused": "proposition non retenue",
    "proposal_cohost_request": "demande à co-organiser",
    "venue_partner_link": "lien du lieu",
    "registration_recorded": "inscription enregistrée",
    "registration_confirmed": "inscription confirmée",
    "registration_partly_waiting": "inscription en partie en attente",
    "registration_waitlisted": "inscription en liste d’attente",
    "registration_changed": "inscription modifiée",
    "colleague_registered": "inscription faite par une ou un collègue",
    "seat_promoted": "place libérée, attribuée",
    "seat_released": "place rendue",
    "seat_cancelled_by_staff": "place annulée par l’équipe",
    "link_resent": "lien renvoyé",
    "event_cancelled": "événement annulé",
    "session_cancelled": "partie annulée",
    "event_postponed": "événement reporté",
    "event_rescheduled": "nouvelle date",
    "event_hours_changed": "nouvelles heures",
    "event_venue_changed": "nouveau lieu",
    "event_moved_online": "déplacé en ligne",
    "reminder": "rappel",
    "thanks": "remerciement",
    "links_resent": "liens renvoyés",
    "seat_taken_over_new": "place reprise, à qui vient",
    "seat_taken_over_old": "place reprise, à qui ne vient plus",
    "message_to_registrants": "message de l’équipe",
    "staff_undeliverable": "adresses refusées, à l’équipe",
    "staff_parked_job": "tâche arrêtée, à l’équipe",
    "staff_proposals_waiting": "propositions à relire, à l’équipe",
    "workshop_assigned": "atelier attribué",
}


def sessions(ids):
    found = Session.objects.filter(pk__in=ids)
    return {row.pk: (row.title, _event_page(row.event_id)) for row in found}


def workshops(ids):
    found = Workshop.objects.filter(pk__in=ids)
    return {row.pk: (row.title, _event_page(row.event_id)) for row in found}


def documents(ids):
    found = Document.objects.filter(pk__in=ids).select_related("session", "recap")
    return {row.pk: (row.title, _event_page(row.event_id)) for row in found}


def seats(ids):
    found = Seat.objects.filter(pk__in=ids).select_related("registration", "session")
    page = "admin:events_registration_change"
    return {
        row.pk: (
            f"{row.registration.full_name}, {row.session.title}",
            reverse(page, args=[row.registration_id]),
        )
        for row in found
    }


def _event_page(pk):
    return reverse("admin:events_event_change", args=[pk])


FINDERS = {"session": sessions, "workshop": workshops, "document": documents, "seat": seats}
