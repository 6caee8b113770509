"""What the columns of the team's lists show: the gauge of a part, a state in words, a day in short."""

from django.template.loader import render_to_string
from django.utils.html import format_html

from cress_site.typography import capitalise, day_brief, hour, local
from events.models import Event, Session

KINDS = {"adherents": "Adhérents", "public": "Tout public", "ateliers": "Ateliers"}
BAR = 94  # the width of a full gauge, in the units of its drawing


def kind_of(session) -> str:
    """The colour of a part: its tables, its audience."""
    if session.kind == Session.Kind.WORKSHOPS:
        return "ateliers"
    return "adherents" if session.is_for_members else "public"


def seats(session) -> str:
    """« 12/15 (+3) », « 12 » without limit."""
    text = str(session.taken_count)
    if session.capacity is not None:
        text += f"/{session.capacity}"
    return f"{text} (+{session.waiting_count})" if session.waiting_count else text


def gauge(session) -> dict:
    """What the drawing of one part's seats needs (templates/admin/events/_gauge.html)."""
    share = min(session.taken_count / session.capacity, 1) if session.capacity else 0
    return {
        "session": session,
        "kind": kind_of(session),
        "name": KINDS[kind_of(session)],
        "width": round(share * BAR),
        "is_full": session.capacity is not None and session.taken_count >= session.capacity,
    }


def gauges(event):
    drawn = [gauge(session) for session in event.sessions.all()]
    return render_to_string("admin/events/_gauges.html", {"gauges": drawn}) if drawn else "–"


def brief(moment):
    """« jeu. 10 déc. 9 h »"""
    return format_html(
        '<span class="quand"><b>{}</b> {}</span>', day_brief(local(moment)), hour(moment)
    )


def state_of(event) -> tuple[str, str]:
    """The one state that matters first: cancelled and moved before published."""
    if event.status != Event.Status.SCHEDULED:
        return event.status, event.get_status_display()
    return event.publication_state, event.get_publication_state_display()


def pill(code, words):
    return format_html('<span class="etat etat--{}">{}</span>', code, capitalise(words))


def part_links(session):
    return render_to_string("admin/events/_part_links.html", {"session": session})
