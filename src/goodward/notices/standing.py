"""A notice as a whole: where it stands, what it says, at which settings, what was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.core.notices import moves, requirements
from goodward.core.notices.kinds import Kind, Outcome
from goodward.core.notices.moves import Act
from goodward.core.notices.requirements import Counted, Found
from goodward.core.notices.saying import Facts, read_kept
from goodward.notices.models import (
    Notice,
    NoticeRequirement,
    NoticeSetting,
    NoticeStep,
    RequirementReview,
)
from goodward.providers.models import Provider

SAYING = (Act.ENTER, Act.CORRECT)


class Whole(NamedTuple):
    """
    A notice. settings: those it concerns, by name; gone: those it was taken from.

    requirements: by number, the last row of each. reviews: the last of each requirement at each
    setting, by number and setting. earlier: every review, the newest first.
    """

    row: Notice
    now: moves.Standing
    facts: Facts
    steps: tuple[NoticeStep, ...]
    settings: tuple[NoticeSetting, ...]
    gone: tuple[NoticeSetting, ...]
    requirements: tuple[NoticeRequirement, ...]
    reviews: Mapping[tuple[int, int], RequirementReview]
    earlier: tuple[RequirementReview, ...]

    @property
    def kind(self) -> Kind:
        return Kind(self.row.kind)

    @property
    def providers(self) -> list[Provider]:
        return [each.provider for each in self.settings]

    @property
    def says(self) -> str:
        """The words of the notice, of conditions as they were varied last."""
        said = ""
        for each in self.steps:
            if each.kind in SAYING:
                said = read_kept(each.content).says
            elif each.kind == Act.VARY:
                said = each.said
        return said

    @property
    def found(self) -> dict[tuple[int, int], Found]:
        return {key: Found(each.found) for key, each in self.reviews.items()}

    def counted(self, number: int) -> Counted:
        """Return at how many settings a requirement is met, not met, open."""
        return requirements.counted_at(number, [e.provider_id for e in self.settings], self.found)

    @property
    def next_day(self) -> date | None:
        """The soonest day to comply by of what is not met, or the last day of a suspension."""
        if not self.now.is_open:
            return None
        return self.now.until or requirements.next_day(
            {each.number: each.comply_by for each in self.requirements},
            [each.provider_id for each in self.settings],
            self.found,
        )

    @property
    def is_met(self) -> bool:
        """Whether every requirement was found met at every setting."""
        return bool(self.requirements) and all(
            self.counted(each.number).is_met_everywhere for each in self.requirements
        )


def get(authority: LocalAuthority, pk: int) -> Whole:
    """
    Return one notice. Five queries.

    :raises Notice.DoesNotExist: also for another authority's.
    """
    found = _all(authority, [pk])
    if not found:
        raise Notice.DoesNotExist(f"there is no notice {pk}")
    return found[0]


def all_of(authority: LocalAuthority, provider: int | None = None) -> list[Whole]:
    """
    Return the notices of an authority, the newest first; of one provider those concerning it now.

    Six queries at most, however many there are.
    """
    if provider is None:
        return _all(authority, None)
    rows = NoticeSetting.objects.for_authority(authority).filter(provider=provider)
    last = dict(rows.order_by("pk").values_list("notice_id", "concerns"))
    wanted = [notice for notice, concerns in last.items() if concerns]
    return _all(authority, wanted) if wanted else []


def _all(authority: LocalAuthority, keys: list[int] | None) -> list[Whole]:
    rows = Notice.objects.for_authority(authority).select_related("authority", "provider")
    steps = NoticeStep.objects.for_authority(authority).select_related("by")
    settings = NoticeSetting.objects.for_authority(authority).select_related(
        "by", "provider__authority"
    )
    asked = NoticeRequirement.objects.for_authority(authority)
    reviews = RequirementReview.objects.for_authority(authority).select_related("by", "provider")
    if keys is not None:
        rows = rows.filter(pk__in=keys)
        steps, settings = steps.filter(notice__in=keys), settings.filter(notice__in=keys)
        asked, reviews = asked.filter(notice__in=keys), reviews.filter(notice__in=keys)
    by_notice = [_by_notice(each.order_by("pk")) for each in (steps, settings, asked, reviews)]
    return [_read(row, *(each.get(row.pk, []) for each in by_notice))
            for row in rows.order_by("-number")]  # fmt: skip


def _by_notice(rows: Iterable) -> dict[int, list]:
    found: dict[int, list] = {}
    for each in rows:
        found.setdefault(each.notice_id, []).append(each)
    return found


def _read(row: Notice, steps: list, settings: list, asked: list, reviews: list) -> Whole:
    said = [read_kept(each.content) for each in steps if each.kind in SAYING]
    now = moves.standing(Kind(row.kind), [_move(each) for each in steps])
    last = {each.provider_id: each for each in settings}
    named = sorted(last.values(), key=lambda each: (each.provider.search, each.provider_id))
    return Whole(
        row,
        now,
        said[-1],
        tuple(steps),
        tuple(each for each in named if each.concerns),
        tuple(each for each in named if not each.concerns),
        tuple({each.number: each for each in asked}.values()),
        {(each.number, each.provider_id): each for each in reviews},
        tuple(reversed(reviews)),
    )


def _move(step: NoticeStep) -> moves.Step:
    outcome, until = step.content.get("outcome"), step.content.get("until_on")
    issued = step.content.get("issued_on")
    return moves.Step(
        Act(step.kind),
        date.fromisoformat(issued) if issued else step.on,
        Outcome(outcome) if outcome else None,
        date.fromisoformat(until) if until else None,
    )
