"""Every kind of mail the site can send, each with what it is about, true enough to leave."""

from cress_site import clock, outbox
from cress_site.models import Message
from events.models import Proposal
from members.models import EmailChange, Membership, Representative
from members.services.login_mail import Errand
from tests import factories as f
from tests.events import mails
from tests.members import factories_people as people
from tests.members.factories_newsletter import make_pending

OF_ONE_PERSON = "lucie@example.org"
RENEWALS = {1: "2026-12-20", 2: "2027-01-25", 3: "2027-03-25"}


def every_mail(monkeypatch):
    """kind -> [(recipient, mail)], through the very function the worker renders with."""
    found = {}
    render = outbox.render

    def keep(row):
        mail = render(row)
        if mail is not None:
            found.setdefault(row.kind, []).append((row.recipient, mail))
        return mail

    monkeypatch.setattr(outbox, "render", keep)
    with clock.at(f.NOW):
        mails.every_mail()
        for write in (_of_accounts, _of_people, _of_applications, _of_memberships, _of_proposals):
            write()
    monkeypatch.setattr(outbox, "render", render)
    return found


def _leave(kind, *, event=None, **args):
    row = Message.objects.create(
        key=f"every:{kind}:{Message.objects.count()}", kind=kind, recipient=OF_ONE_PERSON,
        args=args, event_id=event.pk if event else None,
    )  # fmt: skip
    return outbox.render(row)


def _of_accounts():
    member, staff = f.make_member(), f.make_staff()
    for errand in (
        Errand("login_code", member.email, {"code": "ABCD-EFGH"}),
        Errand("login_unknown", "personne@example.org"),
        Errand("password_reset", staff.email),
        Errand("data_erased", OF_ONE_PERSON, {"seats_released": 1}),
    ):
        outbox.render(errand)
    change = EmailChange.objects.create(
        user=member, new_email="nouvelle@example.org", asked_at=f.NOW
    )
    change.refresh_from_db()
    _leave("email_change", change=change.pk, version=change.link_version)
    _leave("newsletter_confirm", subscription=make_pending().pk)


def _of_people():
    referent = f.make_member(is_referent=True)
    organisation = Representative.objects.get(user=referent).organisation
    invitation = people.make_invitation(organisation)
    invitation.refresh_from_db()
    _leave("invitation", invitation=invitation.pk)
    waiting = people.make_join_request(organisation)
    for kind in ("join_request", "join_request_reminder_3", "join_request_reminder_8"):
        _leave(kind, request=waiting.pk, user=referent.pk)
    for kind in ("staff_join_request", "staff_join_fallback"):
        _leave(kind, request=waiting.pk)
    for kind, decision in (("join_accepted", "accepted"), ("join_refused", "refused")):
        answered = people.make_join_request(
            organisation, f"{decision}@example.org", decision=decision, decided_at=f.NOW
        )
        _leave(kind, request=answered.pk)
    _leave("referent_changed", organisation=organisation.pk, user=referent.pk)


def _of_applications():
    states = {
        "application_resume": "draft",
        "application_received": "submitted",
        "staff_application": "submitted",
        "application_more_asked": "more_asked",
        "application_refused": "refused",
    }
    for kind, state in states.items():
        _leave(kind, application=people.make_application(state).pk)
    accepted = people.make_application("accepted", organisation=f.make_organisation())
    _leave("application_accepted", application=accepted.pk)


def _of_memberships():
    member = f.make_member()
    organisation = Representative.objects.get(user=member).organisation
    period = Membership.objects.get(organisation=organisation)
    _leave("membership_recorded", membership=period.pk, user=member.pk)
    for step, day in RENEWALS.items():
        with clock.at(f.paris(f"{day} 10:00")):
            _leave(f"membership_renewal_{step}", membership=period.pk, user=member.pk)


def _of_proposals():
    state = Proposal.State
    kinds = {
        "proposal_resume": state.DRAFT,
        "proposal_confirm": state.UNCONFIRMED,
        "proposal_received": state.TO_MODERATE,
        "proposal_changes_asked": state.CHANGES_ASKED,
        "proposal_accepted": state.ACCEPTED,
        "proposal_refused": state.REFUSED,
    }
    made = {kind: _proposal(wanted) for kind, wanted in kinds.items()}
    for kind, proposal in made.items():
        _leave(kind, proposal=proposal.pk)
    host = made["proposal_accepted"]
    asking = made["proposal_received"]
    _leave("proposal_cohost_request", proposal=asking.pk, host=host.pk)
    _leave("staff_proposals_waiting")
    _leave("venue_partner_link", event=f.make_event(venue=f.make_venue("Salle Vulcain")))


def _proposal(state):
    proposal = Proposal.objects.create(
        title="Visite de l’atelier",
        contact_name="Nora Essai",
        contact_email="nora@example.org",
        state=state,
        started_at=f.NOW,
        touched_at=f.NOW,
        submitted_at=f.NOW,
        decided_at=f.NOW,
        event=f.make_event() if state == Proposal.State.ACCEPTED else None,
    )
    proposal.refresh_from_db()
    return proposal
