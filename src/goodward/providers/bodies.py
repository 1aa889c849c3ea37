"""
Providers that no file of Ofsted's carries: childminders with an agency, and nurseries of a school.

Source: ofsted-and-law, sections 1 (10) and 3: neither stands in Ofsted's provider file, so neither
has a number of its own, and no import can find that it left.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.providers.actions import ProviderRefused, add
from goodward.providers.body_kinds import BodyKind
from goodward.providers.models import Provider, ResponsibleBody


class Kept(NamedTuple):
    """What is held of a body: its name, its number, and what Ofsted found of an agency."""

    name: str
    reference: str = ""
    judged: str = ""
    judged_on: date | None = None


class Made(NamedTuple):
    """What a provider with such a body is: its type and the registers it stands in."""

    type: str
    registers: tuple[str, ...]


# A school's nursery is inspected with the school and on no register of Ofsted's.
MADE: Mapping[BodyKind, Made] = {
    BodyKind.AGENCY: Made("agency_childminder", ("early_years",)),
    BodyKind.SCHOOL: Made("nursery", ()),
}


@transaction.atomic
def add_unlisted(
    *,
    authority: LocalAuthority,
    kind: BodyKind,
    name: str,
    body: Kept,
    by: User | None,
    at: datetime,
    knowing: bool = False,
    address: str = "",
    town: str = "",
    postcode: str = "",
    places: int | None = None,
) -> Provider:
    """
    Add a provider that stands in no file, with what stands behind it.

    knowing: that it is another one than those `alike` finds.

    :raises ProviderRefused: without a name or the body's, for days that cannot be, or for one that
        may be held already, at “knowing”.
    """
    made = MADE[kind]
    if not knowing and alike(authority, name, postcode):
        raise ProviderRefused("It may be here already: look at those of the same name", "knowing")
    provider = add(
        authority=authority, name=name, type=made.type, registers=made.registers, address=address,
        town=town, postcode=postcode, places=places, by=by, at=at,
    )  # fmt: skip
    _keep(provider, kind, body, by=by, at=at)
    return provider


@transaction.atomic
def keep_body(*, provider: Provider, body: Kept, by: User | None, at: datetime) -> ResponsibleBody:
    """
    Say anew what stands behind a provider, such as how Ofsted judged its agency.

    :raises ProviderRefused: for a provider without such a body, or days that cannot be.
    """
    held = body_of(provider)
    if held is None:
        raise ProviderRefused("No agency or school stands behind this provider")
    return _keep(provider, BodyKind(held.kind), body, by=by, at=at)


def body_of(provider: Provider) -> ResponsibleBody | None:
    """Return what stands behind a provider now; None for one that stands by itself."""
    rows = ResponsibleBody.objects.for_authority(provider.authority).filter(provider=provider)
    return rows.order_by("-pk").first()


def alike(authority: LocalAuthority, name: str, postcode: str) -> list[Provider]:
    """
    Return providers that may be the same: the same name, and where both say one, the same postcode.

    Also those that have left the register.
    """
    wanted, where = _plain(name), _plain(postcode)
    held = Provider.objects.for_authority(authority).filter(search__startswith=wanted[:1])
    return [
        each
        for each in held.order_by("search", "pk")
        if wanted
        and _plain(each.shown_name) == wanted
        and (not where or not each.postcode or _plain(each.postcode) == where)
    ]


def _plain(text: str) -> str:
    """Return a name or postcode without what people write differently."""
    return "".join(each for each in text.casefold() if each.isalnum())


def _keep(
    provider: Provider, kind: BodyKind, body: Kept, *, by: User | None, at: datetime
) -> ResponsibleBody:
    name = ProviderRefused.unless_said(body.name, "Enter its name", "body_name")
    if bool(body.judged) is not bool(body.judged_on):
        missing = "judged_on" if body.judged else "judged"
        raise ProviderRefused("Enter both what Ofsted found and when", missing)
    if body.judged_on is not None:
        ProviderRefused.if_to_come(
            body.judged_on, english_date(at), "judged_on", "The day it was inspected"
        )
    row = ResponsibleBody.objects.for_authority(provider.authority).create(
        authority=provider.authority, provider=provider, kind=kind, name=name,
        reference=body.reference.strip(), judged=body.judged, judged_on=body.judged_on, by=by,
        at=at,
    )  # fmt: skip
    audit.record(
        authority_id=provider.authority_id,
        kind="provider.body_kept",
        by=by,
        at=at,
        subject=("provider", provider.pk),
        detail={"body": name, "kind": kind, "judged": body.judged, "judged_on": body.judged_on},
    )
    return row
