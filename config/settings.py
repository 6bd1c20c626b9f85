"""Settings, driven by the environment; README.md lists every variable.

SQLite and safe values are the default. A missing or wrong variable ends the start with one sentence, never a traceback.
"""

import sys
from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()


def setting(name, read, default=environ.Env.NOTSET):
    """Return the environment's `name` as `read` understands it, or end the start with a sentence."""
    try:
        return read(name, default=default)
    except (ImproperlyConfigured, ValueError, KeyError) as error:
        if name not in env.ENVIRON:
            sys.exit(
                f"设置缺失：请设置环境变量 {name}（说明见 README.md）。 The environment variable {name} must be set."
            )
        sys.exit(f"设置有误：环境变量 {name} 的值无法识别（{error}）。 The environment variable {name} is not valid.")


DEBUG = setting("DEBUG", env.bool, False)
SECRET_KEY = setting("SECRET_KEY", env.str, "for-development-only-" + "x" * 32 if DEBUG else environ.Env.NOTSET)
if not DEBUG and len(SECRET_KEY) < 50:
    sys.exit("设置有误：环境变量 SECRET_KEY 至少需要 50 个字符。 SECRET_KEY needs at least 50 characters.")
ALLOWED_HOSTS = setting("ALLOWED_HOSTS", env.list, ["127.0.0.1", "localhost", "[::1]"] if DEBUG else environ.Env.NOTSET)
CSRF_TRUSTED_ORIGINS = setting("CSRF_TRUSTED_ORIGINS", env.list, [])

INSTALLED_APPS = [
    "portal",
    "registry.history",
    "registry.accounts",
    "registry.desk",
    "registry.lists",
    "registry.messaging",
    "registry.provenance",
    "registry.sheets",
    "registry.site",
    "enterprises",
    "alliances",
    "events",
    "service",
    "portal.apps.SiteAdminConfig",
    "simple_history",
    "rules.apps.AutodiscoverRulesConfig",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.ChosenLanguageMiddleware",
    "config.middleware.ReadableInputMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "registry.accounts.middleware.SecondFactorMiddleware",
    "registry.accounts.middleware.KeepingLoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "registry.accounts.middleware.OnceMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

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
                "portal.context_processors.site",
            ],
        },
    },
]

# --- Database -------------------------------------------------------------------------------------------------------

DATABASES = {"default": setting("DATABASE_URL", env.db_url, f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
if not DATABASES["default"]["ENGINE"].endswith(("sqlite3", "postgresql")):
    sys.exit(
        "设置有误：环境变量 DATABASE_URL 须以 sqlite:// 或 postgres:// 开头。 DATABASE_URL must name one of these."
    )
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Four writers at once: the defaults lose a quarter of the writes to "database is locked", these lose none.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    # A connection per request costs 11 ms of database time instead of 1.5.
    DATABASES["default"]["CONN_MAX_AGE"] = setting("CONN_MAX_AGE", env.int, 60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# --- People ---------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = LOGOUT_REDIRECT_URL = "login"
LOGIN_REDIRECT_URL = "desk"
PASSWORD_RESET_TIMEOUT = 24 * 3600
# Roles of registry.accounts.choices.Role, and "superuser".
SECOND_FACTOR_REQUIRED = setting("SECOND_FACTOR_REQUIRED", env.list, [] if DEBUG else ["reviewer", "superuser"])
OTP_TOTP_ISSUER = "产业红盟纵贯线"

# Ten wrong passwords for one name from one address, then a pause; only the names that failed are kept.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_CLIENT_IP_CALLABLE = "registry.accounts.addresses.client_address"
AXES_LOCKOUT_CALLABLE = "registry.accounts.login_views.locked_out"
AXES_VERBOSE = False

# Without a server for mail, whoever forgot a password is told whom to ask.
vars().update(setting("EMAIL_URL", env.email_url, "consolemail://" if DEBUG else "dummymail://"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = setting("DEFAULT_FROM_EMAIL", env.str, "webmaster@localhost")

# Where messages to group robots may go; the site's own address, for links in mails.
DINGTALK_ORIGINS = ["https://oapi.dingtalk.com"]
# Django's own name for the path below which the site stands; gunicorn takes SCRIPT_NAME off the path by itself.
SUB_PATH = setting("FORCE_SCRIPT_NAME", env.str, setting("SCRIPT_NAME", env.str, "")).strip("/")
FORCE_SCRIPT_NAME = f"/{SUB_PATH}" if SUB_PATH else None
ROOT_PATH = f"/{SUB_PATH}/" if SUB_PATH else "/"
# Addresses of pages begin with the sub-path: whoever gives it here too means the same site.
SITE_URL = setting("SITE_URL", env.str, "").rstrip("/").removesuffix(FORCE_SCRIPT_NAME or "")

SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True
SIMPLE_HISTORY_DATE_INDEX = False

# --- Language and time ----------------------------------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

# --- Files ----------------------------------------------------------------------------------------------------------

STATIC_URL = f"{ROOT_PATH}static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
# The form of an alliance with a few hundred members has thousands of boxes; Django's own limit is 1000.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
MEDIA_URL = f"{ROOT_PATH}media/"
MEDIA_ROOT = setting("MEDIA_ROOT", env.str, str(BASE_DIR / "media"))
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
SERIALIZATION_MODULES = {"yaml": "portal.serializers"}
STORAGES = {
    "default": {"BACKEND": "registry.fields.storage.FittingStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- Security -------------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "registry.accounts.kept_views.expired"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not DEBUG
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = LANGUAGE_COOKIE_PATH = ROOT_PATH
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
SECURE_SSL_REDIRECT = setting("SECURE_SSL_REDIRECT", env.bool, not DEBUG)
SECURE_HSTS_SECONDS = setting("SECURE_HSTS_SECONDS", env.int, 0 if DEBUG else 365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = setting("SECURE_HSTS_INCLUDE_SUBDOMAINS", env.bool, False)
SECURE_HSTS_PRELOAD = setting("SECURE_HSTS_PRELOAD", env.bool, False)
# Off unless asked for: they bind every other site of the domain, for years. `check --deploy` would ask for them.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
BEHIND_PROXY = setting("BEHIND_PROXY", env.bool, False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": setting("LOG_LEVEL", env.str, "WARNING")},
}
