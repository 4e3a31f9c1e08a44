"""All settings, in one file, read from the environment.

| Variable | Meaning | Default |
|---|---|---|
| DATABASE_URL | PostgreSQL ≥ 15; set by the supervisor to the embedded server | required |
| TREMPLIN_STATE | folder of files written at run time | ./.state |
| TREMPLIN_SECRET_KEY | signs cookies and links; written once by the supervisor | required outside tests |
| TREMPLIN_PUBLIC_ADDRESS | address people type, with its scheme | http://127.0.0.1:8000 |
| TREMPLIN_ALLOWED_HOSTS | host names, by commas | host of the public address |
| TREMPLIN_AUTHORITY | name of the authority, shown under the product's own | none |
| TREMPLIN_DEMO | 1: demo authority, its personas and /demo/messages | 0 |
| TREMPLIN_NOW | freezes the clock (ISO instant with offset); for tests and demos | - |
| TREMPLIN_OUTGOING_PROXY, _CA | proxy for requests to the outside; file of certificates to trust | none; the system's |
| TREMPLIN_OUTGOING_INTERNAL | the authority's own machines that may be asked, `http://routes.local:8002` | none |
| TREMPLIN_PRACTICE_SWITCH | 1: developers may enter practice (CONTRIBUTING.md); never in service | 0 |
| TREMPLIN_SMTP_HOST, _PORT, _USER, _PASSWORD, _TLS | the authority's mail relay | none: mail is written in files |
"""

import os
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PACKAGE = Path(__file__).resolve().parent.parent
STATE = Path(os.environ.get("TREMPLIN_STATE", PACKAGE.parent / ".state"))


def _flag(name: str) -> bool:
    return os.environ.get(name, "0").lower() in {"1", "true", "yes"}


def _database(url: str) -> dict[str, object]:
    """Django's description of `postgresql://user:password@host:port/name?host=/socket/folder`."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must begin with postgresql:// (no other database is supported)")
    query = {key: values[0] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "tremplin.kernel.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or query.pop("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **query,
            "options": "-c lock_timeout=3000 -c idle_in_transaction_session_timeout=30000",
        },
    }


DEMO = _flag("TREMPLIN_DEMO")
AUTHORITY_NAME = os.environ.get("TREMPLIN_AUTHORITY", "")
DEBUG = False
NOW = datetime.fromisoformat(os.environ["TREMPLIN_NOW"]) if "TREMPLIN_NOW" in os.environ else None

PUBLIC_ADDRESS = os.environ.get("TREMPLIN_PUBLIC_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
_public = urlsplit(PUBLIC_ADDRESS)
PUBLIC_HOST = _public.hostname or "localhost"
HTTPS = _public.scheme == "https"

SECRET_KEY = os.environ.get("TREMPLIN_SECRET_KEY", "")
if len(SECRET_KEY) < 32:  # noqa: PLR2004 - fewer characters could be guessed
    raise ImproperlyConfigured("TREMPLIN_SECRET_KEY must hold at least 32 random characters (`make run` writes one)")
ALLOWED_HOSTS = [name for name in os.environ.get("TREMPLIN_ALLOWED_HOSTS", PUBLIC_HOST).split(",") if name]
CSRF_TRUSTED_ORIGINS = [PUBLIC_ADDRESS]

INSTALLED_APPS = [
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "procrastinate.contrib.django",
    "tremplin.site",
    "tremplin.coaching",
    "tremplin.catalogue",
    "tremplin.people",
    "tremplin.ui",
    "tremplin.kernel",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "rules",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "tremplin.kernel.content_policy.ContentPolicyMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tremplin.kernel.sandboxes.middleware.PracticeMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "tremplin.people.middleware.PresenceMiddleware",
    "tremplin.people.middleware.BadgeLevelMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

PRACTICE_SWITCH = _flag("TREMPLIN_PRACTICE_SWITCH")
ROOT_URLCONF = "tremplin.config.developers_urls" if PRACTICE_SWITCH else "tremplin.config.urls"
WSGI_APPLICATION = "tremplin.config.wsgi.application"

# Cotton rewrites the source before partials look at it: the loaders are named here, in this order, by hand.
_SOURCES = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("template_partials.loader.Loader", [("django.template.loaders.cached.Loader", _SOURCES)])],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "tremplin.ui.templatetags.ui",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tremplin.ui.shell.context",
            ],
        },
    }
]
FORM_RENDERER = "tremplin.ui.forms.Renderer"

DATABASES = {"default": _database(os.environ.get("DATABASE_URL", "postgresql:///tremplin"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Agent"
AUTHENTICATION_BACKENDS = [
    "tremplin.people.backends.PasswordBackend",
    "tremplin.people.backends.BadgeBackend",
]
# Badge and PIN open these screens, which show one's own things; any other asks for the password (people.middleware).
BADGE_SCREENS = [
    *("site:*", "catalogue:*", "ui:*", "wagtaildocs_serve", "people:sign_out"),
    *("coaching:appointment", "coaching:appointments", "coaching:book", "coaching:slots", "coaching:check"),
    *("coaching:booked", "coaching:change", "coaching:cancel", "coaching:undo", "coaching:invitation", "coaching:slip"),
]
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "site:home"
PASSWORD_HASHERS = ["tremplin.people.hashers.ModestArgon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

SESSION_ENGINE = "tremplin.kernel.sessions"
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_FAILURE_VIEW = "tremplin.site.errors.expired_form"
SESSION_COOKIE_AGE = 12 * 3600
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'self'"],
        "form-action": ["'self'"],
    }
}

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français")]
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
TIME_ZONE = "Europe/Paris"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = STATE / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = STATE / "media"
STORAGES = {
    "default": {"BACKEND": "tremplin.kernel.sandboxes.storage.StagedStorage"},
    "staticfiles": {"BACKEND": "servestatic.storage.CompressedManifestStaticFilesStorage"},
}
SERVESTATIC_MAX_AGE = 600
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

# In the memory of each process: nothing there that could not be made again, nothing that must be the same everywhere.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 2000},
        "KEY_FUNCTION": "tremplin.kernel.stage.cache_key",
    }
}

OUTGOING_PROXY = os.environ.get("TREMPLIN_OUTGOING_PROXY", "")
OUTGOING_CA = os.environ.get("TREMPLIN_OUTGOING_CA", "")
OUTGOING_INTERNAL = [name for name in os.environ.get("TREMPLIN_OUTGOING_INTERNAL", "").split(",") if name]

EMAIL_HOST = os.environ.get("TREMPLIN_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("TREMPLIN_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("TREMPLIN_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("TREMPLIN_SMTP_PASSWORD", "")
EMAIL_USE_TLS = _flag("TREMPLIN_SMTP_TLS")
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = STATE / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("TREMPLIN_MAIL_FROM", "mediation.numerique@grand-orly.example")

WAGTAIL_SITE_NAME = "Tremplin"
WAGTAILADMIN_BASE_URL = PUBLIC_ADDRESS
WAGTAILADMIN_LOGIN_URL = "people:sign_in"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_I18N_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("fr", "Français")]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "french"}}
WAGTAILIMAGES_IMAGE_FORM_BASE = "tremplin.kernel.uploads.editor_forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "heic"]  # no SVG: it is a program
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_DOCUMENT_FORM_BASE = "tremplin.kernel.uploads.editor_forms.DocumentForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["pdf", "mp4", "webm", "vtt", "docx", "xlsx", "pptx", "odt", "ods", "odp", "csv", "txt"]
WAGTAILDOCS_CONTENT_TYPES = {"vtt": "text/vtt"}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"tremplin": {"level": "INFO"}, "procrastinate": {"level": "WARNING"}},
}
