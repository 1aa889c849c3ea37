"""An authority's identity provider (OpenID Connect), as the environment describes it; or none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from goodward.config import options

# Its part of the addresses: /account/oidc/authority/login/ and …/login/callback/.
PROVIDER = "authority"
_MUST = ("GOODWARD_OIDC_CLIENT_ID", "GOODWARD_OIDC_CLIENT_SECRET", "GOODWARD_OIDC_AUTHORITY")
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


def from_environment(env: Mapping[str, str] = os.environ) -> IdentityProvider | None:
    """
    Return the identity provider that GOODWARD_OIDC_ISSUER names, or None while it is not set.

    :raises ImproperlyConfigured: for a part that is missing or wrong, with what to write.
    """
    issuer = env.get("GOODWARD_OIDC_ISSUER", "").strip()
    if not issuer:
        return None
    parts = urlsplit(issuer)
    is_safe = parts.scheme == "https" or (
        parts.scheme == "http" and parts.hostname in _THIS_MACHINE
    )
    if not is_safe or not parts.hostname or parts.query or parts.fragment:
        raise ImproperlyConfigured(
            f"GOODWARD_OIDC_ISSUER is “{issuer}”; write it as the identity provider’s tokens do, "
            "such as https://login.microsoftonline.com/TENANT/v2.0."
        )
    if _ANYBODYS & {each.lower() for each in parts.path.split("/")}:
        raise ImproperlyConfigured(
            f"GOODWARD_OIDC_ISSUER is “{issuer}”, through which people of any organisation sign "
            "in. Write your own tenant’s number in its place."
        )
    if missing := [name for name in _MUST if not env.get(name, "").strip()]:
        raise ImproperlyConfigured(f"GOODWARD_OIDC_ISSUER also needs {' and '.join(missing)}.")
    more = options.words("GOODWARD_OIDC_ORIGINS", default="", env=env)
    return IdentityProvider(
        issuer,
        env["GOODWARD_OIDC_AUTHORITY"].strip(),
        env.get("GOODWARD_OIDC_NAME", "").strip() or "your work account",
        (f"{parts.scheme}://{parts.netloc}", *more),
    )


def for_allauth(
    provider: IdentityProvider | None, env: Mapping[str, str] = os.environ
) -> dict[str, Any]:
    """
    Return what allauth is told of an identity provider; nothing where there is none.

    The name is asked for and no e-mail address: people are known by the subject alone. Entra says
    the same subject to every program only in “oid”, for which it wants to be asked for “profile”.
    """
    if provider is None:
        return {}
    app = {
        "provider_id": PROVIDER,
        "name": provider.name,
        "client_id": env["GOODWARD_OIDC_CLIENT_ID"].strip(),
        "secret": env["GOODWARD_OIDC_CLIENT_SECRET"].strip(),
        "settings": {
            "server_url": provider.issuer.rstrip("/"),
            "uid_field": env.get("GOODWARD_OIDC_SUBJECT", "").strip() or "sub",
            "scope": ["openid", "profile"],
            "fetch_userinfo": False,
            "oauth_pkce_enabled": True,
        },
    }
    return {"openid_connect": {"APPS": [app]}}
