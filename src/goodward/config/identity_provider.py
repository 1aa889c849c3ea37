"""An authority's identity provider (OpenID Connect), as the environment describes it; or none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from goodward.config import options

# Their parts of the addresses: /account/oidc/authority/login/ and …/login/callback/.
PROVIDER, FOR_PROVIDERS = "authority", "providers"
# With what the names in the environment begin: of the officers', and of the provider's side.
OFFICERS_NAMES, PORTAL_NAMES = "GOODWARD_OIDC", "GOODWARD_PORTAL_OIDC"
_MUST = ("CLIENT_ID", "CLIENT_SECRET", "AUTHORITY")
_CALLED = {OFFICERS_NAMES: "your work account", PORTAL_NAMES: "your account"}
_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}
# Microsoft's addresses for the people of any organisation: whoever signs in there is nobody's.
_ANYBODYS = {"common", "organizations", "consumers"}


class IdentityProvider(NamedTuple):
    """
    Who vouches for an authority's people.

    issuer: exactly as its tokens say. authority: the slug of the one authority it vouches for.
    name: what the button says people sign in with. origins: where a form may lead a browser.
    """

    issuer: str
    authority: str
    name: str
    origins: tuple[str, ...]


def from_environment(
    env: Mapping[str, str] = os.environ, *, names: str = OFFICERS_NAMES
) -> IdentityProvider | None:
    """
    Return the identity provider that the ISSUER of the names says, or None while it is not set.

    names: with what the names in the environment begin.

    :raises ImproperlyConfigured: for a part that is missing or wrong, with what to write.
    """
    issuer = env.get(f"{names}_ISSUER", "").strip()
    if not issuer:
        return None
    parts = urlsplit(issuer)
    is_safe = parts.scheme == "https" or (
        parts.scheme == "http" and parts.hostname in _THIS_MACHINE
    )
    if not is_safe or not parts.hostname or parts.query or parts.fragment:
        raise ImproperlyConfigured(
            f"{names}_ISSUER is “{issuer}”; write it as the identity provider’s tokens do, "
            "such as https://login.microsoftonline.com/TENANT/v2.0."
        )
    if _ANYBODYS & {each.lower() for each in parts.path.split("/")}:
        raise ImproperlyConfigured(
            f"{names}_ISSUER is “{issuer}”, through which people of any organisation sign "
            "in. Write your own tenant’s number in its place."
        )
    must = (f"{names}_{each}" for each in _MUST)
    if missing := [name for name in must if not env.get(name, "").strip()]:
        raise ImproperlyConfigured(f"{names}_ISSUER also needs {' and '.join(missing)}.")
    more = options.words(f"{names}_ORIGINS", default="", env=env)
    return IdentityProvider(
        issuer,
        env[f"{names}_AUTHORITY"].strip(),
        env.get(f"{names}_NAME", "").strip() or _CALLED[names],
        (f"{parts.scheme}://{parts.netloc}", *more),
    )


def for_allauth(
    provider: IdentityProvider | None,
    env: Mapping[str, str] = os.environ,
    *,
    for_providers: IdentityProvider | None = None,
) -> dict[str, Any]:
    """
    Return what allauth is told of the identity providers; nothing where there is none.

    provider: the officers'. for_providers: of the people at providers.
    """
    sides = ((provider, PROVIDER, OFFICERS_NAMES), (for_providers, FOR_PROVIDERS, PORTAL_NAMES))
    apps = [_app(held, part, names, env) for held, part, names in sides if held is not None]
    return {"openid_connect": {"APPS": apps}} if apps else {}


def _app(held: IdentityProvider, part: str, names: str, env: Mapping[str, str]) -> dict[str, Any]:
    """
    Return one identity provider as allauth knows it.

    The name is asked for and no e-mail address: people are known by the subject alone. Entra says
    the same subject to every program only in “oid”, for which it wants to be asked for “profile”.
    """
    return {
        "provider_id": part,
        "name": held.name,
        "client_id": env[f"{names}_CLIENT_ID"].strip(),
        "secret": env[f"{names}_CLIENT_SECRET"].strip(),
        "settings": {
            "server_url": held.issuer.rstrip("/"),
            "uid_field": env.get(f"{names}_SUBJECT", "").strip() or "sub",
            "scope": ["openid", "profile"],
            "fetch_userinfo": False,
            "oauth_pkce_enabled": True,
        },
    }
