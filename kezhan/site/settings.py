"""Settings of the site. Everything that differs between machines comes from seven environment variables:

KEZHAN_DATA    folder of database, keys and uploads (default: `var` in the checkout)
DATABASE_URL   another database than the SQLite file in that folder
KEZHAN_DEBUG   set for developers: debug pages
KEZHAN_HOSTS   further names under which the site may be called, by commas; this machine may always call it
KEZHAN_ADDRESS the site's public address, such as https://kezhan.example: under this name it may be called, and here
               certificates and plaques lead (default: the name by which the printing browser calls it)
KEZHAN_PROXY   set where one proxy that speaks TLS stands in front and nobody comes past it: the visitor's address and
               the scheme are believed from its X-Forwarded-For and X-Forwarded-Proto, cookies go over https alone
KEZHAN_SCANNER the socket of the office's own virus scanner, /path/to/clamd.sock or 127.0.0.1:3310; every upload is
               then checked, and none taken while it does not answer (default: no scanner)
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url

from kezhan.policy.kinds import KINDS
from kezhan.site.headers import CONTENT_SECURITY_POLICY, ONLY_BY_HTTPS, PERMISSIONS_POLICY

__all__ = ["CONTENT_SECURITY_POLICY", "PERMISSIONS_POLICY"]

# Every process that loads the settings writes into the data folder. Nobody else may read its database, keys and
# uploads.
os.umask(0o077)

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("KEZHAN_DATA") or ROOT / "var")
DEBUG = bool(os.environ.get("KEZHAN_DEBUG"))
PUBLIC_ADDRESS = os.environ.get("KEZHAN_ADDRESS", "")
LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = [
    name
    for name in (*os.environ.get("KEZHAN_HOSTS", "").split(","), urlsplit(PUBLIC_ADDRESS).hostname, *LOOPBACK)
    if name
]
BEHIND_PROXY = bool(os.environ.get("KEZHAN_PROXY"))
SCANNER = os.environ.get("KEZHAN_SCANNER", "")


def _kept_secret(name: str) -> str:
    """A secret that is made once and kept beside the database; only its owner can read it."""
    path = DATA / name
    if not path.exists():
        DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
        with suppress(FileExistsError):  # two processes that start together agree on the first one's secret
            os.link(fresh, path)
        fresh.unlink()
    return path.read_text().strip()


SECRET_KEY = _kept_secret("secret-key")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "kezhan.journal",
    "kezhan.security",
    "kezhan.accounts",
    "kezhan.numbering",
    "kezhan.search",
    "kezhan.policy",
    "kezhan.files",
    "kezhan.notices",
    "kezhan.organisations",
    "kezhan.experts",
    "kezhan.needs",
    "kezhan.stations",
    "kezhan.work",
    "kezhan.certificates",
    "kezhan.gatherings",
    "kezhan.funds",
    *(f"kezhan.kinds.{kind}" for kind in KINDS),
    "kezhan.plans",
    "kezhan.summaries",
    "kezhan.matching",
    "kezhan.exchange",
    "kezhan.web",
]

MIDDLEWARE = [
    "kezhan.web.parts.private.KeepPrivate",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "kezhan.web.parts.uploading.ReadFirst",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "kezhan.web.parts.asked_together.AskTogether",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kezhan.web.parts.sign_in_ends.EndSignIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kezhan.web.parts.errors.ShowNothingToOpen",
    "kezhan.web.parts.errors.ShowNoEdition",
    "kezhan.web.parts.acting.ActingPost",
    "kezhan.web.parts.uploading.TellFault",
    "kezhan.web.parts.legible.LegibleTexts",
    "kezhan.web.parts.refusals.ShowRefusals",
]

FORCE_SCRIPT_NAME = ""  # the site stands at the root of its name, whatever a request says
ROOT_URLCONF = "kezhan.site.urls"
WSGI_APPLICATION = "kezhan.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "kezhan" / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["kezhan.web.templatetags.form_keys"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kezhan.web.parts.frame.frame",
            ],
            "libraries": {
                "needs": "kezhan.web.needs.tones",
                "stations": "kezhan.web.stations.tones",
                "work": "kezhan.web.work.tones",
            },
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

_ON_FILE = f"sqlite:///{DATA / 'kezhan.sqlite3'}"
# A kept connection is tried before each use, because the server may have started anew meanwhile.
DATABASES = {"default": dj_database_url.config(default=_ON_FILE, conn_max_age=600, conn_health_checks=True)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE takes the write lock at the start, so that writers queue up instead of failing half-way. FULL keeps
    # acknowledged writes through a power cut: a number once given is not given again. Pages and deeds ask some hundred
    # different questions; reading one anew takes longer than answering it, so all are kept (Python keeps 128).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "cached_statements": 1024,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA busy_timeout=20000; PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456;",
    }
    DATABASES["default"]["TEST"] = {"NAME": DATA / f"test-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}.sqlite3"}
else:
    # Planning takes PostgreSQL longer than answering. A statement that one connection asks for the sixth time stays
    # planned there, so connections are kept for good; a pooler in between must keep sessions.
    DATABASES["default"]["ENGINE"] = "kezhan.postgresql"
    DATABASES["default"]["OPTIONS"] = {"server_side_binding": True, "prepare_threshold": 5}
    DATABASES["default"]["CONN_MAX_AGE"] = None
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["kezhan.accounts.backend.AccountBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "front"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "uploads"}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "kezhan.site.static_files.RememberedStaticFiles"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000  # the texts of a form; ten times as much took a worker seconds
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "kezhan.web.parts.uploading.KeepTexts",
]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# A browser refuses a name with __Host- unless the cookie came over https, for this host alone and for all its paths.
COOKIE_NAMES = "__Host-kezhan-" if BEHIND_PROXY else "kezhan-"
SESSION_ENGINE = "kezhan.security.sessions"
SESSION_COOKIE_NAME = f"{COOKIE_NAMES}session"
CSRF_COOKIE_NAME = f"{COOKIE_NAMES}form"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_PROXY
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 3600  # seconds without a request
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
LONGEST_SESSION_AGE = 12 * 3600
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # in no cookie of their own
CSRF_FAILURE_VIEW = "kezhan.web.parts.errors.foreign_form"
X_FRAME_OPTIONS = "DENY"
SECURE_HSTS_SECONDS = int(ONLY_BY_HTTPS.total_seconds()) if BEHIND_PROXY else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_PROXY
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # The person who may not open or cannot find something is told so; the server's owner has nothing to mend.
    "loggers": {"django.request": {"level": "ERROR"}},
}
