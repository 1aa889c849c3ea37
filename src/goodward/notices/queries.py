"""Reading notices and concerns: all of them, one, and the settings of a registered person."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.cases.asking import OPEN
from goodward.cases.models import Proposal
from goodward.core.notices.concerns import State as ConcernState
from goodward.core.notices.kinds import ENDS_WITH
from goodward.core.notices.moves import Act
from goodward.notices import concerns, standing
from goodward.notices.concerns import Concern
from goodward.notices.models import ConcernStep, NoticeSetting, NoticeStep
from goodward.notices.pathways import kept_open_for, opened_by
from goodward.notices.standing import Whole
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider, Status

__all__ = [
    "Concern",
    "Siblings",
    "Whole",
    "asked_about_funding",
    "concern_of",
    "concern_of_event",
    "concerns_of",
    "concerns_of_provider",
    "get_notice",
    "kept_open_for",
    "notice_of_event",
    "notices_of",
    "notices_of_provider",
    "of_its_owner",
    "opened_by",
    "sharing_an_end",
    "siblings_of",
]


class Siblings(NamedTuple):
    """
    Other settings of a registered person, by name, of those on the register.

    same: with the same number of the owner. alike: with the same name of the owner and another
    number or none, which may be the same owner.
    """

    same: tuple[Provider, ...]
    alike: tuple[Provider, ...]


def get_notice(authority: LocalAuthority, pk: int) -> Whole:
    """
    Return one notice.

    :raises Notice.DoesNotExist: also for another authority's.
    """
    return standing.get(authority, pk)


def notices_of(authority: LocalAuthority) -> list[Whole]:
    """
    Return every notice: the open ones first, by their next day, then the others, newest first.

    An open one without a day comes after those that have one.
    """
    return sorted(standing.all_of(authority), key=_by_day)


def _by_day(whole: Whole) -> tuple[bool, bool, date, int]:
    day = whole.next_day
    return (not whole.now.is_open, day is None, day or date.min, -whole.row.number)


def notices_of_provider(provider: Provider) -> list[Whole]:
    """Return the notices that concern a provider, as `notices_of` orders them."""
    return sorted(standing.all_of(provider.authority, provider.pk), key=_by_day)


def siblings_of(provider: Provider) -> Siblings:
    """Return the other settings of a provider's owner. Two queries at most."""
    held = (
        Provider.objects.for_authority(provider.authority)
        .exclude(pk=provider.pk)
        .exclude(status=Status.LEFT)
        .order_by("search", "pk")
    )
    same = tuple(held.filter(owner_urn=provider.owner_urn)) if provider.owner_urn else ()
    alike = held.filter(owner_name__iexact=provider.owner_name).exclude(
        pk__in=[each.pk for each in same]
    )
    return Siblings(same, tuple(alike) if provider.owner_name else ())


def of_its_owner(whole: Whole) -> list[Provider]:
    """Return the settings on the register that belong today to whom a notice was served on."""
    held = Provider.objects.for_authority(whole.row.authority).exclude(status=Status.LEFT)
    row = whole.row
    if row.owner_urn:
        held = held.filter(owner_urn=row.owner_urn)
    else:
        held = held.filter(owner_name__iexact=row.owner_name)
    return list(held.order_by("search", "pk"))


def sharing_an_end(whole: Whole) -> list[Whole]:
    """
    Return the other open notices whose pathway an event of this one's outcome would end as well.

    A suspension and an intention to cancel may have one pathway: lifting the first then ends it.
    """
    authority, day = whole.row.authority, whole.facts.received_on
    ends = {event for (kind, _), event in ENDS_WITH.items() if kind is whole.kind}
    pathways = rules_of(authority).on(day).text.pathways
    ended = {name for name, said in pathways.items() if ends.intersection(said.ends_on)}
    here = {each.provider_id for each in whole.settings}
    return [
        each
        for each in standing.all_of(authority)
        if each.now.is_open
        and each.row.pk != whole.row.pk
        and here.intersection(one.provider_id for one in each.settings)
        and ended.intersection(opened_by(authority, each.kind, each.facts.received_on))
    ]


def asked_about_funding(whole: Whole) -> set[int]:
    """Return the keys of the settings with an open question in a pathway that a notice opened."""
    authority = whole.row.authority
    named = opened_by(authority, whole.kind, whole.facts.received_on)
    rows = Proposal.objects.for_authority(authority).filter(
        state=OPEN,
        pathway__in=list(named),
        provider__in=[each.provider_id for each in whole.settings],
    )
    return set(rows.values_list("provider_id", flat=True))


def notice_of_event(provider: Provider, name: str) -> int | None:
    """
    Return the key of the notice that an event of a provider came with, None for any other event.

    Also of the notice whose outcome it was.
    """
    rows = NoticeSetting.objects.for_authority(provider.authority).filter(provider=provider)
    here = dict(rows.values_list("event", "notice_id"))
    if name in here:
        return here[name]
    ended = NoticeStep.objects.for_authority(provider.authority).filter(
        kind=Act.END, notice__in=set(here.values())
    )
    return next(
        (
            each.notice_id
            for each in ended
            if name in each.content.get("events", {}).get(str(provider.pk), ())
        ),
        None,
    )


def concern_of_event(provider: Provider, name: str) -> int | None:
    """Return the key of the concern that an event of a provider came with, None for any other."""
    rows = ConcernStep.objects.for_authority(provider.authority)
    return (
        rows.filter(concern__provider=provider, event=name)
        .values_list("concern_id", flat=True)
        .first()
    )


def concern_of(authority: LocalAuthority, pk: int) -> Concern:
    """
    Return one concern.

    :raises SafetyConcern.DoesNotExist: also for another authority's.
    """
    return concerns.get(authority, pk)


def concerns_of(authority: LocalAuthority) -> list[Concern]:
    """Return every concern, those not shared with Ofsted first, then the newest."""
    found = concerns.all_of(authority)
    return sorted(found, key=lambda each: each.state is not ConcernState.NOTED)


def concerns_of_provider(provider: Provider) -> list[Concern]:
    """Return the concerns about a provider, the newest first."""
    return concerns.all_of(provider.authority, provider.pk)
