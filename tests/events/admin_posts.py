"""The event screen as a browser sends it: every field of the page, with what a test changes."""

from html.parser import HTMLParser

from django.urls import reverse

ADD = "admin:events_event_add"


class Fields(HTMLParser):
    """Reads the form of a page: what a person who changes nothing would send."""

    def __init__(self):
        super().__init__()
        self.values, self._select, self._text = {}, None, None

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        name = found.get("name")
        if tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in found:
            self._add(self._select, found.get("value", ""))
        elif tag == "textarea":
            self._text = name
            self.values[name] = ""
        elif tag == "input" and name:
            self._input(name, found)

    def _input(self, name, found):
        kind = found.get("type", "text")
        if kind in ("submit", "file"):
            return
        if kind in ("checkbox", "radio"):
            if "checked" in found:
                self._add(name, found.get("value", "on"))
            return
        self._add(name, found.get("value", ""))

    def _add(self, name, value):
        if name in self.values:
            before = self.values[name]
            self.values[name] = [*(before if isinstance(before, list) else [before]), value]
        else:
            self.values[name] = value

    def handle_endtag(self, tag):
        if tag == "select":
            self._select = None
        elif tag == "textarea":
            self._text = None

    def handle_data(self, data):
        if self._text:
            self.values[self._text] += data


def fields_of(page):
    reader = Fields()
    reader.feed(page.text)
    kept = {n: v for n, v in reader.values.items() if "__prefix__" not in n and n != "q"}
    # A textarea begins with a line end its browser does not send back.
    return {n: v.removeprefix("\n") if isinstance(v, str) else v for n, v in kept.items()}


def event_fields(client, event=None):
    if event is None:
        return fields_of(client.get(reverse(ADD)))
    return fields_of(client.get(reverse("admin:events_event_change", args=[event.pk])))


def save(client, event=None, *, follow=True, files=None, **changes):
    """Open the screen, change some fields, press « Enregistrer et continuer »."""
    data = event_fields(client, event) | {"_continue": "1"} | changes | (files or {})
    url = reverse(ADD) if event is None else reverse("admin:events_event_change", args=[event.pk])
    return client.post(url, data, follow=follow)


def moment(prefix, day, hour):
    return {f"{prefix}_0": day, f"{prefix}_1": hour}


def plain(words):
    """The words of an answer, whatever the width of their spaces."""
    words = words if isinstance(words, str) else words.text
    return words.replace("\u00a0", " ").replace("\u202f", " ")


def texts(answer):
    """What the page tells at its top."""
    return [plain(str(message)) for message in answer.context["messages"]]
