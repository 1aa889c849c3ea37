"""
Keeping a provider from view: refuges, military bases, anonymity, and what Ofsted withholds.

What tells who and where it is moves out of its row, into details that one page alone reads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat, Lower

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.core.refusals import Refused
from goodward.providers.consented_addresses import ConsentedAddress
from goodward.providers.models import BETWEEN, Provider
from goodward.providers.naming import RESTRICTED, restricted_name, search_text, shown_name
from goodward.providers.restricted_details import LiftedMark, RestrictedDetails

# What tells who and where a provider is. Its number stays: files of Ofsted's are matched by it.
TELLING = ("name", "ofsted_name", "address", "town", "postcode", "owner_name")
ANONYMITY, MILITARY_BASE, REFUGE = "anonymity", "military base", "refuge"
WITHHELD = "withheld by Ofsted"
REASONS = (ANONYMITY, MILITARY_BASE, REFUGE, WITHHELD)
# What each of Ofsted's two sources marks; the one says nothing of what the other marks.
OF_EXTRACT, OF_PUBLISHED = (ANONYMITY, MILITARY_BASE, REFUGE), (WITHHELD,)


class RestrictRefused(Refused):
    """What was asked cannot be done; the sentence says why, `field` where."""


@transaction.atomic
def restrict(
    *, provider: Provider, why: str, by: User | None, at: datetime, reason: str = ""
) -> Provider:
    """
    Keep a provider from view from now on. Nobody is told who it is by the record either.

    why: one of REASONS, or several joined by “|”.

    :raises RestrictRefused: if it is kept from view already, or for an unknown reason.
    """
    kept = _locked(provider)
    if kept.restricted:
        raise RestrictRefused("It is kept from view already")
    if not set(why.split(BETWEEN)) <= set(REASONS):
        raise RestrictRefused("Select why it is kept from view", "why")
    RestrictedDetails(
        authority=kept.authority, provider=kept, **{each: getattr(kept, each) for each in TELLING}
    ).save(force_insert=True)
    ConsentedAddress.objects.for_authority(kept.authority).filter(provider=kept).delete()
    for each in TELLING:
        setattr(kept, each, "")
    kept.restricted = why
    kept.shown_name = restricted_name(kept.pk)
    kept.search = kept.shown_name.casefold()
    kept.save()
    _record("provider.restricted", kept, by=by, at=at, reason=reason, detail={"why": why})
    return kept


@transaction.atomic
def lift(*, provider: Provider, reason: str, by: User | None, at: datetime) -> Provider:
    """
    Show a provider again like every other, also where Ofsted's files go on marking it.

    :raises RestrictRefused: without a reason, or if it is not kept from view.
    """
    reason = RestrictRefused.unless_said(reason, "Say why it may be seen again", "reason")
    kept = _locked(provider)
    if not kept.restricted:
        raise RestrictRefused("It is not kept from view")
    details = RestrictedDetails.objects.for_authority(kept.authority).get(provider=kept)
    for each in TELLING:
        setattr(kept, each, getattr(details, each))
    kept.restricted = ""
    kept.shown_name = shown_name(
        name=kept.name, ofsted_name=kept.ofsted_name, provider_type=kept.type, urn=kept.urn
    )
    kept.search = search_text(
        shown=kept.shown_name, urn=kept.urn, postcode=kept.postcode, town=kept.town
    )
    kept.save()
    LiftedMark.objects.for_authority(kept.authority).bulk_create(
        LiftedMark(authority=kept.authority, provider=kept, mark=mark)
        for mark in _reasons(details.marked)
    )
    details.delete()
    despite = {"despite": details.marked} if details.marked else {}
    _record("provider.unrestricted", kept, by=by, at=at, reason=reason, detail=despite)
    return kept


def restrict_all(
    *,
    authority: LocalAuthority,
    marks: Mapping[str, str],
    told: Collection[str],
    by: User | None,
    at: datetime,
) -> None:
    """
    Keep from view whoever a file marks, unless a person shows it despite the same mark.

    marks: by number, reasons joined by “|”. told: the reasons this file would tell, so that one it
    does not tell is gone. Nobody is shown again by a file.
    """
    marked = (
        Provider.objects.for_authority(authority).filter(urn__in=marks).select_related("authority")
    )
    _forget_lifts(authority, marks, told)
    lifted = _lifted(authority)
    for each in marked:
        why = marks[each.urn or ""]
        if not each.restricted and not _reasons(why) <= lifted[each.pk]:
            restrict(provider=each, why=why, by=by, at=at, reason="Marked by Ofsted")
    _note_marks(authority, {each.pk: marks[each.urn or ""] for each in marked}, told)


def _forget_lifts(
    authority: LocalAuthority, marks: Mapping[str, str], told: Collection[str]
) -> None:
    """Forget that a mark was lifted once a file that would make it does not."""
    held = LiftedMark.objects.for_authority(authority)
    over = [
        each.pk
        for each in held.filter(mark__in=told).select_related("provider")
        if each.mark not in _reasons(marks.get(each.provider.urn or "", ""))
    ]
    held.filter(pk__in=over).delete()


def _lifted(authority: LocalAuthority) -> Mapping[int, set[str]]:
    """Return the marks that were lifted, by provider."""
    lifted: dict[int, set[str]] = defaultdict(set)
    for each in LiftedMark.objects.for_authority(authority):
        lifted[each.provider_id].add(each.mark)
    return lifted


def _note_marks(authority: LocalAuthority, marks: Mapping[int, str], told: Collection[str]) -> None:
    """Keep with each restricted provider what the newest file of each source says of it."""
    changed = []
    for each in RestrictedDetails.objects.for_authority(authority):
        others = _reasons(each.marked) - set(told)
        marked = BETWEEN.join(sorted(others | _reasons(marks.get(each.provider_id, ""))))
        if marked != each.marked:
            each.marked = marked
            changed.append(each)
    RestrictedDetails.objects.for_authority(authority).bulk_update(changed, ["marked"])


def _reasons(joined: str) -> set[str]:
    return set(filter(None, joined.split(BETWEEN)))


def hide_again(authority: LocalAuthority) -> None:
    """Take out of the rows of restricted providers whatever a file or its undoing put there."""
    restricted_of(authority).update(
        **dict.fromkeys(TELLING, ""),
        shown_name=Concat(Value(f"{RESTRICTED} "), Cast(F("pk"), TextField())),
        search=Lower(Concat(Value(f"{RESTRICTED} "), Cast(F("pk"), TextField()))),
    )


def restricted_of(authority: LocalAuthority) -> QuerySet[Provider]:
    """Return the authority's restricted providers, in no order."""
    return Provider.objects.for_authority(authority).exclude(restricted="")


@transaction.atomic
def record_opening(
    *, authority: LocalAuthority, provider: int, by: User | None, at: datetime, page: str
) -> None:
    """Write to the record that somebody opened a page of a restricted provider."""
    audit.record(
        authority_id=authority.pk,
        kind="provider.restricted_opened",
        by=by,
        at=at,
        subject=("provider", provider),
        detail={"page": page},
    )


def _locked(provider: Provider) -> Provider:
    held = Provider.objects.for_authority(provider.authority).select_for_update(of=("self",))
    return held.select_related("authority").get(pk=provider.pk)


def _record(
    kind: str,
    provider: Provider,
    *,
    by: User | None,
    at: datetime,
    reason: str,
    detail: Mapping[str, str],
) -> None:
    audit.record(
        authority_id=provider.authority_id,
        kind=kind,
        by=by,
        at=at,
        subject=("provider", provider.pk),
        detail=detail,
        reason=reason,
    )
