"""What the HTML of a mail shows beside the words: the ribbon of the parts, the date, the ticket."""

import io

import qrcode
from qrcode.constants import ERROR_CORRECT_M

from cress_site import typography
from cress_site.mailing import Look, Ticket
from events import tickets
from events.emails.typed import without_links
from events.models import Session

MEMBERS, PUBLIC, WORKSHOPS = "#4D2C83", "#FFC629", "#0A6780"
DOT = 4  # pixels of one module
MASK = 3  # any mask is valid: trying all eight costs ten times the drawing


def of(letter, *, with_ticket) -> Look:
    start, _ = letter.hours
    return Look(
        ticket=_ticket(letter.registration) if with_ticket else None,
        plaque=_plaque(start),
        ribbon=ribbon(letter.event),
    )


def _plaque(moment) -> dict:
    weekday, day, month = typography.day_brief(moment).split(typography.NBSP, 2)
    return {"weekday": weekday, "day": day, "month": month}


def ribbon(event) -> list[dict]:
    """The parts anybody may know, as wide as they last."""
    known = event.sessions.filter(is_hidden_from_public=False, is_cancelled=False)
    parts = list(known.only("event", "starts_at", "ends_at", "kind", "audience"))
    lengths = [(part.ends_at - part.starts_at).total_seconds() for part in parts]
    total = sum(lengths) or 1
    return [
        {"share": round(100 * length / total), "colour": _colour(part)}
        for part, length in zip(parts, lengths, strict=True)
    ]


def _colour(part) -> str:
    if part.is_for_members:
        return MEMBERS
    return WORKSHOPS if part.kind == Session.Kind.WORKSHOPS else PUBLIC


def _ticket(registration) -> Ticket:
    structure = registration.organisation.name if registration.organisation_id else ""
    return Ticket(
        code=tickets.spaced(registration.code),
        name=without_links(registration.full_name),
        organisation=without_links(structure or registration.organisation_name),
        picture=qr_png(registration.code),
    )


def qr_png(code) -> bytes:
    """The code alone, as a small picture."""
    drawing = qrcode.QRCode(
        version=1, error_correction=ERROR_CORRECT_M, box_size=DOT, border=4, mask_pattern=MASK
    )
    drawing.add_data(code)
    drawing.make(fit=False)
    picture = io.BytesIO()
    drawing.make_image().save(picture, format="PNG")
    return picture.getvalue()
