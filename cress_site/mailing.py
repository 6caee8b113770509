"""Mails are written once, as text; the light HTML beside it is made of the very same words.

A kind of mail is a folder `templates/emails/<kind>/`: `head.txt` (subject, preheader, button) and
`body.txt`. Values are plain text on one line, or lists of lines; only the addresses we give
become links, so that nothing typed by somebody ever does.
"""

import re
from dataclasses import dataclass, field
from email.encoders import encode_base64
from email.mime.image import MIMEImage
from email.mime.nonmultipart import MIMENonMultipart
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context
from django.template.loader import get_template, render_to_string

from cress_site.outbox import Mail
from cress_site.typography import NBSP, shorten

SUBJECT_SIGNS = 60
_BREAKS = re.compile(r"\s*[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ADDRESS = re.compile(r"https?://\S+")
_LABELS = re.compile(rf"(Quoi|Quand|Où|Accès|Avant|Maintenant|Votre inscription){NBSP}:(?: |$)")
_ANNOUNCED = re.compile(rf"[ {NBSP}]*[:.][ {NBSP}]*\Z")
_SENTENCE = re.compile(r"(?<=[.?!]) ")


@dataclass(frozen=True)
class Ticket:
    """What is shown at the door: the code as signs and as a picture."""

    code: str
    name: str
    organisation: str
    picture: bytes
    kind: str = "ticket"
    cid: str = "billet"


@dataclass(frozen=True)
class Look:
    """What the HTML shows beside the words, and the text says already."""

    ticket: Ticket | None = None
    plaque: dict | None = None  # weekday, day, month
    ribbon: list = field(default_factory=list)  # of {"share": per cent, "colour": "#RRGGBB"}


def plain(value) -> str:
    """One line of visible signs: what people typed can neither break a header nor hide a word."""
    return _UNSEEN.sub("", _BREAKS.sub(" ", str(value))).strip()


def compose(
    kind, facts, *, button_url="", look=None, links=(), reply_to="", attachments=()
) -> Mail:
    """The mail of this kind with these facts: text first, HTML of the same words.

    `links`: addresses inside lists of lines that become links too.
    """
    look = look or Look()
    facts = {name: _clean(value) for name, value in facts.items()}
    head = _head(kind, facts)
    text = _tidy(_text(f"emails/{kind}/body.txt", facts))
    html = _html(text, head, facts, button_url, look, _addresses(facts, links))
    pictures = [(look.ticket.cid, look.ticket.picture)] if look.ticket else []
    return Mail(
        subject=head["subject"],
        text=text,
        html=html,
        sender=facts["site_name"],
        reply_to=plain(reply_to),
        attachments=list(attachments),
        pictures=pictures,
    )


def _clean(value):
    if isinstance(value, (list, tuple)):
        return [plain(line) for line in value]
    return plain(value) if isinstance(value, str) else value


def _text(name, facts) -> str:
    return get_template(name).template.render(Context(facts, autoescape=False))


def _tidy(text) -> str:
    """Two empty lines in a row make one."""
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"


def _head(kind, facts) -> dict:
    head = {"subject": "", "preheader": "", "button": ""}
    for line in _text(f"emails/{kind}/head.txt", facts).splitlines():
        name, _, words = line.partition(": ")
        head[name] = words.strip()
    head["subject"] = shorten(head["subject"], SUBJECT_SIGNS)
    return head


# --------------------------------------------------------------------------- the same words in HTML


def _addresses(facts, links) -> list:
    """The addresses we give ourselves, longest first: nothing else becomes a link."""
    given = {value for value in facts.values() if _ADDRESS.fullmatch(str(value))} | set(links)
    return sorted(given, key=len, reverse=True)


def _html(text, head, facts, button_url, look, links) -> str:
    *paragraphs, legal = [_block(part, links) for part in text.strip().split("\n\n")]
    context = {
        **head,
        "title": head["subject"].split(f"{NBSP}: ")[0],
        "blocks": _with_button(
            paragraphs, head["button"], button_url if button_url in text else "", look.ticket
        ),
        "legal": legal["lines"],
        "site_name": facts["site_name"],
        "plaque": look.plaque,
        "ribbon": look.ribbon,
    }
    return render_to_string("emails/base.html", context)


def _block(paragraph, links) -> dict:
    is_facts = bool(_LABELS.match(paragraph))
    paragraph = re.sub(rf"{NBSP}:\n(?=https?://\S+$)", f"{NBSP}: ", paragraph, flags=re.MULTILINE)
    lines = [_line(line, links, is_facts) for line in paragraph.split("\n")]
    return {"kind": "facts" if is_facts else "text", "lines": lines}


def _line(line, links, may_have_label) -> dict:
    label = _LABELS.match(line) if may_have_label else None
    words = line[label.end() :] if label else line
    return {"label": label[0].strip() if label else "", "pieces": _pieces(words, links)}


def _pieces(line, links) -> list[dict]:
    """An address of ours is put behind the sentence that announces it, or shown as it is."""
    pieces, start = [], 0
    for found in _ADDRESS.finditer(line):
        address = next((link for link in links if found[0].startswith(link)), "")
        if not address:
            continue
        before, words = _cut(line[start : found.start()])
        pieces.append({"words": before, "url": ""})
        pieces.append({"words": words or address, "url": address})
        start = found.start() + len(address)
    return [piece for piece in [*pieces, {"words": line[start:], "url": ""}] if piece["words"]]


def _cut(text) -> tuple[str, str]:
    """« Un empêchement ? Libérez votre place : » gives the first sentence, then the last."""
    if not _ANNOUNCED.search(text):
        return text, ""
    text = _ANNOUNCED.sub("", text)
    cut = max((found.end() for found in _SENTENCE.finditer(text)), default=0)
    cut = cut or (2 if text.startswith("– ") else 0)
    return text[:cut], text[cut:]


def _with_button(blocks, words, url, ticket) -> list:
    """The ticket and the one button come after the facts, else before the signature."""
    extra = [ticket] if ticket else []
    if words and url:
        extra.append({"kind": "button", "words": words, "url": url})
    kinds = [block["kind"] for block in blocks]
    place = kinds.index("facts") + 1 if "facts" in kinds else max(len(blocks) - 1, 0)
    return [*blocks[:place], *extra, *blocks[place:]]


# --------------------------------------------------------------------------- on the wire


def envelope(mail, *, to, message_id="") -> EmailMultiAlternatives:
    """The mail ready to leave, to one person."""
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    sender = formataddr((address[0] or mail.sender, address[1]))
    headers = {"Auto-Submitted": "auto-generated"}
    if message_id:
        headers["Message-ID"] = f"<{message_id}@{address[1].rpartition('@')[2]}>"
    email = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=sender,
        to=[to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers=headers | mail.headers,
    )
    if mail.html:
        email.attach_alternative(mail.html, "text/html")
    for cid, content in mail.pictures:
        email.attach(_picture(cid, content))
    for file_name, content, mime in mail.attachments:
        is_calendar = mime == "text/calendar"
        email.attach(
            *[_calendar(file_name, content)] if is_calendar else [file_name, content, mime]
        )
    return email


def _picture(cid, content):
    part = MIMEImage(content, "png")
    part.add_header("Content-ID", f"<{cid}>")
    part.add_header("Content-Disposition", "inline", filename=f"{cid}.png")
    return part


def _calendar(file_name, content):
    """In base64, which keeps its line ends; the method is said in the type too, as mail programs expect."""
    method = re.search(rb"(?m)^METHOD:(\w+)", content)
    part = MIMENonMultipart(
        "text", "calendar", charset="utf-8", method=method[1].decode() if method else "PUBLISH"
    )
    part.set_payload(content)
    encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=file_name)
    return part
