"""Photographs every page of the running demo, at both widths, into docs/captures/ (small WebP).

    script/demo                                          # in another terminal
    .venv/bin/python script/captures.py [http://localhost:8000]

Needs the test requirements (script/test installs them) and a Chromium on the machine. Pages of
members and of the team are taken by logging in as the demo's people: codes are read in its mails.
"""

import base64
import hmac
import io
import os
import re
import sys
import time
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
TARGET = ROOT / "docs" / "captures"
WIDTHS = {1280: 860, 390: 844}
KEPT_WIDTH = {1280: 960, 390: 390}  # pixels of the file
TALLEST = 2600
CAMILLE, ELISE = "camille.rochefort@example.org", "elise.demo@example.org"
EVENT = "/evenements/matinale-de-clermont-ferrand-gouverner-autrement/"

PUBLIC = {
    "accueil": "/",
    "agenda": "/agenda/",
    "agenda-filtres": "/agenda/?territoire=63",
    "agenda-vide": "/agenda/?q=introuvable",
    "evenement": EVENT,
    "evenement-annule": "/evenements/matinale-d-aurillac-mobilites-rurales/",
    "evenement-complet": "/evenements/soiree-de-cloture-et-prix-regional-de-l-ess/",
    "evenement-nouvelle-date": "/evenements/matinale-de-lyon-cooperations-ville-campagne/",
    "evenement-reserve": "/evenements/voeux-et-rencontre-des-adherents/",
    "evenement-passe": "/evenements/matinale-de-vichy-cooperer-pour-recruter/",
    "inscription": f"{EVENT}inscription/",
    "inscription-retrouver": "/inscription/retrouver/",
    "lieux": "/lieux/",
    "lieu": "/lieux/la-filature-cooperative/",
    "territoire": "/territoires/allier/",
    "retours": "/retours/",
    "retour": "/evenements/matinale-de-clermont-ferrand-au-grin/",
    "mois-de-l-ess": "/mois-de-l-ess/2026/",
    "mois-de-l-ess-a-imprimer": "/mois-de-l-ess/2026/programme/",
    "proposer": "/proposer/",
    "annuaire": "/adherents/",
    "structure": "/adherents/couleur-bocage/",
    "adherer": "/adherer/",
    "adherer-demande": "/adherer/demande/",
    "adherer-rejoindre": "/adherer/rejoindre-ma-structure/",
    "recherche": "/recherche/?q=gouvernance",
    "lettre": "/lettre/",
    "connexion": "/connexion/",
    "la-cress": "/la-cress/",
    "donnees-ouvertes": "/donnees-ouvertes/",
    "mentions-legales": "/mentions-legales/",
    "donnees-personnelles": "/donnees-personnelles/",
    "accessibilite": "/accessibilite/",
    "plan-du-site": "/plan-du-site/",
    "erreur-404": "/introuvable/",
}
MEMBER = {
    "adherente-espace": "/espace/",
    "adherente-evenement": EVENT,
    "adherente-inscription": f"{EVENT}inscription/",
    "adherente-billet": "/espace/ > Voir mon inscription",
    "adherente-structure": "/espace/structures/couleur-bocage/",
    "adherente-equipe": "/espace/structures/couleur-bocage/equipe/",
    "adherente-documents": "/espace/documents/",
    "adherente-agenda": "/espace/agenda/",
    "adherente-donnees": "/espace/mes-donnees/",
}
TEAM = {
    "equipe-accueil": "/admin/",
    "equipe-evenements": "/admin/events/event/",
    "equipe-inscriptions": "/admin/events/registration/",
    "equipe-propositions": "/admin/events/proposal/",
    "equipe-campagnes": "/admin/events/campaign/",
    "equipe-structures": "/admin/members/organisation/",
    "equipe-demandes": "/admin/members/membershipapplication/",
    "equipe-lieu": "/admin/venues/venue/",
    "equipe-e-mails": "/admin/cress_site/message/",
}


def main():
    base = (sys.argv[1:] or ["http://localhost:8000"])[0].rstrip("/")
    TARGET.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        take(browser, base, PUBLIC, lambda page: None)
        take(browser, base, PUBLIC_IN_THE_DARK, lambda page: None, scheme="dark")
        take(browser, base, MEMBER, lambda page: enter(page, base, CAMILLE))
        take(browser, base, TEAM, lambda page: enter_team(page, base))
        browser.close()


IN_THE_DARK = ("accueil", "agenda", "evenement", "inscription", "mois-de-l-ess", "lieu", "annuaire")
PUBLIC_IN_THE_DARK = {f"{name}-sombre": PUBLIC[name] for name in IN_THE_DARK}


def chromium():
    from tests.browser.conftest import HOW_TO_INSTALL
    from tests.browser.conftest import chromium as found

    return found() or sys.exit(HOW_TO_INSTALL)


def take(browser, base, pages, log_in, scheme="light"):
    for width, height in WIDTHS.items():
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, locale="fr-FR"
        )
        page = context.new_page()
        log_in(page)
        for name, path in pages.items():
            path, _, link = path.partition(" > ")
            answer = page.goto(base + path)
            if link:
                page.get_by_role("link", name=link).first.click()
                page.wait_for_load_state()
            if answer.status not in (200, 404) or (answer.status == 404 and name != "erreur-404"):
                print(f"{path} answers {answer.status}: not photographed.")
                continue
            keep(page.screenshot(full_page=True), TARGET / f"{name}-{width}.webp", width)
        context.close()


def keep(png, target, width):
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture = picture.crop((0, 0, picture.width, min(picture.height, TALLEST)))
    scale = KEPT_WIDTH[width] / picture.width
    picture = picture.resize((KEPT_WIDTH[width], round(picture.height * scale)), Image.LANCZOS)
    picture.save(target, "WEBP", quality=55, method=6)
    print(target.relative_to(ROOT))


def enter(page, base, address):
    page.goto(f"{base}/connexion/")
    page.get_by_label("Adresse e-mail").fill(address)
    page.get_by_role("button", name="Recevoir un code").click()
    page.get_by_label("Code reçu par e-mail").wait_for()
    page.get_by_label("Code reçu par e-mail").fill(mailed_code(page, base))
    page.get_by_role("button", name="Entrer").click()
    page.wait_for_url("**/espace/")


def mailed_code(page, base, patience=30):
    """The code of the newest mail that has one, read as anybody reads the demo's mails."""
    reader = page.context.new_page()
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        time.sleep(1)
        reader.goto(f"{base}/demo/mails/")
        reader.locator("main a").first.click()
        found = re.search(r"code de connexion\s:\s*(\S+)", reader.inner_text("body"))
        if found:
            reader.close()
            return found[1]
    return sys.exit("No login code arrived: is the worker running?")


def enter_team(page, base):
    keys = Path(os.environ.get("VAR_DIR", ROOT / "var")) / "demo-staff.txt"
    said = keys.read_text(encoding="utf-8")
    password = re.search(r"(\S{5}-\S{5}-\S{5})", said)
    secret = re.search(r"\b([A-Z2-7]{32})\b", said)[1]
    page.goto(f"{base}/admin/")
    page.get_by_label("Adresse e-mail").fill(ELISE)
    page.get_by_label("Mot de passe").fill(password[1])
    page.get_by_role("button", name="Se connecter").click()
    page.get_by_label("Code à six chiffres").fill(one_time_code(secret))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/admin/")


def one_time_code(secret):
    """The six digits an authenticator would show now (RFC 6238)."""
    counter = (int(time.time()) // 30).to_bytes(8, "big")
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


if __name__ == "__main__":
    main()
