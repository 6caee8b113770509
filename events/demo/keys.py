"""What the team needs to come in: drawn at seeding, kept hashed in the database, printed from a file.

The file is for a demo on this machine only: mode 0600, beside the demo's database.
"""

import os
import secrets
from pathlib import Path

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings

from events.demo import people

SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # neither l and 1, nor o and 0


def file() -> Path:
    return settings.VAR_DIR / "demo-staff.txt"


def draw() -> dict[str, str]:
    """A password for Élise and one for Paul."""
    return {name: "-".join(_word() for _ in range(3)) for name in ("Élise", "Paul")}


def _word():
    return "".join(secrets.choice(SIGNS) for _ in range(5))


def give_second_factor(user) -> tuple[str, list[str]]:
    """A ready second factor: the secret of an authenticator, and codes that each work once."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret, RecoveryCodes.activate(user).get_unused_codes()


def keep(passwords, secret, codes) -> None:
    """Write the file afresh, readable by its owner alone."""
    path = file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(_text(passwords, secret, codes))


def _text(passwords, secret, codes):
    elise, paul = (people.address(*who[:2]) for who in (people.ELISE, people.PAUL))
    return f"""\
  Élise Démo               {elise:<40} mot de passe : {passwords["Élise"]}
    second facteur prêt : clé {secret} pour une application,
    ou un code de secours (chacun sert une fois) : {" ".join(codes)}
  Paul Démo                {paul:<40} mot de passe : {passwords["Paul"]}
    sans second facteur : le site propose de l’installer à la première connexion
"""


def read() -> str:
    try:
        return file().read_text()
    except OSError:
        return ""
