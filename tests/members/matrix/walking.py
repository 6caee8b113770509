"""Every address of the URLconf, tried by everybody; what an answer amounts to; what the database held."""

import re

from django.contrib import admin
from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver, reverse

SERVED, TO_LOGIN, TO_CONFIRM, NOT_FOUND, FORBIDDEN, POST_ONLY, GONE, AWAY = "+Lc-FMG!"
STATUS = {403: FORBIDDEN, 404: NOT_FOUND, 405: POST_ONLY, 410: GONE, 503: AWAY}
LOGIN = re.compile(r"/(connexion|admin/login)/(\?|$)|/connexion/mot-de-passe/(\?|$)")
CONFIRM = re.compile(r"/(espace|connexion)/confirmer/")
# What an answer may write without the site having changed: sessions, counters, the queue's own clock.
APART = ("django_session", "cress_cache", "django_migrations", "procrastinate_workers")


def patterns(resolver=None, namespace="", before=""):
    """(name or « route », route) of each address."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from patterns(entry, inner, route)
        elif isinstance(entry, URLPattern):
            yield (f"{namespace}{entry.name}" if entry.name else route), route


def outcome(response) -> str:
    """One sign for what this answer amounts to."""
    status = response.status_code
    if status in STATUS:
        return STATUS[status]
    if status in (301, 302):
        if CONFIRM.match(response.url):
            return TO_CONFIRM
        return TO_LOGIN if LOGIN.match(response.url) else SERVED
    return SERVED if status < 300 or status == 304 else f"?{status}"


def snapshot() -> str:
    """One digest of every row of every table of the site."""
    tables = [t for t in connection.introspection.table_names() if t not in APART]
    parts = [
        f"SELECT '{table}', md5(coalesce(string_agg(r::text, '|' ORDER BY r::text), '')) FROM {table} r"
        for table in sorted(tables)
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        return str(sorted(cursor.fetchall()))


# --------------------------------------------------------------------------- the pages of the admin

VERBS = {"changelist": "v", "add": "a", "change": "vc", "delete": "d", "history": "vc"}


def model_pages():
    """(name, « app.model », verb letters any of which opens it, whether it names a row)."""
    for model in admin.site._registry:
        meta = model._meta
        for page, letters in VERBS.items():
            name = f"admin:{meta.app_label}_{meta.model_name}_{page}"
            yield (
                name,
                f"{meta.app_label}.{meta.model_name}",
                letters,
                page not in ("changelist", "add"),
            )


def model_path(name, row) -> str:
    return reverse(name, args=[row.pk] if row is not None else [])
