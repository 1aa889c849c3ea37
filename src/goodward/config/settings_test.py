"""Settings of the tests: as in use, but with quick passwords and plain http."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ.setdefault("GOODWARD_SECRET_KEY", "only-for-tests-" + "x" * 40)
os.environ.setdefault("GOODWARD_FILE_KEYS", "b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtb24=")
os.environ.setdefault("GOODWARD_HTTPS", "no")
# A test that reached past the tests' own database would find nothing, never somebody's data.
os.environ.setdefault("GOODWARD_DATABASE", "sqlite:///:memory:")

from goodward.config.settings import *  # noqa: F403

# What tests take in lies apart, and goes with them.
FILES_ROOT = Path(tempfile.mkdtemp(prefix="goodward-files-"))
atexit.register(shutil.rmtree, FILES_ROOT, ignore_errors=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
