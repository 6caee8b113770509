"""What people typed, as our mails may repeat it: our mail is nobody's billboard.

Anybody may register any address: a name, a structure or a question is then read by somebody else,
whose mail program turns every address of the web into a link.
"""

import re

from cress_site.mailing import plain

_NAME = re.compile(r"[^\W\d_][^\d_@/\\:<>=?&%#*$€£|{}\[\]]{0,39}")
_WEB = re.compile(r"(?i)\b(?:[a-z]+://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b(?:/\S*)?")


def hello(first_name) -> str:
    """« Bonjour Camille, »; without the name when what was typed is none."""
    name = plain(first_name)
    return f"Bonjour {name}," if _NAME.fullmatch(name) and not _WEB.search(name) else "Bonjour,"


def without_links(text) -> str:
    return _WEB.sub("…", plain(text))
