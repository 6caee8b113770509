"""A start with wrong settings ends with one sentence that says what to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "SITE_URL": "https://www.cress.example",
    "SECRET_KEY": "k" * 25 + "0123456789abcdefghijklmnopqrstuvwxyz",
    "EMAIL_URL": "smtp+tls://user:secret@mail.example:587",
    "DATABASE_URL": "postgresql://cress:secret@db.example:5432/cress",
}
SETTING_NAMES = (*PRODUCTION, "DEMO", "DEBUG", "CACHE_URL", "TRUSTED_PROXY_COUNT")


def start(code, tmp_path, **changes):
    """Read the settings in a fresh process, as a server would."""
    inherited = {name: value for name, value in os.environ.items() if name not in SETTING_NAMES}
    wanted = {
        **PRODUCTION,
        "VAR_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "cress_site.settings",
    }
    wanted.update(changes)
    environment = inherited | {name: value for name, value in wanted.items() if value is not None}
    for name in ("TEST_DATABASE_NAME", "DB_STATEMENT_TIMEOUT", "DB_LOCK_TIMEOUT"):
        environment.pop(name, None)
    return subprocess.run(
        [sys.executable, "-c", f"from cress_site import settings; {code}"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )


def value(expression, tmp_path, **changes):
    result = start(f"print({expression})", tmp_path, **changes)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY is missing: draw one with"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too short"),
        ({"SITE_URL": None}, "SITE_URL is missing: set it to"),
        ({"SITE_URL": "www.cress.example"}, "SITE_URL is 'www.cress.example': write https://"),
        ({"SITE_URL": "https://www.cress.example/site"}, "without a path"),
        ({"SITE_URL": "https://[::1"}, "SITE_URL is 'https://[::1'"),
        ({"SITE_URL": "https://example.org:port"}, "write https:// and the host"),
        ({"EMAIL_URL": None}, "EMAIL_URL is missing: set it to"),
        ({"EMAIL_URL": "pigeon://roof"}, "EMAIL_URL is not understood: write smtp+tls://"),
        (
            {"DATABASE_URL": "mysql://db/cress"},
            "DATABASE_URL is not understood: write postgresql://",
        ),
        ({"DATABASE_URL": "postgresql://db.example:5432"}, "DATABASE_URL names no database"),
        ({"DATABASE_URL": "postgresql://db:port/cress"}, "DATABASE_URL"),
        ({"CACHE_URL": "memory of an elephant"}, "CACHE_URL is 'memory of an elephant': write"),
        ({"TRUSTED_PROXY_COUNT": "one"}, "TRUSTED_PROXY_COUNT is 'one': write a whole number"),
        ({"DEBUG": "perhaps"}, "DEBUG is 'perhaps': write 1 or 0"),
        ({"DEMO": "1"}, "leave SITE_URL out"),
        ({"DEBUG": "1"}, "leave SITE_URL out"),
    ],
)
def test_wrong_settings_stop_the_start(changes, sentence, tmp_path):
    result = start("pass", tmp_path, **changes)
    assert result.returncode == 1
    assert sentence in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_production_defaults_are_safe(tmp_path):
    names = ("DEBUG", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT")
    shown = value(", ".join(f"settings.{name}" for name in names), tmp_path)
    assert shown == "False True True True"
    assert value("settings.ALLOWED_HOSTS", tmp_path) == "['www.cress.example']"
    assert value("settings.SESSION_COOKIE_NAME", tmp_path) == "__Host-session"
    assert value("settings.SECURE_HSTS_SECONDS >= 31536000", tmp_path) == "True"


def test_plain_http_follows_the_address(tmp_path):
    address = "http://site.example:8080"
    shown = value(
        "settings.SESSION_COOKIE_NAME, settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS,"
        "settings.ALLOWED_HOSTS, settings.SITE_URL",
        tmp_path,
        SITE_URL=address + "/",
    )
    assert shown == f"session False 0 ['site.example'] {address}"


def test_connections_are_kept_and_checked(tmp_path):
    found = value("settings.DATABASES['default']", tmp_path)
    for part in ("'CONN_MAX_AGE': 60", "'CONN_HEALTH_CHECKS': True", "statement_timeout=10s"):
        assert part in found
    assert "lock_timeout=5s" in found
    assert "idle_in_transaction_session_timeout=30s" in found


def test_redis_is_a_matter_of_configuration(tmp_path):
    shown = value(
        "settings.CACHES, settings.SESSION_ENGINE", tmp_path, CACHE_URL="redis://c:6379/1"
    )
    assert "RedisCache" in shown
    assert "cached_db" in shown


def test_a_demo_keeps_the_key_it_draws(tmp_path):
    demo = {"DEMO": "1", "SITE_URL": None, "SECRET_KEY": None, "EMAIL_URL": None}
    first, second = (value("settings.SECRET_KEY", tmp_path, **demo) for _ in range(2))
    assert first == second
    assert len(first) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert value("settings.SITE_URL", tmp_path, **demo) == "http://127.0.0.1:8000"


def test_check_deploy_finds_nothing(tmp_path):
    environment = {**os.environ, **PRODUCTION, "VAR_DIR": str(tmp_path), "DEMO": "", "DEBUG": ""}
    environment["DJANGO_SETTINGS_MODULE"] = "cress_site.settings"
    for name in ("TRUSTED_PROXY_COUNT", "CACHE_URL"):
        environment.pop(name, None)
    result = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stdout + result.stderr
