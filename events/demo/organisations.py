"""Twenty-four fictitious structures, of every form, and what each is there to show.

Their SIREN belong to a dummy series with a valid key, far below any number ever given.
"""

from cress_site.typography import slug, typo
from events.demo.structures import STRUCTURES
from members.models import Membership, Organisation, OrganisationAccreditation
from members.naming import filing_key

# What each state of membership is made of: first day, last day, accepted on (or not).
HISTORY = {
    "current": (
        ("2025-01-01", "2025-12-31", "2025-01-14"),
        ("2026-01-01", "2026-12-31", "2026-01-20"),
    ),
    "late": (
        ("2024-01-01", "2024-12-31", "2024-01-16"),
        ("2025-01-01", "2025-12-31", "2025-02-11"),
    ),
    "pending": (("2026-09-01", "2026-12-31", None),),
    "left": (
        ("2023-01-01", "2023-12-31", "2023-01-17"),
        ("2024-01-01", "2024-12-31", "2024-01-16"),
    ),
}


def load(calendar, territories, colleges, accreditations) -> dict[str, Organisation]:
    """Structures by key, with their accreditations and their membership year by year."""
    made = {}
    for key, facts in STRUCTURES.items():
        facts = dict(facts)
        state = facts.pop("membership", "current")
        held = facts.pop("accreditations", ())
        facts["college"] = colleges[facts["college"]]
        facts["territory"] = territories[facts.pop("territory")]
        made[key] = _make(calendar, state, **facts)
        _accredit(calendar, made[key], held, accreditations)
        _enrol(calendar, made[key], state)
    return made


def _make(calendar, state, **facts):
    facts["name"] = typo(facts["name"])
    facts["description"] = typo(facts["description"])
    if state not in ("pending", "left"):
        facts |= {"is_listed": True, "listing_consent_at": calendar.at("2026-01-12 10:00")}
    if state == "left":
        facts["left_on"] = calendar.month_end("2024-12-31")
    return Organisation.objects.create(
        slug=slug(facts["name"], 50),
        sort_key=filing_key(facts["name"]),
        public_email=f"{facts.pop('mailbox')}@example.org",
        **facts,
    )


def _accredit(calendar, organisation, held, accreditations):
    """`held`: acronyms, or (acronym, first day, last day)."""
    for line in held:
        name, *days = (line,) if isinstance(line, str) else line
        starts_on, ends_on = [calendar.day(day) for day in days] or (None, None)
        OrganisationAccreditation.objects.create(
            organisation=organisation,
            accreditation=accreditations[name],
            starts_on=starts_on,
            ends_on=ends_on,
        )


def _enrol(calendar, organisation, state):
    for starts_on, ends_on, accepted_on in HISTORY[state]:
        accepted = accepted_on and calendar.day(accepted_on)
        Membership.objects.create(
            organisation=organisation,
            starts_on=calendar.month(starts_on),
            ends_on=calendar.month_end(ends_on),
            accepted_on=accepted,
            paid_on=accepted,
        )
