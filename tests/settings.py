"""Production's settings, with what a test run must not take from the machine's environment."""

import os

os.environ.update(
    SITE_URL="http://testserver",
    SECRET_KEY="tests-only-" + "x" * 60,
    EMAIL_URL="memorymail://",
    DEBUG="0",
    DEMO="0",
    DB_STATEMENT_TIMEOUT="60",
    TRUSTED_PROXY_COUNT="0",
    LIMIT_SCALE="1",
)
os.environ.pop("SECRET_KEY_FALLBACKS", None)
os.environ.pop("ALLOWED_HOSTS", None)

from cress_site.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
