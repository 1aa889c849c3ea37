"""Django's settings. Options come from the environment, see `options`."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import SELF

from goodward.config import identity_provider, options
from goodward.ui.folders import template_folders

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "src" / "goodward"
VAR = Path(os.environ.get("GOODWARD_VAR", ROOT / "var"))

GOODWARD_DEMONSTRATION = options.yes_or_no("GOODWARD_DEMONSTRATION", default=False)
DEBUG = options.yes_or_no("GOODWARD_DEBUG", default=False)
# Plain http is for a demonstration on one's own machine; everything else is served by https.
SECURE = options.yes_or_no("GOODWARD_HTTPS", default=not GOODWARD_DEMONSTRATION)
SECRET_KEY = options.secret_key(VAR, demonstration=GOODWARD_DEMONSTRATION)
ALLOWED_HOSTS = options.words("GOODWARD_HOSTS", default="localhost,127.0.0.1,[::1]")
# Where people reach this installation: links in messages begin with it.
GOODWARD_ADDRESS = options.address(ALLOWED_HOSTS, is_secure=SECURE)
CSRF_TRUSTED_ORIGINS = options.words("GOODWARD_ORIGINS", default="")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "goodward.audit",
    "goodward.accounts",
    "goodward.providers",
    "goodward.messages",
    "goodward.policies",
    "goodward.cases",
    "goodward.replays",
    "goodward.files",
    "goodward.letters",
    "goodward.diary",
    "goodward.plans",
    "goodward.instruments",
    "goodward.support",
    "goodward.tellings",
    "goodward.caseload",
    "goodward.notes",
    "goodward.gatherings",
    "goodward.bulletins",
    "goodward.claims",
    "goodward.sustainability",
    "goodward.complaints",
    "goodward.funding",
    "goodward.notices",
    "goodward.offers",
    "goodward.enquiries",
    "goodward.listings",
    "goodward.inspections",
    "goodward.evidence",
    "goodward.cabinet",
    "goodward.integrity",
    "goodward.searching",
    "goodward.watching",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "goodward.portal.confined.ConfinedMiddleware",
    "goodward.accounts.membership.MembershipMiddleware",
    "goodward.web.policy_needed.PolicyNeededMiddleware",
    "goodward.web.restricted.RestrictedOpenedMiddleware",
    "goodward.web.leaving.NothingStaysMiddleware",
]

ROOT_URLCONF = "goodward.config.urls"
WSGI_APPLICATION = "goodward.config.wsgi.application"

_CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": template_folders(),
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "goodward.ui.jinja.environment",
            "context_processors": [*_CONTEXT, "goodward.ui.frame.page_frame"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _CONTEXT},
    },
]
FORM_RENDERER = "goodward.ui.forms.GovukRenderer"

DATABASES = {"default": options.database(VAR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Attempts are counted in a table: each process would count for itself in memory.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "goodward_counts",
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["goodward.accounts.sign_in.SignedIn"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "goodward.accounts.sign_in.LocalAccounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
# People are added by their authority, so their addresses are known to be theirs.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# Officers may also sign in where their authority's accounts are. Who they are there is entered
# beforehand: nobody signs up by it, and an e-mail address that it tells proves nothing.
GOODWARD_IDENTITY_PROVIDER = identity_provider.from_environment()
# So may people at providers, through the same or another one, once they came by a link.
GOODWARD_PORTAL_IDENTITY_PROVIDER = identity_provider.from_environment(
    names=identity_provider.PORTAL_NAMES
)
SOCIALACCOUNT_PROVIDERS = identity_provider.for_allauth(
    GOODWARD_IDENTITY_PROVIDER, for_providers=GOODWARD_PORTAL_IDENTITY_PROVIDER
)
SOCIALACCOUNT_ADAPTER = "goodward.web.pages.single_sign_on.adapter.AuthorityAccounts"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {"activate_totp": "goodward.accounts.second_step.SettingUp"}
MFA_TOTP_ISSUER = "Goodward"
# A code of the half minute before still counts: clocks of phones differ.
MFA_TOTP_TOLERANCE = 1
# Links to sign in on the provider's side: each authority says for how long they work (`entry`).
SESAME_MAX_AGE = 15 * 60
SESAME_ONE_TIME = True
SESAME_INVALIDATE_ON_EMAIL_CHANGE = True

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_SECURE = SECURE
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https")
    if options.yes_or_no("GOODWARD_BEHIND_PROXY", default=False)
    else None
)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [SELF],
        # A form that begins a sign-in is answered by leading the browser on, which this governs.
        "form-action": [
            SELF,
            *(GOODWARD_IDENTITY_PROVIDER.origins if GOODWARD_IDENTITY_PROVIDER else ()),
            *(
                GOODWARD_PORTAL_IDENTITY_PROVIDER.origins
                if GOODWARD_PORTAL_IDENTITY_PROVIDER
                else ()
            ),
        ],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    },
}

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [PACKAGE / "ui" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "goodward.ui.storage.HashedStaticFiles"
        if (STATIC_ROOT / "staticfiles.json").exists()
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = True
FILE_UPLOAD_HANDLERS = [
    "goodward.ui.uploading.StopsAtTheLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Files that come in: sealed, outside of everything the web server hands out by itself.
FILES_ROOT = VAR / "files"
FILE_KEYS = options.file_keys(VAR, demonstration=GOODWARD_DEMONSTRATION)
FILE_MOST_BYTES = options.megabytes("GOODWARD_FILE_MEGABYTES", default=20)
FILE_DAY_MOST_BYTES = options.megabytes("GOODWARD_FILE_MEGABYTES_A_DAY", default=200)
# Where ClamAV's daemon listens: unix:/run/clamav/clamd.ctl or tcp:127.0.0.1:3310; empty for none.
CLAMD = os.environ.get("GOODWARD_CLAMD", "")

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

# A demonstration writes its messages into files, so that nothing leaves one's own machine.
EMAIL_BACKEND = os.environ.get(
    "GOODWARD_EMAIL_BACKEND",
    "goodward.messages.local_outbox.LocalOutbox"
    if GOODWARD_DEMONSTRATION
    else "django.core.mail.backends.smtp.EmailBackend",
)
EMAIL_FILE_PATH = VAR / "outbox"
EMAIL_HOST = os.environ.get("GOODWARD_EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("GOODWARD_EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("GOODWARD_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("GOODWARD_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = options.yes_or_no("GOODWARD_EMAIL_TLS", default=False)
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = os.environ.get("GOODWARD_EMAIL_FROM", "goodward@localhost")

# Where what cannot be delivered comes back to; the name of the delivery is put in after a “+”.
GOODWARD_EMAIL_BOUNCES = os.environ.get("GOODWARD_EMAIL_BOUNCES", "")
GOODWARD_NOTIFY_URL = os.environ.get(
    "GOODWARD_NOTIFY_URL", "https://api.notifications.service.gov.uk"
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"refusals": {"()": "goodward.config.logs.RefusalsInOneLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "filters": ["refusals"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
