"""Many people press at once for few seats, on the running production configuration.

    python -m bench.rush [--people 500] [--seats 30] [--waves 1]

Prints what the browsers were told against what is stored, inversions, times, CPU per press and per
whole life (form, press, answer page, mail) over web, worker and PostgreSQL.
"""

import argparse
import asyncio
import json
import math
import signal
import sys
import time
from itertools import pairwise

from bench.browsing import Form, Visitor
from bench.house import house

CONFIRMED, WAITING = "Votre place est confirmée", "liste d’attente"
READING_SECONDS = 2.3  # a form sent sooner than two seconds is taken for a machine's


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--seats", type=int, default=30)
    parser.add_argument("--waves", type=int, default=1, help="5: order of arrival, pair by pair")
    options = parser.parse_args()
    with house() as site:
        figures = asyncio.run(rush(site, options))
    print(json.dumps(figures, ensure_ascii=False, indent=2))
    sys.exit(0 if figures["ok"] else 1)


async def rush(site, options):
    slug, session = make_event(site, options.seats)
    people, filled = await opened(site, slug, session, range(options.people))
    began = time.monotonic()
    presses = []
    size = -(-len(people) // options.waves)
    read = {"kept": [], "form": []}
    pages = (("kept", "/agenda/"), ("form", form_url(slug)))
    reading = [asyncio.create_task(read_meanwhile(site, path, read[kind])) for kind, path in pages]
    for first in range(0, len(people), size):
        some = range(first, min(first + size, len(people)))
        presses += await asyncio.gather(*(press(people[n], slug, filled[n]) for n in some))
    settled = time.monotonic() - began
    for task in reading:
        task.cancel()
    answers = await gather(people, lambda n, who: who.get(f"{form_url(slug)}envoyee/"), 20)
    mails = wait_for_mails(site, len(people))
    stored = truth(site, session)
    life = await life_in_cpu(site, slug, session, options.people)
    return figures(options, presses, answers, stored, settled, mails) | reads(read) | life


async def read_meanwhile(site, path, seconds):
    """Reads one page again and again while others press; `seconds` takes the time of each."""
    reader = Visitor("127.0.0.1", site.port)
    while True:
        page = await reader.get(path)
        if page.status != 200:
            raise SystemExit(f"{path} answered {page.status} during the rush.")
        seconds.append(page.seconds)
        await asyncio.sleep(0.25)


def reads(seconds):
    """What others waited for a page that is kept, and for one that never is."""
    return {f"read_{kind}_p95_s": p95(found) for kind, found in seconds.items()}


def p95(seconds):
    found = sorted(seconds)
    return round(found[math.ceil(len(found) * 0.95) - 1], 3) if found else None


def form_url(slug):
    return f"/evenements/{slug}/inscription/"


async def opened(site, slug, session, numbers):
    """These people, with their form filled and old enough to be sent."""
    people = [Visitor("127.0.0.1", site.port) for _ in numbers]
    pages = await gather(people, lambda n, who: who.get(form_url(slug)), 20)
    filled = [fill(page.body, n, session) for n, page in zip(numbers, pages, strict=True)]
    await asyncio.sleep(READING_SECONDS)
    return people, filled


async def life_in_cpu(site, slug, session, first, number=100):
    """CPU of each step of a life, two people at once, the worker held back until the mails' turn."""
    worker = site.processes["worker"]
    worker.send_signal(signal.SIGSTOP)
    marks = [site.cpu_seconds()]
    people, filled = await opened(site, slug, session, range(first, first + number))
    marks.append(site.cpu_seconds())
    await gather(people, lambda n, who: press(who, slug, filled[n]), 2)
    marks.append(site.cpu_seconds())
    await gather(people, lambda n, who: who.get(f"{form_url(slug)}envoyee/"), 2)
    marks.append(site.cpu_seconds())
    worker.send_signal(signal.SIGCONT)
    wait_for_mails(site, len(site.sink.mails) + number)
    marks.append(site.cpu_seconds())
    steps = [1000 * (after - before) / number for before, after in pairwise(marks)]
    named = dict(zip(("form", "press", "answer", "mail"), steps, strict=True))
    figures = {f"cpu_ms_{name}": round(value, 1) for name, value in named.items()}
    return figures | {"cpu_ms_life": round(sum(steps), 1), "requests_per_life": 3}


def make_event(site, seats):
    said = site.manage("shell", "-c", f"from bench.stage import one_part; one_part({seats})")
    slug, session = said.strip().splitlines()[-1].split()
    return slug, int(session)


def truth(site, session):
    said = site.manage("shell", "-c", f"from bench.stage import truth; truth({session})")
    rows = [line.split() for line in said.splitlines() if "@" in line]
    return {email: (status, int(number)) for email, status, number in rows}


async def gather(people, act, at_once):
    """Each in turn, some at once: what is not measured under pressure."""
    gate = asyncio.Semaphore(at_once)

    async def one(n, who):
        async with gate:
            return await act(n, who)

    return await asyncio.gather(*(one(n, who) for n, who in enumerate(people)))


def fill(page, number, session, tag=""):
    form = Form(page)
    if "parts" not in form.choices:
        raise SystemExit("The form of the event was not found: the measure would say nothing.")
    return form.fields | {
        "first_name": "Sacha",
        "last_name": f"Essai{number}",
        "email": email_of(number, tag),
        "parts": str(session),
    }


def email_of(number, tag=""):
    return f"p{number}{tag}@example.org"


async def press(who, slug, fields):
    try:
        return await who.post(f"/evenements/{slug}/inscription/", fields, follow=False)
    except (ConnectionError, OSError) as failure:
        return failure


def wait_for_mails(site, number, timeout=300):
    """Seconds until that many mails were received."""
    began = time.monotonic()
    while len(site.sink.mails) < number and time.monotonic() - began < timeout:
        time.sleep(0.2)
    return time.monotonic() - began


def told(answer):
    if answer.status == 200 and CONFIRMED in answer.body:
        return "confirmed"
    return "waitlisted" if answer.status == 200 and WAITING in answer.body else "nothing"


def figures(options, presses, answers, stored, settled, mails):
    people = options.people
    errors = [p for p in presses if isinstance(p, Exception) or p.status >= 500]
    seconds = sorted(p.seconds for p in presses if not isinstance(p, Exception)) or [0.0]
    confirmed = sum(status == "confirmed" for status, _ in stored.values())
    waiting = sum(status == "waitlisted" for status, _ in stored.values())
    lied = [
        n for n in range(people) if told(answers[n]) != stored.get(email_of(n), ("nothing", 0))[0]
    ]
    inverted, pairs = inversions(presses, stored)
    expected = min(options.seats, people)
    found = {
        "people": people, "seats": options.seats, "confirmed": confirmed, "waitlisted": waiting,
        "errors": len(errors), "told_otherwise": len(lied), "inversions": inverted, "pairs": pairs,
        "p50_s": round(seconds[len(seconds) // 2], 3),
        "p95_s": p95(seconds),
        "max_s": round(seconds[-1], 3), "settled_s": round(settled, 2),
        "mails_after_s": round(mails, 1),
    }  # fmt: skip
    found["ok"] = (
        (confirmed, waiting) == (expected, people - expected)
        and not errors and not lied and not inverted
    )  # fmt: skip
    return found


def inversions(presses, stored):
    """Pairs where A had its answer before B pressed, and B is served better all the same."""
    lines = [
        (p.pressed_at, p.answered_at, *stored[email_of(n)])
        for n, p in enumerate(presses)
        if not isinstance(p, Exception) and email_of(n) in stored
    ]
    wrong = pairs = 0
    for _, answered, status, number in lines:
        for pressed, _, other_status, other_number in lines:
            if answered < pressed:
                pairs += 1
                better = (other_status == "confirmed") > (status == "confirmed")
                ahead = other_status == status == "waitlisted" and other_number < number
                wrong += better or ahead
    return wrong, pairs


if __name__ == "__main__":
    main()
