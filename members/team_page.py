"""What the page of a structure's people shows, in a number of queries that does not grow with them."""

from dataclasses import dataclass

from cress_site import clock
from cress_site.typography import count, date_full, local
from members import team_rules
from members.models import Representative
from members.naming import initials


@dataclass(frozen=True)
class Person:
    link: Representative
    name: str
    initials: str
    said: str
    is_me: bool
    can_change: bool


def page_of(link, viewer) -> dict:
    links = list(team_rules.links_of(link.organisation, viewer.today))
    invited = list(link.organisation.invitations.living()) if link.is_referent else []
    asked = list(link.organisation.join_requests.pending()) if link.is_referent else []
    return {
        "link": link,
        "organisation": link.organisation,
        "people": [_person(one, link) for one in links],
        "invited": [_invited(row) for row in invited],
        "asked": asked,
        "summary": _summary(links, asked, invited),
    }


def _person(one, link) -> Person:
    is_me = one.user_id == link.user_id
    role = "personne référente" if one.is_referent else one.job or "membre"
    if one.is_referent and one.job:
        role = f"{one.job}, personne référente"
    return Person(
        link=one,
        name=str(one.user),
        initials=initials(one.user),
        said=f"{role}, c’est vous" if is_me else role,
        is_me=is_me,
        can_change=link.is_referent and not is_me,
    )


def _invited(row) -> dict:
    is_over = row.expires_at <= clock.now()
    until = date_full(local(row.expires_at))
    sent = f"invitation envoyée le {date_full(local(row.sent_at))}"
    return {
        "row": row,
        "said": f"{sent}, {'expirée le' if is_over else 'valable jusqu’au'} {until}",
    }


def _summary(links, asked, invited) -> str:
    parts = [count(len(links), "personne", "personnes")]
    if asked:
        parts.append(count(len(asked), "demande", "demandes"))
    if invited:
        parts.append(count(len(invited), "invitation", "invitations"))
    return ", ".join(parts)
