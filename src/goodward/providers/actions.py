"""Adding providers and changing what is held of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.core.policy.vocabulary import PROVIDER_TYPES, REGISTERS
from goodward.core.refusals import Refused
from goodward.providers.contacts import (
    ContactRefused,
    add_contact,
    change_contact,
    remove_contact,
)
from goodward.providers.models import BETWEEN, Provider, RegisterList
from goodward.providers.naming import search_text, shown_name
from goodward.providers.restricted_details import RestrictedDetails
from goodward.providers.restricting import (
    REASONS,
    TELLING,
    RestrictRefused,
    lift,
    record_opening,
    restrict,
)

__all__ = [
    "REASONS",
    "ContactRefused",
    "ProviderRefused",
    "RestrictRefused",
    "add",
    "add_contact",
    "change",
    "change_contact",
    "give_up",
    "lift",
    "record_opening",
    "remove_contact",
    "restrict",
]

CHANGEABLE = frozenset(
    {"name", "type", "registers", "address", "town", "postcode", "places", "urn"}
)


class ProviderRefused(Refused):
    """What was typed cannot be held; the sentence says why, `field` where."""


@transaction.atomic
def add(
    *,
    authority: LocalAuthority,
    name: str,
    type: str,  # noqa: A002 - the field's own word
    by: User | None,
    at: datetime,
    registers: Iterable[str] = ("early_years",),
    urn: str | None = None,
    address: str = "",
    town: str = "",
    postcode: str = "",
    places: int | None = None,
    register_list: str | None = None,
    registered_on: date | None = None,
) -> Provider:
    """
    Add a provider by hand: a prospective one, or one that Ofsted's file does not show yet.

    :raises ProviderRefused: without a name, for an unknown type, or a number already held.
    """
    provider = Provider(
        authority=authority,
        name=name.strip(),
        type=type,
        registers=_joined(registers),
        urn=urn or None,
        address=address,
        town=town,
        postcode=postcode,
        places=places,
        registered_on=registered_on,
        register_list=register_list or (RegisterList.OFSTED if urn else RegisterList.NONE),
    )
    if not provider.name:
        raise ProviderRefused("Enter the provider’s name", "name")
    _save(provider)
    audit.record(
        authority_id=authority.pk,
        kind="provider.added",
        by=by,
        at=at,
        subject=("provider", provider.pk),
        detail={"name": provider.name, "type": type, "urn": urn},
    )
    return provider


@transaction.atomic
def change(
    *, provider: Provider, by: User | None, at: datetime, reason: str = "", **fields: Any
) -> Provider:
    """
    Change what the authority itself holds.

    fields: of name, type, registers, address, town, postcode, places, urn; what is given equal to
    what is held is no change. From then on an import shows how
    Ofsted differs, and leaves what was changed here as it is.

    :raises ProviderRefused: for a field that cannot be changed, or a value that cannot be held.
    """
    held = Provider.objects.for_authority(provider.authority).select_for_update()
    kept = held.get(pk=provider.pk)
    before: dict[str, Any] = {}
    if kept.restricted:
        fields = _kept_apart(kept, fields, by=by, at=at, reason=reason)
    for name, value in fields.items():
        if name not in CHANGEABLE:
            raise ProviderRefused(f"“{name}” cannot be changed", name)
        new = _joined(value) if name == "registers" else value
        if getattr(kept, name) != new:
            before[name] = getattr(kept, name)
            setattr(kept, name, new)
    if "urn" in before and kept.urn and kept.register_list == RegisterList.NONE:
        # A prospective provider that got its number stands in Ofsted's register from now on.
        kept.register_list = RegisterList.OFSTED
    if before:
        mine = set(filter(None, kept.kept_fields.split(BETWEEN))) | (set(before) - {"name", "urn"})
        kept.kept_fields = f"{BETWEEN}{BETWEEN.join(sorted(mine))}{BETWEEN}" if mine else ""
        _save(kept)
        audit.record(
            authority_id=kept.authority_id,
            kind="provider.changed",
            by=by,
            at=at,
            subject=("provider", kept.pk),
            detail={"before": before, "after": {name: getattr(kept, name) for name in before}},
            reason=reason,
        )
    return kept


@transaction.atomic
def give_up(
    *, provider: Provider, fields: Iterable[str], by: User | None, at: datetime
) -> Provider:
    """
    Let Ofsted's file change fields again that were kept as ours.

    What is held stays until a file says otherwise and somebody accepts it.

    :raises ProviderRefused: when nothing was chosen, or a field is not kept.
    """
    wanted = set(fields)
    held = Provider.objects.for_authority(provider.authority).select_for_update()
    kept = held.get(pk=provider.pk)
    mine = set(filter(None, kept.kept_fields.split(BETWEEN)))
    if not wanted or not wanted <= mine:
        raise ProviderRefused("Choose what Ofsted’s file may change again", "fields")
    rest = sorted(mine - wanted)
    kept.kept_fields = f"{BETWEEN}{BETWEEN.join(rest)}{BETWEEN}" if rest else ""
    kept.save(update_fields=["kept_fields"])
    audit.record(
        authority_id=kept.authority_id,
        kind="provider.given_up",
        by=by,
        at=at,
        subject=("provider", kept.pk),
        detail={"fields": sorted(wanted)},
    )
    return kept


def _kept_apart(
    provider: Provider, fields: dict[str, Any], *, by: User | None, at: datetime, reason: str
) -> dict[str, Any]:
    """Change the details of a restricted provider; return what is left for its row."""
    details = RestrictedDetails.objects.for_authority(provider.authority).get(provider=provider)
    told = {name: fields[name] for name in TELLING if name in fields}
    changed = [name for name, value in told.items() if getattr(details, name) != value]
    for name in changed:
        setattr(details, name, told[name])
    if changed:
        details.save()
        audit.record(
            authority_id=provider.authority_id,
            kind="provider.changed",
            by=by,
            at=at,
            subject=("provider", provider.pk),
            detail={"restricted": sorted(changed)},
            reason=reason,
        )
    return {name: value for name, value in fields.items() if name not in told}


def _save(provider: Provider) -> None:
    if provider.type not in PROVIDER_TYPES:
        raise ProviderRefused(f"“{provider.type}” is not a type of provider", "type")
    if provider.restricted:
        # What was typed of who and where it is has gone to its details.
        provider.save()
        return
    provider.shown_name = shown_name(
        name=provider.name,
        ofsted_name=provider.ofsted_name,
        provider_type=provider.type,
        urn=provider.urn,
    )
    provider.search = search_text(
        shown=provider.shown_name,
        urn=provider.urn,
        postcode=provider.postcode,
        town=provider.town,
    )
    try:
        with transaction.atomic():
            provider.save()
    except IntegrityError as clash:
        raise ProviderRefused(f"{provider.urn} is held already", "urn") from clash


def _joined(registers: Iterable[str]) -> str:
    wanted = list(registers)
    for each in wanted:
        if each not in REGISTERS:
            raise ProviderRefused(f"“{each}” is not a register", "registers")
    return BETWEEN.join(each for each in REGISTERS if each in wanted)
