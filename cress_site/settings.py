"""Settings of the site: everything that differs between deployments comes from the environment.

The names and what they accept are listed, with comments, in deploy/cress.env.example.
"""

import os
from pathlib import Path

from cress_site import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = env.folder("VAR_DIR", BASE_DIR / "var")

# What this process is: production unless said otherwise.
DEBUG = env.flag("DEBUG")
DEMO = env.flag("DEMO")
_AT_HOME = DEBUG or DEMO

SITE_URL, _HTTPS, SITE_HOST = env.site_url(default="http://127.0.0.1:8000" if _AT_HOME else "")
if _AT_HOME and SITE_HOST not in env.LOCAL_HOSTS:
    env.refuse("DEMO and DEBUG are for this machine alone: unset them, or leave SITE_URL out.")

SECRET_KEY = env.secret_key(kept_in=VAR_DIR / "secret_key" if _AT_HOME else None)
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")

_HOST = f"[{SITE_HOST}]" if ":" in SITE_HOST else SITE_HOST
ALLOWED_HOSTS = [_HOST, *env.words("ALLOWED_HOSTS")]
if SITE_HOST in env.LOCAL_HOSTS:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]

INSTALLED_APPS = [
    "cress_site",
    "venues",
    "members",
    "events",
    "cress_site.admin_site.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "crispy_forms",
    "crispy_bootstrap5",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "cress_site.middleware.SecurityHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "cress_site.middleware.OddRequestMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "members.middleware.ViewerMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "members.middleware.SecondFactorMiddleware",
    "cress_site.middleware.PageClockMiddleware",
]

ROOT_URLCONF = "cress_site.urls"
WSGI_APPLICATION = "cress_site.wsgi.application"

CSRF_FAILURE_VIEW = "cress_site.errors.csrf_failure"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cress_site.context.site",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

# Database. A page may not hold the database for long; commands may work (see manage.py).
_TIMEOUTS = {
    "statement_timeout": f"{env.number('DB_STATEMENT_TIMEOUT', 10)}s",
    "idle_in_transaction_session_timeout": "30s",
    "lock_timeout": f"{env.number('DB_LOCK_TIMEOUT', 5)}s",
    "synchronous_commit": "on",
}
_DATABASE_OPTIONS = {
    "options": " ".join(f"-c {name}={value}" for name, value in _TIMEOUTS.items()),
    "connect_timeout": 5,
    "application_name": "cress",
    # PostgreSQL keeps the plan of what a connection has asked five times: a press costs a sixth less.
    # (A pooler between them must know prepared statements, as PgBouncer 1.21 does.)
    "server_side_binding": True,
    "prepare_threshold": 5,
}
if os.environ.get("DATABASE_URL", "").strip():
    _DATABASE = env.database(os.environ["DATABASE_URL"].strip(), options=_DATABASE_OPTIONS)
else:
    _DATABASE = {"ENGINE": "cress_site.localdb", "NAME": "cress", "OPTIONS": _DATABASE_OPTIONS}
_DATABASE |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
if os.environ.get("TEST_DATABASE_NAME"):
    _DATABASE["TEST"] = {"NAME": os.environ["TEST_DATABASE_NAME"]}
DATABASES = {"default": _DATABASE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Cache and sessions: in the database, or in Redis when CACHE_URL says so.
if os.environ.get("CACHE_URL", "").strip():
    CACHES = {"default": env.cache(os.environ["CACHE_URL"].strip())}
    SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
else:
    CACHES = {
        "default": {
            "BACKEND": "cress_site.cache.DatabaseCache",
            "LOCATION": "cress_cache",
            "OPTIONS": {"MAX_ENTRIES": 20_000},
        }
    }
    SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 14 * 24 * 3600

# Everything that depends on the scheme follows SITE_URL.
_PREFIX = "__Host-" if _HTTPS else ""
SESSION_COOKIE_NAME = f"{_PREFIX}session"
CSRF_COOKIE_NAME = f"{_PREFIX}csrf"
LANGUAGE_COOKIE_NAME = f"{_PREFIX}language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = _HTTPS
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$", r"^healthz/"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# https is served by a proxy in front of us: one, unless said otherwise.
TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", 1 if _HTTPS else 0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT
if _HTTPS and TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Uploads and odd input.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
UPLOAD_MAX_BYTES = 10_000_000
# Multiplies every limit per address (load tests, a large office behind one address).
LIMIT_SCALE = env.number("LIMIT_SCALE", 1, least=1)
# Registrations sent from one network in a minute, links asked for in ten: a company of 80 people passes.
LIMIT_REGISTRATIONS = env.number("LIMIT_REGISTRATIONS", 200, least=1)
LIMIT_LINKS = env.number("LIMIT_LINKS", 60, least=1)
# Mails an hour that strangers can cause to one address.
LIMIT_MAILS = env.number("LIMIT_MAILS", 3, least=1)
# How long a personal link still opens once its event is over.
PERSONAL_LINK_DAYS = env.number("PERSONAL_LINK_DAYS", 60, least=1)

# People.
AUTH_USER_MODEL = "members.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 12}
LOGIN_URL = "members:login"
LOGIN_REDIRECT_URL = "members:space"
LOGOUT_REDIRECT_URL = "events:home"
ACCOUNT_ADAPTER = "members.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"length": 6, "allowed_chars": "BCDFGHJKLMNPQRSTVWXZ23456789"}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 20  # members/limits.py stops guessing much sooner
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 5
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
PASSWORD_RESET_TIMEOUT = 3600
# Tries are counted in members/limits.py; these are allauth's own, each for one address or person.
ACCOUNT_RATE_LIMITS = {
    "login": f"{120 * LIMIT_SCALE}/m/ip",
    "login_failed": "8/5m/key",
    "reset_password": f"{60 * LIMIT_SCALE}/m/ip",
    "reset_password_from_key": f"{60 * LIMIT_SCALE}/m/ip",
}
MFA_ADAPTER = "members.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1
STAFF_SESSION_SECONDS = 12 * 3600

# French, in France; stored in UTC.
LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"
USE_I18N = USE_TZ = True

# Static files, and the two storages of uploaded ones.
STATIC_URL = "/static/"
STATIC_ROOT = env.folder("STATIC_ROOT", VAR_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = _AT_HOME
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "/media/"


def _media(name):
    options = {"location": MEDIA_ROOT / name, "base_url": MEDIA_URL if name == "public" else None}
    return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}


_STATIC_STORAGE = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if _AT_HOME
    else "whitenoise.storage.CompressedManifestStaticFilesStorage"
)
STORAGES = {
    "default": _media("public"),
    "public": _media("public"),
    "private": _media("private"),
    "staticfiles": {"BACKEND": _STATIC_STORAGE},
}

# Mail.
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", f"ne-pas-repondre@{SITE_HOST}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 60  # only the worker waits: a slow server must not be sent the same mail twice
MAILS_DIR = VAR_DIR / "mails"
if os.environ.get("EMAIL_URL", "").strip():
    globals().update(env.email(os.environ["EMAIL_URL"].strip()))
elif _AT_HOME:
    EMAIL_BACKEND = "cress_site.demo.EmailBackend"
else:
    env.refuse("EMAIL_URL is missing: set it to smtp+tls://user:password@host:587.")

# Personal data: the apps whose `privacy` module the frame runs, lowest first.
PRIVACY_APPS = ["venues", "members", "events"]

# What stands on a structure: the modules of the apps above `members` that count, move and show it.
ORGANISATION_APPS = ["events.structures"]
# What is told that a place is called otherwise.
VENUE_APPS = ["events.places"]

# Public pages: the apps whose `sitemap` module is asked, lowest first.
SITEMAP_APPS = ["venues", "members", "events"]

# A structure's surplus may sit this many days before a part, at this hour.
ORGANISATION_LIMIT_DAYS = env.number("ORGANISATION_LIMIT_DAYS", 2)
ORGANISATION_LIMIT_HOUR = env.number("ORGANISATION_LIMIT_HOUR", 12)

# Jobs: only in the worker (`manage.py procrastinate worker`).
PROCRASTINATE_WORKER_DEFAULTS = {"concurrency": 2, "delete_jobs": "successful"}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "cress_site.logs.PlainFormatter"},
        "json": {"()": "cress_site.logs.JsonFormatter"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain" if _AT_HOME else "json",
        },
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        "procrastinate": {"level": "WARNING"},
        "gunicorn.http.wsgi": {"level": "ERROR"},  # warns at each HEAD, whose body it drops
    },
}
