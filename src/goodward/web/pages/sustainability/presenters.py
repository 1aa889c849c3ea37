"""What is held about sustainability, as pages show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.urls import reverse
from django.utils.timezone import localtime

from goodward.audit.moments import english_date
from goodward.cases.queries import CaseDuty
from goodward.core.sustainability.committee import TITLES, Standing
from goodward.core.sustainability.terms import ConcernText
from goodward.policies.queries import rules_of
from goodward.sustainability import queries
from goodward.sustainability.standing import ABOUT_A_COMMITTEE
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.components.duties import Act, DutyRow
from goodward.ui.components.pieces import TimelineEntry
from goodward.ui.components.statuses import STATUS_LOOKS, Look
from goodward.ui.due import due_note, due_text, number_text, plain_text, urgency_of, why
from goodward.web.pages.record.acting import acts_of_duty
from goodward.web.pages.record.choices import pathway_title, title_of_role

if TYPE_CHECKING:
    from goodward.cases.queries import Case
    from goodward.providers.models import Provider
    from goodward.sustainability.models import Concern, FigureRequest, Monitoring
    from goodward.sustainability.queries import Held, Line, Review

STANDING_COLOURS: Mapping[str, str] = {
    Standing.NOT_BEGUN: "grey",
    Standing.UNDER_WAY: "blue",
    Standing.DONE: "green",
    Standing.NOT_DONE: "orange",
}
STEP_TITLES = {"written": "Written", "finished": "Finished", "set_aside": "Set aside"}


class ConcernBlock(NamedTuple):
    """One concern. asked: what the provider itself wrote, where it asked."""

    about: str
    when: str
    by: str
    words: str
    asked: str


class ReviewPage(NamedTuple):
    """A review. answers: what was asked and said. due: by when it was owed, in words."""

    pk: int
    provider: str
    provider_pk: int
    title: str
    look: Look
    about: str
    answers: tuple[tuple[str, str], ...]
    findings: str
    recommendations: tuple[str, ...]
    revision: int

    @classmethod
    def of(cls, review: Review) -> ReviewPage:
        """Return a review as its page and lists show it."""
        end, row = review.end, review.row
        if end is None:
            look, about = Look("Being written", "blue"), f"Begun by {row.begun_by}"
        elif review.is_finished and end.on:
            look, about = Look("Finished", "green"), f"Done on {long_day(end.on)}, {end.by}"
        else:
            look, about = Look("Set aside", "grey"), f"{end.said}, {end.by}"
        content = review.content
        return cls(
            row.pk,
            row.provider.shown_name,
            row.provider_id,
            f"Business review begun on {plain_day(english_date(row.begun_at))}",
            look,
            about,
            tuple((each.asks, each.answer) for each in content.answers),
            content.findings,
            content.recommendations,
            review.revision,
        )


class PackageBlock(NamedTuple):
    """A package agreed: what of it is for the business, and what for quality."""

    pk: int
    agreed: str
    business: tuple[str, ...]
    quality: tuple[str, ...]


class ActionRow(NamedTuple):
    """One action for a committee. history: how it stood at each monitoring, the last first."""

    text: str
    due: str
    look: Look
    history: tuple[str, ...]


def concern_block(concern: Concern, titles: Mapping[str, ConcernText]) -> ConcernBlock:
    """Return one concern for those who may read its words."""
    about = ", ".join(titles[each].title for each in concern.kinds if each in titles)
    since = f", so since {plain_day(concern.since)}" if concern.since else ""
    telling = concern.telling
    asked = telling.words if telling is not None and telling.words != concern.words else ""
    told = f"Asked by {telling.told_by}, taken over by " if telling is not None else "Raised by "
    return ConcernBlock(
        about,
        f"{long_day(concern.raised_on)}{since}",
        f"{told}{concern.raised_by}",
        concern.words,
        asked,
    )


def package_block(held: Held) -> PackageBlock:
    """Return a package, its items parted into business and quality."""
    agreed = held.package.agreed_on
    return PackageBlock(
        held.package.pk,
        f"Agreed on {long_day(agreed)}" if agreed else "",
        tuple(item.title for part in held.business for item in part.items),
        tuple(item.title for part in held.quality for item in part.items),
    )


def request_text(request: FigureRequest, indicators: Mapping[str, Any], today: date) -> str:
    """Return what is asked for, in words."""
    names = ", ".join(indicators[each].title for each in request.indicators if each in indicators)
    late = " The day has passed." if request.by_day < today else ""
    return f"{names}, as at {plain_day(request.as_at)}, by {long_day(request.by_day)}.{late}"


def due_sentence(each: CaseDuty, today: date) -> str:
    """Return by when a duty is owed, in a sentence."""
    due = each.duty.due_on
    if due is None:
        return "The policy has one owed, without a day."
    return f"The policy has one owed by {long_day(due)}, {due_note(due, today)}."


def review_steps(review: Review) -> list[TimelineEntry]:
    """Return who did what, the latest first."""
    begun = localtime(review.row.begun_at).date()
    first = TimelineEntry("Begun", long_day(begun), begun.isoformat(), str(review.row.begun_by))
    found = [first]
    for each in review.steps:
        day = localtime(each.at).date()
        title = STEP_TITLES[each.kind]
        found.append(TimelineEntry(title, long_day(day), day.isoformat(), str(each.by), each.said))
    return found[::-1]


def committee_rows(lines: Iterable[Line], today: date) -> list[ActionRow]:
    """Return actions with how each stands."""
    found = []
    for each in lines:
        standing = each.standing
        day = each.action.by_day
        late = day is not None and day < today and standing != Standing.DONE
        due = "No day set" if day is None else f"By {plain_day(day)}"
        found.append(
            ActionRow(
                each.action.text,
                f"{due}: the day has passed" if late else due,
                Look(TITLES[Standing(standing)], STANDING_COLOURS[standing]),
                tuple(
                    f"{plain_day(stood.monitoring.on)}: {TITLES[Standing(stood.standing)]}"
                    + (f". {stood.said}" if stood.said else "")
                    for stood in each.standings
                ),
            )
        )
    return found


def monitoring_rows(several: Iterable[Monitoring]) -> list[tuple[str, str, str]]:
    """Return each monitoring: its day, who, and what was said of all."""
    return [(long_day(each.on), str(each.by), each.words) for each in several]


def committee_duties(case: Case, request: Any, provider: Provider, today: date) -> list[DutyRow]:
    """Return what the policy has owed about a committee's actions, with where it is done."""
    policy = rules_of(provider.authority).latest.text
    back = reverse("sustainability:committee", args=(provider.pk,))
    return [
        DutyRow(
            text=plain_text(each.duty.text),
            role_text=" or ".join(title_of_role(policy, role) for role in each.duty.role),
            due_text=due_text(each.duty.due_on, today),
            due_note=due_note(each.duty.due_on, today),
            status=STATUS_LOOKS[each.duty.status],
            urgency=urgency_of(each.duty.due_on, today),
            pathway_text=", ".join(
                filter(
                    None,
                    (
                        pathway_title(policy, each.duty.pathway),
                        number_text(each.act, each.duty.number),
                    ),
                )
            ),
            why=why(each.duty.because, each.duty.due_on),
            acts=_acts(each, request, provider, policy, back, case),
        )
        for each in queries.owed(provider, case, queries.COMMITTEE, ABOUT_A_COMMITTEE)
    ]


def _acts(each, request, provider, policy, back, case) -> tuple[Act, ...]:
    return acts_of_duty(
        each.act,
        provider=provider.pk,
        pathway=each.duty.pathway,
        rule=each.duty.id,
        policy=policy,
        duty=each.pk,
        back=back,
        may=lambda act: request.may(act, case.state),
    )
