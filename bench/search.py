"""The search over many events, asked of the running production configuration.

    python -m bench.search [--events 10000] [--questions 300]
    python -m bench.search --site http://127.0.0.1:8000     # a site that already holds its events

Prints how long answers took (p50, p95, longest), for words that few events hold, that many hold, that all hold, and
that none holds; and the CPU of a question over web, worker and PostgreSQL. The bound is p95 ≤ 100 ms on two quiet cores:
read `load` beside it.
"""

import argparse
import json
import os
import random
import sys
import time
import urllib.request
from urllib.parse import quote, urlsplit

from bench.house import house

BOUND = 0.100  # seconds
TOPICS = (
    "gouverner autrement", "financer son projet à plusieurs", "habitat et entraide", "mobilités rurales",
    "coopérer pour recruter", "circuits courts", "emplois partagés", "tiers-lieux et communs", "énergies citoyennes",
    "réemploi et recyclerie", "agrément ESUS", "mesurer son utilité sociale", "reprise en coopérative",
    "bénévolat et engagement", "culture en milieu rural", "numérique responsable", "achats responsables",
    "insertion par l’activité", "petite enfance", "vieillir chez soi",
)  # fmt: skip
TOWNS = (
    "Moulins", "Vichy", "Montluçon", "Clermont-Ferrand", "Riom", "Thiers", "Issoire", "Ambert", "Aurillac",
    "Saint-Flour", "Le Puy-en-Velay", "Brioude", "Yssingeaux", "Lyon", "Villeurbanne",
)  # fmt: skip
ALL, MANY, FEW, NONE = "all", "many", "few", "none"
WORDS = {
    ALL: ("rencontre", "rencontr", "Rencontres"),
    MANY: ("habitat", "coopérative", "Moulins", "l’emploi", "gouverner", "énergie citoyenne", "vichy numérique"),
    FEW: ("rencontre 4521", "numéro 77", "yssingeaux recyclerie 19"),
    NONE: ("xylophone", "renconter", "gouvernr", "habitta moulins"),
}  # fmt: skip
SHARES = {ALL: 15, MANY: 55, FEW: 20, NONE: 10}
# Written at once: what is measured is reading.
LOAD = """
import datetime as dt, itertools
from cress_site import clock
from cress_site.typography import fold, slug
from events.models import Event, EventType, Session
from venues.models import Territory, Venue
number, topics, towns = {number}, {topics!r}, {towns!r}
kind = EventType.objects.get_or_create(slug="rencontre", defaults={{"name": "rencontre"}})[0]
areas = [Territory.objects.get_or_create(code=f"B{{n}}", defaults={{"name": f"Territoire {{n}}",
    "slug": f"territoire-{{n}}", "locative": f"dans le territoire {{n}}"}})[0] for n in range(12)]
places = [Venue.objects.get_or_create(slug=slug(town), defaults={{"name": f"Maison de {{town}}",
    "city": town, "territory": areas[n % 12]}})[0] for n, town in enumerate(towns)]
start, events = clock.now() - dt.timedelta(days=900), []
for n in range(number):
    place, topic = places[n % len(places)], topics[n * 7 % len(topics)]
    title = f"Rencontre numéro {{n}} : {{topic}}"
    text = f"Un rendez-vous à {{place.city}} pour parler de {{topic}}, avec des structures du territoire. " * 3
    at = start + dt.timedelta(hours=4 * n)
    events.append(Event(title=title, slug=f"rencontre-{{n}}", type=kind, summary=text[:180], description=text,
        starts_at=at, ends_at=at + dt.timedelta(hours=3), venue=place, territory=place.territory,
        publication_state="published", published_at=start, search_title=fold(title),
        search_text=fold(f"{{text}} {{place.name}} {{place.city}}")))
Event.objects.bulk_create(events, batch_size=1000)
Session.objects.bulk_create([Session(event=e, title="Partie", starts_at=e.starts_at, ends_at=e.ends_at, capacity=40)
    for e in events], batch_size=1000)
from django.db import connection
connection.cursor().execute("ANALYZE")
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--site", help="measure this site instead of starting one")
    options = parser.parse_args()
    if options.site:
        found = measure(options.site.rstrip("/"), options.questions)
    else:
        with house() as site:
            load = LOAD.format(number=options.events, topics=TOPICS, towns=TOWNS)
            site.manage("shell", "-v0", "-c", load)
            measure(f"http://{site.address}", 30)  # as a site that has run for a while
            before = site.cpu_seconds()
            found = measure(f"http://{site.address}", options.questions)
            found["cpu_ms_per_question"] = milliseconds(
                (site.cpu_seconds() - before) / found["asked"]
            )
    print(json.dumps(found, ensure_ascii=False, indent=2))
    sys.exit(0 if found["ok"] else 1)


def measure(base, number) -> dict:
    if urlsplit(base).hostname not in ("127.0.0.1", "localhost"):
        sys.exit("Measure a site of this machine only.")
    chance = random.Random(20261123)  # noqa: S311  the same questions each time
    kinds = chance.choices(list(SHARES), weights=list(SHARES.values()), k=number)
    times = {kind: [] for kind in WORDS}
    for kind in kinds:
        times[kind].append(ask(base, chance.choice(WORDS[kind])))
    every = sorted(second for seconds in times.values() for second in seconds)
    p95 = at(every, 0.95)
    return {
        "asked": number,
        "load": os.getloadavg()[0],
        "p50_ms": milliseconds(at(every, 0.5)),
        "p95_ms": milliseconds(p95),
        "longest_ms": milliseconds(every[-1]),
        "p95_ms_by_kind": {k: milliseconds(at(sorted(v), 0.95)) for k, v in times.items() if v},
        "ok": p95 <= BOUND,
    }


def ask(base, word) -> float:
    began = time.perf_counter()
    with urllib.request.urlopen(f"{base}/recherche/?q={quote(word)}", timeout=30) as answer:
        answer.read()
    return time.perf_counter() - began


def at(ordered, share) -> float:
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def milliseconds(seconds) -> int:
    return round(1000 * seconds)


if __name__ == "__main__":
    main()
