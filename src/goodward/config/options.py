"""Options of an installation, read from the environment; a wrong one says how to put it right."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

YES = frozenset({"1", "yes", "true", "on"})
NO = frozenset({"0", "no", "false", "off", ""})

SQLITE_OPTIONS = {
    # A read-then-write transaction fails at once without IMMEDIATE, whatever the time-out.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # Sixteen MiB a connection hold what lists of a large authority look up at random.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
}


def yes_or_no(name: str, *, default: bool, env: Mapping[str, str] = os.environ) -> bool:
    """Return an on-off option."""
    text = env.get(name)
    if text is None:
        return default
    if text.strip().lower() in YES:
        return True
    if text.strip().lower() in NO:
        return False
    raise ImproperlyConfigured(f"{name} is “{text}”; write it as “yes” or “no”.")


def words(name: str, *, default: str, env: Mapping[str, str] = os.environ) -> list[str]:
    """Return an option that is a list of words parted by commas."""
    return [word.strip() for word in env.get(name, default).split(",") if word.strip()]


def address(hosts: list[str], *, is_secure: bool, env: Mapping[str, str] = os.environ) -> str:
    """Return the address of the installation without a “/” at its end, for links in messages."""
    given = env.get("GOODWARD_ADDRESS", "").rstrip("/")
    if not given:
        return f"https://{hosts[0]}" if is_secure else f"http://127.0.0.1:{env.get('PORT', '8000')}"
    parts = urlsplit(given)
    if parts.scheme not in {"https", "http"} or not parts.netloc or parts.query:
        raise ImproperlyConfigured(
            f"GOODWARD_ADDRESS is “{given}”; write it as https://goodward.example.gov.uk."
        )
    return given


def secret_key(var: Path, *, demonstration: bool, env: Mapping[str, str] = os.environ) -> str:
    """
    Return the key that signs sessions.

    A demonstration makes its own and keeps it in `var`; everything else must be given one, so that
    two web processes never disagree and a key is never one that others can know.
    """
    if key := env.get("GOODWARD_SECRET_KEY"):
        return key
    if not demonstration:
        raise ImproperlyConfigured(
            "GOODWARD_SECRET_KEY is not set. Give it fifty or more random letters, for example the "
            "output of: python -c 'import secrets; print(secrets.token_urlsafe(50))'. "
            "Only a demonstration (GOODWARD_DEMONSTRATION=yes) makes its own."
        )
    return _kept_in(var / "secret-key", lambda: secrets.token_urlsafe(50))


def file_keys(var: Path, *, demonstration: bool, env: Mapping[str, str] = os.environ) -> list[str]:
    """
    Return the keys that seal the files people send, the newest first.

    A new key is put before the others, which go on opening what they sealed. A demonstration makes
    its own and keeps it in `var`; everything else must be given one, apart from the secret key,
    because that one may be replaced at any time and these may not.
    """
    if keys := words("GOODWARD_FILE_KEYS", default="", env=env):
        for key in keys:
            try:
                Fernet(key)
            except ValueError:
                raise ImproperlyConfigured(f"A key of GOODWARD_FILE_KEYS is none. {_NEW}") from None
        return keys
    if not demonstration:
        raise ImproperlyConfigured(
            f"GOODWARD_FILE_KEYS is not set; without it no file could be kept. {_NEW}"
        )
    return [_kept_in(var / "file-key", lambda: Fernet.generate_key().decode())]


_NEW = (
    "Give it the output of: python -c 'from cryptography.fernet import Fernet; "
    "print(Fernet.generate_key().decode())', keep a copy somewhere safe, and put a newer key "
    "before the older ones, with a comma between them."
)


def megabytes(name: str, *, default: int, env: Mapping[str, str] = os.environ) -> int:
    """Return an option that is a number of megabytes, in bytes."""
    text = env.get(name, "").strip() or str(default)
    if not text.isdecimal() or not int(text):
        raise ImproperlyConfigured(f"{name} is “{text}”; write it as a whole number, such as 20.")
    return int(text) * 1_000_000


def _kept_in(kept: Path, make: Callable[[], str]) -> str:
    """Return what a file keeps to itself, made if it is not there."""
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(make(), encoding="utf-8")
    return kept.read_text(encoding="utf-8").strip()


def database(var: Path, env: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """
    Return Django's description of the database that GOODWARD_DATABASE names.

    Unset, it is an SQLite file in `var`; otherwise postgresql://user:password@host:port/name (a
    part left out is left to PostgreSQL's own defaults) or sqlite:///path/of/file.
    """
    address = env.get("GOODWARD_DATABASE", "")
    if not address:
        var.mkdir(parents=True, exist_ok=True)
        return _sqlite(str(var / "goodward.sqlite3"))
    parts = urlsplit(address)
    if parts.scheme == "sqlite" and parts.path.strip("/"):
        return _sqlite(parts.path.removeprefix("/"))
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in {"postgresql", "postgres"} or not name:
        raise ImproperlyConfigured(
            "GOODWARD_DATABASE cannot be read. Write it as postgresql://user:password@host:port/"
            "name, or leave it out to use an SQLite file."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 600,
        "OPTIONS": dict(SQLITE_OPTIONS),
    }
