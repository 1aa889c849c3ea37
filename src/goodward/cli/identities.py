"""`goodward link-identity` and `unlink-identity`: who people are to the identity provider."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from goodward.cli.outcome import CANNOT_READ, FINE, say, tell

if TYPE_CHECKING:
    from goodward.accounts.models import LocalAuthority, User

_LINK = """\
Enters who a person is to the authority's identity provider, so that they can sign in there. It
takes the place of what was entered before. SUBJECT is what its tokens call the person, never their
e-mail address: in Entra the object ID, elsewhere mostly “sub”. Somebody who tries to sign in
before it is entered is shown it, and so is the audit record.

  goodward link-identity borsetshire anna@borsetshire.example 7d1f0a52-9f0c-4a54-8a51-3b2f6f8c1d10

Exit: 0 entered, 2 cannot be entered.
"""
_UNLINK = """\
Takes away who a person is to the authority's identity provider. Somebody without a password is
signed out everywhere as well.

  goodward unlink-identity borsetshire anna@borsetshire.example

Exit: 0 taken away, 2 there was nothing to take away.
"""


class _Cannot(Exception):
    """What is asked cannot be done; the sentence says why."""


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add both commands."""
    for name, about, text, run in (
        ("link-identity", "let a person sign in by the identity provider", _LINK, link_identity),
        ("unlink-identity", "take that away again", _UNLINK, unlink_identity),
    ):
        parser = subparsers.add_parser(
            name,
            help=about,
            description=text,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        parser.add_argument("authority", help="as its policy calls it")
        parser.add_argument("email", help="of the person, as in Goodward")
        if run is link_identity:
            parser.add_argument("subject", help="what the identity provider's tokens call them")
        parser.set_defaults(run=run)


def link_identity(asked: argparse.Namespace) -> int:
    from goodward.cli.starting import start

    start()
    from django.utils import timezone

    from goodward.accounts import identities

    try:
        authority, person, issuer = _whom(asked)
        identities.link(
            authority=authority,
            person=person,
            issuer=issuer,
            subject=asked.subject,
            by=None,
            at=timezone.now(),
        )
    except (_Cannot, identities.IdentityRefused) as why:
        tell(f"{why}. Nothing was entered.")
        return CANNOT_READ
    say(f"{person.full_name} may sign in through {issuer}.")
    return FINE


def unlink_identity(asked: argparse.Namespace) -> int:
    from goodward.cli.starting import start

    start()
    from django.utils import timezone

    from goodward.accounts import identities

    try:
        authority, person, issuer = _whom(asked)
    except _Cannot as why:
        tell(f"{why}. Nothing was taken away.")
        return CANNOT_READ
    is_gone = identities.unlink(
        authority=authority, person=person, issuer=issuer, by=None, at=timezone.now()
    )
    if not is_gone:
        tell(f"Nothing was entered for {person.full_name}.")
        return CANNOT_READ
    say(f"{person.full_name} no longer signs in through {issuer}.")
    return FINE


def _whom(asked: argparse.Namespace) -> tuple[LocalAuthority, User, str]:
    """Return the authority, the person, and the issuer that vouches for the authority's people."""
    from django.conf import settings
    from django.core.exceptions import ObjectDoesNotExist

    from goodward.accounts import queries

    held = settings.GOODWARD_IDENTITY_PROVIDER
    if held is None:
        raise _Cannot("GOODWARD_OIDC_ISSUER is not set")
    if held.authority != asked.authority:
        raise _Cannot(f"The identity provider vouches for the people of “{held.authority}”")
    try:
        authority = queries.authority_called(asked.authority)
        return authority, queries.person_with_email(authority, asked.email), held.issuer
    except ObjectDoesNotExist:
        raise _Cannot(
            f"Nobody of “{asked.authority}” has the address {asked.email}; see goodward add-person"
        ) from None
