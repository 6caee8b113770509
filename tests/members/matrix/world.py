"""A small world where each address of the site means something, and the seven people who try it."""

from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.test import Client

from cress_site import links
from cress_site.models import JournalEntry, Message, SiteSettings
from events.models import EventType, Proposal, Theme
from events.services import event as event_service
from members import newsletter_links as letter
from members.models import Accreditation, College, ImportRun, Membership
from members.services import email_change
from tests import factories as make
from tests.conftest import log_in_staff
from tests.events.factories_campaign import make_campaign
from tests.events.factories_recap import make_recap
from tests.members import factories_people as people
from tests.members.factories_newsletter import make_subscription

ROLES = "amrbles"  # anonymous, member of A, référente of A, member of B, late, editor, superuser


@dataclass
class World:
    rows: dict  # « app.model » → an instance, for the pages of the admin
    given: dict  # the parameters of the other addresses, by name
    clients: dict


def build() -> World:
    make.make_site()
    ours = make.make_organisation("Couleur Bocage", is_listed=True, listing_consent_at=make.NOW)
    who = {
        "m": make.make_member(ours),
        "r": make.make_member(ours, is_referent=True),
        "b": make.make_member(make.make_organisation("Grain de ferme"), is_referent=True),
        "l": make.make_member(membership="late", is_referent=True),
        "e": make.make_staff(),
        "s": make.make_staff(is_superuser=True),
    }
    who["e"].groups.add(Group.objects.get(name="Équipe"))
    twice = make.make_organisation("Couleur bocage", slug="couleur-bocage-2")
    rows = {"members.organisation": ours, "members.organisation (twice)": twice}
    rows["members.user"] = make.make_member(ours)
    given = {}
    _events(who, rows, given)
    _people(who, rows, given)
    _reference(rows)
    clients = {"a": Client()} | {role: _enter(role, person) for role, person in who.items()}
    return World(rows, given, clients)


def _enter(role, person):
    client = Client()
    if role in "es":
        return log_in_staff(client, person)
    client.force_login(person)
    return client


# --------------------------------------------------------------------------- events


def _events(who, rows, given):
    event = make.make_event("Matinale mixte")
    hidden = make.make_event("Séance entre nous", is_announced=False)
    public, reserved = make.make_session(event, "Pour tous"), make.make_members_session(event)
    make.make_members_session(hidden)
    registration = make.make_registration(
        event, user=who["m"], email=who["m"].email, organisation=rows["members.organisation"]
    )
    seat = make.make_seat(public, registration)
    for one in (event, hidden):
        event_service.refresh(one)
    document = make.make_document(reserved)
    token = {"token": registration.token}
    page = {"slug": event.slug}
    named = ["detail", "change", "release_all", "answer", "not_me", "ics", "ticket"]
    given |= {f"events:registration_{name}": token for name in named}
    given |= {f"events:{n}": page for n in ("event_detail", "event_ics", "registration_create")}
    given |= {
        "events:event_detail (unannounced)": {"slug": hidden.slug},
        "events:registration_create (unannounced)": {"slug": hidden.slug},
        "events:registration_done": page,
        "events:document": page | {"public_id": document.public_id},
        "events:event_preview": {"token": _link("preview", event)},
        "events:partner_page": {"token": _link("partner", event, "partner_version")},
        "events:share_card": page | {"key": "x"},
        "events:registration_release": token | {"seat_id": seat.pk},
        "events:registration_hand_over": token | {"seat_id": seat.pk},
        "events:registration_take_over": page | {"seat_id": seat.pk},
        "events:personal_feed": {"token": _link("calendar-feed", who["m"], "feed_version")},
        "events:territory_calendar": {"slug": event.territory.slug},
        "venues:territory_detail": {"slug": event.territory.slug},
        "venues:venue_detail": {"slug": event.venue.slug},
    }
    _programme(rows, given)
    rows |= {
        "events.event": event,
        "events.registration": registration,
        "events.session": public,
        "events.seat": seat,
        "events.recap": make_recap(),
        "events.eventtype": EventType.objects.first(),
        "events.theme": Theme.objects.create(name="gouvernance", slug="gouvernance"),
        "venues.venue": event.venue,
        "venues.territory": event.territory,
    }


def _programme(rows, given):
    rows["events.campaign"] = make_campaign()
    times = {"started_at": make.NOW, "touched_at": make.NOW}
    proposal = Proposal.objects.create(
        title="Visite",
        contact_email="nora@example.org",
        state=Proposal.State.TO_MODERATE,
        submitted_at=make.NOW,
        **times,
    )
    rows["events.proposal"] = proposal
    year = {"year": 2026}
    given |= {f"events:campaign{name}": year for name in ("", "_print", "_calendar")}
    mine = {"token": proposal.token}
    given |= {f"events:proposal{name}": mine for name in ("", "_edit", "_again", "_withdraw")}
    given["events:proposal_confirm"] = {"token": proposal.confirm_token}


def _link(purpose, row, version="link_version"):
    return links.make(purpose, row.public_id, getattr(row, version))


# --------------------------------------------------------------------------- people


def _people(who, rows, given):
    ours = rows["members.organisation"]
    invitation = people.make_invitation(ours, "agathe@example.org")
    request = people.make_join_request(ours)
    sent = people.make_application("submitted")
    draft = people.make_application("draft", name="Une autre")
    change = email_change.ask(user=who["r"], new_email="nouvelle@example.org")
    reader = make_subscription()
    page = {"structure": ours.slug}
    colleague = rows["members.user"].representations.get()
    given |= {f"members:{name}": page for name in ("card", "card_edit", "team", "leave")}
    given |= {
        "members:organisation_detail": {"slug": ours.slug},
        "members:application": {"token": sent.token},
        "members:application_step": {"token": draft.token, "step": 1},
        "members:invitation": {"token": invitation.token},
        "members:invitation_edit": page | {"public_id": invitation.public_id},
        "members:join_review": {"public_id": request.public_id},
        "members:colleague": page | {"pk": colleague.pk},
        "members:email_change_confirm": {"token": change.token},
        "members:newsletter_choose": {"token": _link(letter.CHOOSE, reader)},
        "members:newsletter_confirm": {"token": _link(letter.CONFIRM, reader)},
        "members:newsletter_leave": {"token": _link(letter.LEAVE, reader)},
        "members:newsletter_leave_at_once": {"token": _link(letter.LEAVE, reader)},
        "members:consents (theirs)": {"link": who["m"].representations.get().pk},
    }
    rows |= {
        "members.invitation": invitation,
        "members.joinrequest": request,
        "members.membershipapplication": sent,
        "members.newslettersubscription": reader,
        "members.importrun": ImportRun.objects.create(file_name="x.xlsx", state="ready"),
        "members.membership": Membership.objects.first(),
    }


def _reference(rows):
    rows |= {
        "members.college": College.objects.create(name="Associations"),
        "members.accreditation": Accreditation.objects.create(name="ESUS"),
        "auth.group": Group.objects.get(name="Équipe"),
        "cress_site.sitesettings": SiteSettings.load(),
        "cress_site.message": Message.objects.create(key="x", kind="x", recipient="x@example.org"),
        "cress_site.journalentry": JournalEntry.objects.create(
            verb="created", object_type="event", object_id="1"
        ),
    }
