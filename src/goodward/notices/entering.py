"""Entering a notice: one notice, and the policy's event at every setting it concerns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max

from goodward.accounts.models import LocalAuthority, User
from goodward.audit.moments import english_date
from goodward.cases import actions as cases
from goodward.cases.actions import Change
from goodward.core.notices.kinds import RAISES, WITH_REQUIREMENTS, Kind, Served
from goodward.core.notices.moves import Act, State
from goodward.core.notices.saying import (
    Asked,
    Facts,
    NoticeRefused,
    as_kept,
    check_asked,
    check_facts,
)
from goodward.notices.models import Notice, NoticeRequirement, NoticeSetting
from goodward.notices.standing import Whole, all_of, get
from goodward.notices.stepping import held, into_record, lock, step
from goodward.providers.models import Provider


class Entered(NamedTuple):
    """A notice as entered, and what changed at each setting, by its key."""

    notice: Whole
    changes: dict[int, tuple[Change, ...]]


@transaction.atomic
def enter(
    *,
    provider: Provider,
    kind: Kind,
    served: Served,
    facts: Facts,
    asked: Sequence[Asked] = (),
    settings: Iterable[int] = (),
    by: User,
    at: datetime,
) -> Entered:
    """
    Enter a notice of Ofsted's, and record the policy's event at each setting it concerns.

    provider: where it is entered; it always concerns that one. settings: keys of further ones, for
    one served on the registered person. asked: its requirements, as far as they are known.

    :raises NoticeRefused: for days that cannot be, a requirement without words, a setting that the
        authority does not hold, or a notice that is entered already.
    """
    authority = provider.authority
    check_facts(kind, facts, english_date(at))
    if asked and kind not in WITH_REQUIREMENTS:
        raise NoticeRefused("A notice of this kind has no requirements to comply with")
    for number, each in enumerate(asked, start=1):
        check_asked(each, facts, f"text_{number}")
    if served is Served.PERSON and not (provider.owner_urn or provider.owner_name):
        raise NoticeRefused("The registered person of this setting is not known here")
    lock(authority)
    _check_is_new(provider, kind, facts)
    rows = Notice.objects.for_authority(authority)
    is_person = served is Served.PERSON
    row = rows.create(
        authority=authority,
        number=(rows.aggregate(last=Max("number"))["last"] or 0) + 1,
        kind=kind.value,
        served=served.value,
        provider=provider,
        owner_urn=provider.owner_urn if is_person else "",
        owner_name=provider.owner_name if is_person else "",
    )
    step(row, Act.ENTER, on=facts.issued_on, told_on=facts.received_on, content=as_kept(facts),
         by=by, at=at)  # fmt: skip
    for number, each in enumerate(asked, start=1):
        _require(row, number, each, by=by, at=at)
    changes = concern(row, facts, {provider.pk, *(settings if is_person else ())}, by=by, at=at)
    return Entered(get(authority, row.pk), changes)


@transaction.atomic
def add_settings(
    *, notice: Whole, settings: Iterable[int], by: User, at: datetime
) -> dict[int, tuple[Change, ...]]:
    """
    Say that a notice concerns further settings, and record the event at each.

    :raises NoticeRefused: when it has ended, for none, or for one it concerns already.
    """
    now = held(notice)
    wanted = set(settings)
    if not wanted:
        raise NoticeRefused("Choose a setting", "settings")
    if wanted & {each.provider_id for each in now.settings}:
        raise NoticeRefused("It concerns one of them already", "settings")
    return concern(now.row, now.facts, wanted, by=by, at=at)


@transaction.atomic
def take_out(*, notice: Whole, provider: Provider, why: str, by: User, at: datetime) -> None:
    """
    Say that a notice never concerned a setting, and correct the event there.

    :raises NoticeRefused: without a reason, for a setting it does not concern, or the last one.
    """
    now = held(notice)
    why = NoticeRefused.unless_said(why, "Say why it does not concern this setting", "why")
    here = next((each for each in now.settings if each.provider_id == provider.pk), None)
    if here is None:
        raise NoticeRefused("It does not concern this setting")
    if len(now.settings) == 1:
        raise NoticeRefused(
            "It concerns no other setting. If it was entered wrongly, take the notice back."
        )
    if here.event:
        cases.correct_for_each(
            authority=now.row.authority, wrong={provider.pk: [here.event]}, instead=None,
            reason=f"{now.row} does not concern this setting", by=by, at=at,
        )  # fmt: skip
    NoticeSetting.objects.for_authority(now.row.authority).create(
        authority=now.row.authority, notice=now.row, provider=provider, concerns=False, why=why,
        by=by, at=at,
    )  # fmt: skip
    into_record(now.row, kind="notice.setting_taken_out", by=by, at=at, setting=provider.pk)


@transaction.atomic
def require(
    *, notice: Whole, asked: Asked, number: int | None = None, why: str = "", by: User, at: datetime
) -> int:
    """
    Add a requirement, or say how one reads from now on; return its number.

    number: of the one that reads otherwise; then why says why, such as more time from Ofsted.

    :raises NoticeRefused: for a notice that has ended or has no requirements, a number that is not
        there, or one changed without a reason.
    """
    now = held(notice)
    if now.kind not in WITH_REQUIREMENTS:
        raise NoticeRefused("A notice of this kind has no requirements to comply with")
    check_asked(asked, now.facts)
    numbers = [each.number for each in now.requirements]
    if number is None:
        number, kind = max(numbers, default=0) + 1, "notice.requirement_added"
    else:
        kind = "notice.requirement_changed"
        why = NoticeRefused.unless_said(why, "Say why it reads otherwise now", "why")
        if number not in numbers:
            raise NoticeRefused("There is no such requirement")
    _require(now.row, number, asked, why=why, by=by, at=at)
    into_record(now.row, kind=kind, by=by, at=at, requirement=number, comply_by=asked.comply_by)
    return number


def concern(
    row: Notice, facts: Facts, settings: set[int], *, by: User, at: datetime
) -> dict[int, tuple[Change, ...]]:
    """Record the event of a notice at each setting, and that it concerns it."""
    authority = row.authority
    if _held(authority, settings) != settings:
        raise NoticeRefused("One of these settings is not held here", "settings")
    told = {}
    if (event := RAISES[Kind(row.kind)]) is not None:
        entry = cases.Entry(event, facts.issued_on, notified_on=facts.received_on)
        told = cases.record_for_each(
            authority=authority, entries={key: [entry] for key in settings}, by=by, at=at
        )
    NoticeSetting.objects.for_authority(authority).bulk_create(
        NoticeSetting(
            authority=authority, notice=row, provider_id=key, concerns=True,
            event=told[key][0][-1] if key in told else "", by=by, at=at,
        )
        for key in sorted(settings)
    )  # fmt: skip
    into_record(row, kind="notice.settings_added", by=by, at=at, settings=sorted(settings))
    return {key: changes for key, (_, changes) in told.items()}


def _check_is_new(provider: Provider, kind: Kind, facts: Facts) -> None:
    """Check that a notice is not entered twice: of one kind and day, with the same reference."""
    for each in all_of(provider.authority, provider.pk):
        same = (each.kind, each.facts.issued_on, each.facts.reference.casefold())
        if same == (kind, facts.issued_on, facts.reference.casefold()) and (
            each.now.state is not State.TAKEN_BACK
        ):
            raise NoticeRefused(
                f"{each.row} of that day is entered already. If this is another one, enter its "
                "reference.",
                "issued_on",
            )


def _held(authority: LocalAuthority, keys: set[int]) -> set[int]:
    rows = Provider.objects.for_authority(authority).filter(pk__in=keys)
    return set(rows.values_list("pk", flat=True))


def _require(
    row: Notice, number: int, asked: Asked, *, by: User, at: datetime, why: str = ""
) -> None:
    NoticeRequirement.objects.for_authority(row.authority).create(
        authority=row.authority, notice=row, number=number, text=asked.text.strip(),
        steps=asked.steps.strip(), comply_by=asked.comply_by, why=why, by=by, at=at,
    )  # fmt: skip
