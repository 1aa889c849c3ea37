"""Reading the agencies of Ofsted's list, what a list changed, and whose agency is which."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import QuerySet

from goodward.accounts.models import LocalAuthority
from goodward.core.ofsted.agency_changes import UNCHANGED, AgencyChange, AgencyFacts
from goodward.listings.models import Agency, StagedAgency
from goodward.providers.body_kinds import BodyKind
from goodward.providers.models import Provider, ResponsibleBody, Status


def agencies(authority: LocalAuthority) -> QuerySet[Agency]:
    """Return every agency held, of all England, by name; those that are gone come last."""
    held = Agency.objects.for_authority(authority)
    return held.order_by("gone_on", "name", "reference")


def agency_of(provider: Provider) -> Agency | None:
    """Return the agency on Ofsted's list whose number stands with a provider, None without one."""
    bodies = ResponsibleBody.objects.for_authority(provider.authority).filter(provider=provider)
    body = bodies.order_by("-pk").first()
    if body is None or body.kind != BodyKind.AGENCY or not body.reference:
        return None
    held = Agency.objects.for_authority(provider.authority)
    return held.filter(reference__iexact=body.reference).first()


def childminders_by_agency(authority: LocalAuthority) -> dict[str, list[Provider]]:
    """
    Return the authority's childminders of each agency, by its number; restricted ones are left out.

    Two queries, however many there are. Of several rows of a provider the last stands.
    """
    newest: dict[int, ResponsibleBody] = {}
    for body in ResponsibleBody.objects.for_authority(authority).order_by("pk"):
        newest[body.provider_id] = body
    held = Provider.objects.for_authority(authority).filter(
        pk__in=newest, restricted="", status=Status.ACTIVE
    )
    found: dict[str, list[Provider]] = defaultdict(list)
    for provider in held.order_by("search", "pk"):
        body = newest[provider.pk]
        if body.kind == BodyKind.AGENCY and body.reference:
            found[body.reference.upper()].append(provider)
    return dict(found)


def changed_by(authority: LocalAuthority, import_ref: int) -> list[AgencyChange]:
    """Return what a list of agencies changes, or changed, in its order; what stays is left out."""
    rows = StagedAgency.objects.for_authority(authority).filter(import_ref=import_ref)
    return [
        AgencyChange(each.reference, each.change, _facts(each.before), _facts(each.after))
        for each in rows.exclude(change=UNCHANGED).order_by("pk")
    ]


def _facts(columns: dict[str, Any] | None) -> AgencyFacts | None:
    if columns is None:
        return None
    days = ("inspected_from", "inspected_to")
    return AgencyFacts._make(
        date.fromisoformat(columns[name]) if name in days and columns[name] else columns[name]
        for name in AgencyFacts._fields
    )
