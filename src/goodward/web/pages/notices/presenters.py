"""Notices in words: plain frozen values for pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from goodward.audit.moments import english_date
from goodward.cases.actions import Change
from goodward.core.counted import counted
from goodward.core.notices.kinds import WITH_AN_END, Outcome, Served
from goodward.core.notices.moves import Act, State
from goodward.core.notices.requirements import Found
from goodward.core.policy.language import PolicyText
from goodward.notices.naming import (
    ACT_TITLES,
    FOUND_TITLES,
    ISSUED_TITLES,
    KIND_TITLES,
    OUTCOME_TITLES,
    SOURCE_TITLES,
    STATE_TITLES,
)
from goodward.notices.queries import Whole
from goodward.ui.components.dates import distance, long_day, plain_day
from goodward.ui.components.pieces import SummaryLine, TimelineEntry
from goodward.ui.components.statuses import Look
from goodward.web.pages.record.saying import sentences

STATE_COLOURS: Mapping[State, str] = {
    State.IN_FORCE: "red",
    State.REPRESENTED: "orange",
    State.DECIDED: "red",
    State.APPEALED: "orange",
    State.ENDED: "grey",
    State.TAKEN_BACK: "grey",
}
FOUND_COLOURS: Mapping[Found, str] = {
    Found.OPEN: "yellow",
    Found.MET: "green",
    Found.NOT_MET: "red",
}
BETWEEN = "|"


def look_of(whole: Whole) -> Look:
    """Return where a notice stands, as a tag."""
    return Look(STATE_TITLES[whole.now.state], STATE_COLOURS[whole.now.state])


def found_look(found: Found) -> Look:
    return Look(FOUND_TITLES[found], FOUND_COLOURS[found])


def by_text(day: date | None, today: date) -> str:
    """Return “by Monday 7 December 2026, in 5 days”; of a day gone by, how long ago it was."""
    if day is None:
        return "no day is known"
    if day < today:
        return f"was due by {long_day(day)}, {distance(day, today)}"
    return f"by {long_day(day)}, {distance(day, today)}"


def until_text(day: date, today: date) -> str:
    """Return until when a suspension lasts; a day gone by asks what became of it."""
    if day < today:
        return f"until {long_day(day)}, {distance(day, today)}: enter whether it ran out"
    return f"until {long_day(day)}, {distance(day, today)}"


def next_text(whole: Whole, today: date) -> str:
    """Return the day that comes next of an open notice, in words; nothing without one."""
    day = whole.next_day
    if day is None:
        return ""
    return (until_text if whole.kind in WITH_AN_END else by_text)(day, today)


class Row(NamedTuple):
    """A notice in a list. next: what comes next, in words; is_late: whether that is gone by."""

    pk: int
    name: str
    title: str
    on_whom: str
    look: Look
    issued: str
    next: str
    is_late: bool
    progress: str

    @classmethod
    def of(cls, whole: Whole, today: date) -> Row:
        day = whole.next_day
        return cls(
            whole.row.pk,
            str(whole.row),
            KIND_TITLES[whole.kind],
            on_whom(whole),
            look_of(whole),
            plain_day(whole.facts.issued_on),
            next_text(whole, today),
            day is not None and day < today,
            progress(whole),
        )


def on_whom(whole: Whole) -> str:
    """Return on whom a notice was served, and at how many settings it counts."""
    if Served(whole.row.served) is Served.SETTING:
        return whole.row.provider.shown_name
    owner = whole.row.owner_name or whole.row.owner_urn
    return f"{owner}, {counted(len(whole.settings), 'setting')}"


def progress(whole: Whole) -> str:
    """Return how many of the requirements are met everywhere; of one that ended, its outcome."""
    if whole.now.outcome is not None:
        return OUTCOME_TITLES[whole.now.outcome]
    if not whole.requirements:
        return ""
    met = sum(whole.counted(each.number).is_met_everywhere for each in whole.requirements)
    return f"{met} of {counted(len(whole.requirements), 'requirement')} met"


def facts_of(whole: Whole, today: date) -> list[SummaryLine]:
    """Return what is held of a notice, line by line."""
    facts, row = whole.facts, whole.row
    served = row.provider.shown_name
    if Served(row.served) is Served.PERSON:
        served = " ".join(filter(None, (row.owner_name, row.owner_urn)))
    lines = [
        ("Served on", served),
        (ISSUED_TITLES[whole.kind], long_day(facts.issued_on)),
        ("The authority was told", long_day(facts.received_on)),
        ("Known from", SOURCE_TITLES[facts.source]),
        ("Ofsted’s reference", facts.reference or "Not entered"),
    ]
    if whole.kind in WITH_AN_END and whole.now.state is not State.ENDED:
        until = whole.now.until
        lines.append(("Suspended until", until_text(until, today)[6:] if until else "No day given"))
    if whole.now.outcome is not None:
        day = long_day(whole.now.since)
        lines.append(("Outcome", f"{OUTCOME_TITLES[whole.now.outcome]}, {day}"))
    return [SummaryLine(key, value) for key, value in lines]


class RequirementView(NamedTuple):
    """One requirement. counts: at how many settings it is met; urgency: late, soon or done."""

    number: int
    text: str
    steps: str
    due: str
    note: str
    why: str
    counts: str
    urgency: str


def requirement_views(whole: Whole, today: date) -> list[RequirementView]:
    """Return the requirements of a notice with how each stands."""
    return [_requirement(whole, each, today) for each in whole.requirements]


def _requirement(whole: Whole, row, today: date) -> RequirementView:
    count = whole.counted(row.number)
    day, is_met = row.comply_by, count.is_met_everywhere
    is_late = day is not None and day < today and not is_met and whole.now.is_open
    note = distance(day, today) if day and whole.now.is_open and not is_met else ""
    return RequirementView(
        row.number,
        row.text,
        row.steps,
        (f"Was due by {long_day(day)}" if is_late else f"By {long_day(day)}")
        if day
        else "No day is known",
        note,
        row.why,
        _counts(count, len(whole.settings)),
        "done" if is_met else "late" if is_late else "soon",
    )


def _counts(count, settings: int) -> str:
    if settings == 1:
        return next(
            FOUND_TITLES[found]
            for found, number in (
                (Found.MET, count.met), (Found.NOT_MET, count.not_met), (Found.OPEN, count.open)
            )
            if number
        )  # fmt: skip
    said = [f"Met at {count.met} of {settings} settings"]
    if count.not_met:
        said.append(f"not met at {count.not_met}")
    return ", ".join(said)


class FoundView(NamedTuple):
    """What was found of one requirement at a setting."""

    number: int
    look: Look
    seen: str
    when: str


class SettingView(NamedTuple):
    """
    A setting that a notice concerns. now: its open pathways; note: what changed about its owner.

    asks_funding: whether the policy asks something about its funding because of a notice.
    has_to_leave: whether it was cancelled and still stands on the register here.
    """

    pk: int
    name: str
    about: str
    now: str
    note: str
    found: tuple[FoundView, ...]
    counts: str
    asks_funding: bool
    has_to_leave: bool


def setting_views(whole: Whole, policy: PolicyText, asked: Iterable[int] = ()) -> list[SettingView]:
    """Return the settings of a notice. asked: those with an open question about funding."""
    asked = set(asked)
    return [_setting(whole, each.provider, policy, asked) for each in whole.settings]


def _setting(whole: Whole, provider, policy: PolicyText, asked: set[int]) -> SettingView:
    reviews = [
        (row.number, whole.reviews.get((row.number, provider.pk))) for row in whole.requirements
    ]
    found = tuple(
        FoundView(
            number,
            found_look(Found(each.found)),
            each.seen,
            f"{long_day(each.on)}, {each.by.full_name}" + (", at a visit" if each.visit_id else ""),
        )
        for number, each in reviews
        if each is not None
    )
    met = sum(each is not None and each.found == Found.MET for _, each in reviews)
    return SettingView(
        provider.pk,
        provider.shown_name,
        about(provider),
        pathways_text(provider, policy),
        _owner_note(whole, provider),
        found,
        f"{met} of {len(reviews)} met" if reviews else f"Since {plain_day(whole.facts.issued_on)}",
        provider.pk in asked,
        whole.now.outcome is Outcome.CANCELLED and provider.left_on is None,
    )


def about(provider) -> str:
    """Return where a setting is, to tell two of one name apart."""
    return " · ".join(filter(None, (provider.town.title(), provider.postcode, provider.urn or "")))


def _owner_note(whole: Whole, provider) -> str:
    row = whole.row
    is_another = (
        row.owner_urn != provider.owner_urn
        and row.owner_name.casefold() != provider.owner_name.casefold()
    )
    if Served(row.served) is Served.PERSON and is_another:
        owner = provider.owner_name or provider.owner_urn or "not known"
        return f"Its owner is now: {owner}. The notice still concerns it until you say otherwise."
    return ""


def pathways_text(provider, policy: PolicyText) -> str:
    """Return which pathways are open at a setting now."""
    names = [each for each in provider.pathways.split(BETWEEN) if each]
    titles = [policy.pathways[each].title if each in policy.pathways else each for each in names]
    return ", ".join(titles) or "No pathway open"


def choices_of(providers, policy: PolicyText) -> tuple[tuple[tuple[str, str], ...], dict[str, str]]:
    """Return settings to choose from, and by key where each is and what is open there."""
    pairs = tuple((str(each.pk), each.shown_name) for each in providers)
    hints = {
        str(each.pk): " · ".join(filter(None, (about(each), pathways_text(each, policy))))
        for each in providers
    }
    return pairs, hints


def history(whole: Whole) -> list[TimelineEntry]:
    """Return what was done with a notice, the newest first."""
    entries = [(each.at, _step(whole, each)) for each in whole.steps]
    entries += [(each.at, _review(whole, each)) for each in whole.earlier]
    entries += [
        (each.at, _entry("Taken out: it does not concern " + each.provider.shown_name,
                         english_date(each.at), each, each.why))
        for each in whole.gone
    ]  # fmt: skip
    return [entry for _, entry in sorted(entries, key=lambda each: each[0], reverse=True)]


def _step(whole: Whole, step) -> TimelineEntry:
    text, detail = ACT_TITLES[Act(step.kind)], step.said
    if step.kind == Act.END:
        text = f"Outcome: {OUTCOME_TITLES[Outcome(step.content['outcome'])]}"
    if step.kind == Act.EXTEND:
        text = f"{text}, until {plain_day(date.fromisoformat(step.content['until_on']))}"
    told = f"Told on {plain_day(step.told_on)}" if step.told_on and step.told_on != step.on else ""
    return _entry(text, step.on, step, " · ".join(filter(None, (told, detail))))


def _review(whole: Whole, review) -> TimelineEntry:
    where = "" if len(whole.settings) == 1 else f" at {review.provider.shown_name}"
    text = f"Requirement {review.number}{where}: {FOUND_TITLES[Found(review.found)].lower()}"
    return _entry(text, review.on, review, review.seen)


def _entry(text: str, on: date, row, detail: str) -> TimelineEntry:
    recorded = f"{row.by.full_name}, {plain_day(english_date(row.at))}"
    return TimelineEntry(text, plain_day(on), on.isoformat(), recorded, detail)


def told(done: str, changes: Mapping[int, tuple[Change, ...]]) -> str:
    """Return what the banner says: what was done, and what changed at how many settings."""
    several = Counter(each for some in changes.values() for each in sentences(some))
    said = [
        each if number == 1 else f"{each.rstrip('.')} (at {counted(number, 'setting')})."
        for each, number in several.items()
    ]
    return " ".join([done, *said])
