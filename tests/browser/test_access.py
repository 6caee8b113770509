"""What the eye, the keyboard and a small screen meet on each kind of public page, measured in a real browser."""

import datetime as dt
import gzip

import brotli
import pytest
from django.core.cache import cache

from cress_site import clock
from cress_site.typography import local
from tests import factories as make
from tests.events.factories_campaign import make_campaign
from tests.events.factories_recap import make_recap

PAGES = ["home", "agenda", "event", "registration", "campaign", "venue", "venues", "directory"]
PAGES += ["recap", "search", "letter", "proposal", "joining", "login"]
FIRST_VIEWS = ["home", "agenda", "event", "campaign", "venue", "directory"]
MOST_BYTES, MOST_REQUESTS = 90_000, 8
SPACED = """*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}
p{margin-bottom:2em!important}"""

WEAR = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
document.adoptedStyleSheets = [sheet]; }"""

# Words cut by their box, or beyond the right edge of the page.
CUT = """() => {
  const width = document.documentElement.clientWidth, found = [];
  for (const box of document.querySelectorAll("body *")) {
    if (box.closest("svg, .visually-hidden, .etapes__nom") || !box.checkVisibility()) continue;
    const style = getComputedStyle(box), words = box.textContent.trim();
    const own = [...box.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (own && box.getBoundingClientRect().right > width + 1) found.push(words.slice(0, 40));
    const cut = (style.overflowX === "hidden" && box.scrollWidth > box.clientWidth + 1)
      || (style.overflowY === "hidden" && box.scrollHeight > box.clientHeight + 1);
    if (words && cut && box.clientWidth > 1) found.push(words.slice(0, 40));
  }
  if (document.documentElement.scrollWidth > width) found.push("scrolls sideways");
  return found;
}"""

# Where the focus is, whether it shows, and whether something covers all of it.
FOCUS = """() => {
  const held = document.activeElement;
  if (held === document.body) return null;
  const box = held.getBoundingClientRect();
  const outlined = (one, part) => one && getComputedStyle(one, part).outlineStyle !== "none";
  const marks = [held, held.closest(".evt"), held.closest(".choix__carte")];
  const country = held.querySelector(".carte-lieux__pays"); // on the map, a thicker edge
  const inner = held.matches("input[type=date], input[type=time]"); // the browser marks their parts
  const seen = [[.5, .5], [.1, .5], [.9, .5], [.5, .15], [.5, .85]].some(([x, y]) => {
    const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return top && (held.contains(top) || top.contains(held) || top.closest("label")?.control === held);
  });
  return { words: held.textContent.trim().slice(0, 40) || held.name || String(held.href), seen,
    shows: inner || (country && parseFloat(getComputedStyle(country).strokeWidth) >= 4) || marks.some((one) => outlined(one)) || outlined(held, "::after"),
    first: held.matches(".evitement") };
}"""

# Targets under 24 pixels whose 24-pixel circle meets another target (WCAG 2.2, 2.5.8), links of a sentence apart.
SMALL = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter((one) => one.checkVisibility() && !one.closest(".visually-hidden, .piege"))
    .map((one) => [one, one.closest("label, .choix__carte, .form-check") ?? one])
    .map(([one, area]) => [one, area.getBoundingClientRect()])
    .filter(([, box]) => box.width && box.right > 0);
  const middle = (box) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const small = (box) => box.width < 24 || box.height < 24;
  const near = (one, box, other, away) => {
    if (one === other || one.contains(other) || other.contains(one)) return false;
    const [x, y] = middle(box), [left, top] = middle(away);
    const dx = Math.max(away.left - x, 0, x - away.right), dy = Math.max(away.top - y, 0, y - away.bottom);
    return Math.hypot(dx, dy) < 12 || (small(away) && Math.hypot(left - x, top - y) < 24);
  };
  const inSentence = (one) => getComputedStyle(one).display === "inline"
    && [...one.parentElement.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim().length > 1);
  return all.filter(([one, box]) => small(box) && !inSentence(one)
    && all.some(([other, away]) => near(one, box, other, away)))
    .map(([one, box]) => `${one.textContent.trim() || one.name} ${box.width}x${box.height}`);
}"""


@pytest.fixture
def paths(transactional_db):
    """One address for each kind of page, with something on each."""
    cache.clear()
    make.make_site()
    day = local(clock.now()).replace(hour=8, minute=30, second=0, microsecond=0)
    territory = make.make_territory()
    venue = make.make_venue("La Filature coopérative", territory=territory)
    event = make.make_matinale(starts_at=day + dt.timedelta(days=30), venue=venue)
    for number in range(3):
        make.make_event(f"Rencontre {number}", starts_at=day + dt.timedelta(days=40 + number))
    first = day.date().replace(day=1)
    campaign = make_campaign(
        day.year, starts_on=first, ends_on=first + dt.timedelta(days=90), proposals_open_on=first
    )
    make.make_organisation("Couleur Bocage")
    return {
        "home": "/",
        "agenda": "/agenda/",
        "event": f"/evenements/{event.slug}/",
        "registration": f"/evenements/{event.slug}/inscription/",
        "campaign": f"/mois-de-l-ess/{campaign.year}/",
        "venue": f"/lieux/{venue.slug}/",
        "venues": "/lieux/",
        "directory": "/adherents/",
        "recap": f"/evenements/{make_recap().event.slug}/",
        "search": "/recherche/?q=rencontre",
        "letter": "/lettre/",
        "proposal": "/proposer/",
        "joining": "/adherer/demande/",
        "login": "/connexion/",
    }


@pytest.fixture
def still(browser, live_server):
    """A page of somebody who asked for less movement."""
    context = browser.new_context(base_url=live_server.url, locale="fr-FR", reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def stops_of(page):
    """Every place where Tab leads, in order."""
    stops = []
    for _ in range(250):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None or (stops and stop["first"]):
            return stops
        stops.append(stop)
    raise AssertionError("Tab never leaves the page")


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_is_held_by_keyboard_at_any_size_without_movement(still, paths, kind):
    for width, height in ((1280, 800), (390, 844)):
        still.set_viewport_size({"width": width, "height": height})
        answer = still.goto(paths[kind])
        assert answer.status == 200
        stops = stops_of(still)
        assert stops[0]["first"], "the first stop leads to the content"
        assert [stop["words"] for stop in stops if not stop["shows"]] == []
        assert [stop["words"] for stop in stops if not stop["seen"]] == []
        assert still.evaluate(SMALL) == []
        assert still.evaluate("document.getAnimations().length") == 0
    for width, height in ((640, 512), (320, 256)):  # 1280 × 1024 at 200 % and 400 %
        still.set_viewport_size({"width": width, "height": height})
        assert still.evaluate(CUT) == []
    still.evaluate(WEAR, SPACED)
    for width in (1280, 390):
        still.set_viewport_size({"width": width, "height": 800})
        assert still.evaluate(CUT) == []


def compressed(answer):
    """What crosses the network: the proxy's gzip for pages, the site's own brotli for its files."""
    body = answer.body()
    kind = answer.headers.get("content-type", "")
    if "html" in kind:
        return len(gzip.compress(body, 6))
    plain = any(word in kind for word in ("css", "javascript", "svg"))
    return len(brotli.compress(body)) if plain else len(body)


@pytest.mark.parametrize("kind", FIRST_VIEWS)
def test_a_first_view_is_light(browser, live_server, paths, kind):
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 844}, device_scale_factor=2
    )
    page, answers = context.new_page(), []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(paths[kind], wait_until="networkidle")
    weights = {answer.url: compressed(answer) for answer in answers}
    context.close()
    assert len(weights) <= MOST_REQUESTS, weights
    assert sum(weights.values()) <= MOST_BYTES, weights


def test_with_forced_colours_the_thread_and_the_targets_stay(browser, live_server, paths):
    context = browser.new_context(base_url=live_server.url, forced_colors="active")
    page = context.new_page()
    page.goto(paths["event"])
    edge = page.locator(".btn").first.evaluate("one => getComputedStyle(one).borderTopStyle")
    kept = page.locator(".fil__noeud").first.evaluate(
        "one => getComputedStyle(one).forcedColorAdjust"
    )
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    context.close()
    assert (edge, kept, outline) == ("solid", "none", "solid")


def test_errors_have_the_focus_even_without_scripts(browser, live_server, paths):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(paths["login"])
    with page.expect_navigation():
        page.get_by_role("button", name="Recevoir un code").click()
    held = page.evaluate("document.activeElement.className")
    said = page.get_by_role("alert").inner_text()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    field = page.evaluate("document.activeElement.id")
    context.close()
    assert (held, field) == ("resume-erreurs", "id_email")
    assert said.startswith("Il reste 1 point à corriger")
