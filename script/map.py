"""Writes docs/map.md: one line per file of code, from the first line of its docstring."""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {
    "cress_site": "the frame: settings, clock, typography, outbox, journal, links, local database",
    "venues": "where: territories and venues",
    "members": "who: people, structures, memberships",
    "events": "what happens: events, parts, registrations, seats",
    "bench": "figures: what is measured, by one command each",
    "script": "the two commands and what they share",
}
SKIPPED = {"migrations", "__pycache__"}
HEAD = """# Map

One line per file, made by `python script/map.py` from the first line of each file (a test keeps it true).
Imports go one way: `cress_site` ← `venues` ← `members` ← `events`. Inside an app the noun is the file name in every
layer: models, rules, services, forms, views, admin, templates.

Not listed: `tests/<app>/` (same names as the code they test; `browser`, `concurrency`, `faults`, `canaries`),
`templates/<app>/` (a page has its view's name, partials start with `_`), `static/` (`css`, `js`, `img`, `fonts`,
`vendor`), `docs/` (this map, `adr/`, `promises.md`, `deployment.md`, `adhesions.md`, `accessibility.md`, `captures/`), `deploy/`.
"""


def first_line(path):
    text = path.read_text(encoding="utf-8")
    found = ast.get_docstring(ast.parse(text))
    if found:
        return found.splitlines()[0]
    names = [n.name for n in ast.parse(text).body if isinstance(n, ast.ClassDef)]
    return ", ".join(names)


def written():
    lines = [HEAD]
    for room, what in ROOMS.items():
        lines.append(f"\n## {room}/ – {what}\n")
        for path in sorted((ROOT / room).rglob("*.py")):
            if SKIPPED.isdisjoint(path.parts) and path.read_text(encoding="utf-8").strip():
                said = first_line(path)
                name = path.relative_to(ROOT)
                lines.append(f"- `{name}`" + (f" – {said}" if said else ""))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    target = ROOT / "docs" / "map.md"
    if "--check" in sys.argv:
        sys.exit(
            0
            if target.read_text(encoding="utf-8") == written()
            else "docs/map.md: run script/map.py"
        )
    target.write_text(written(), encoding="utf-8")
