"""Whether a pathway's visits follow on from each other, and its notes ask what they may hold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from goodward.core.policy.gate.findings import Finding, keys_of, listed, warning
from goodward.core.policy.holes import ANY
from goodward.core.policy.language import DutyText, PathwayText, PolicyText, RoleAt
from goodward.core.policy.language.duties import DUE_FORM
from goodward.core.policy.problems import Path
from goodward.core.policy.visit_contents import Stretch, stretch_of

# What a unit is in days, to compare spans that are written in different ones.
DAYS_OF = {"day": 1.0, "week": 7.0, "month": 30.44, "working day": 1.4}
# Months differ in length, so that a difference below this says nothing.
TOLERANCE = 1.1
# What says who is to visit how often.
COMES_ROUND = ("due", "repeats", "role", "done_by")
LOOKS_AT: tuple[Path, ...] = (
    ("pathways", ANY, "visit_content", ANY, "visits"),
    *keys_of(("pathways", ANY, "duties", ANY), *COMES_ROUND, "role_at"),
    *keys_of(("pathways", ANY, "notes", ANY), "scaling", "forbids"),
    *keys_of(("pathways", ANY, "notes", ANY), "answered_within", "to", "copy_to"),
)


def visit_findings(text: PolicyText) -> Iterator[Finding]:
    """Yield visits that nothing describes or two contents do, and cadences that contradict."""
    for name, pathway in text.pathways.items():
        path: Path = ("pathways", name)
        yield from _contents(path, pathway)
        yield from _numbers_in_notes(path, pathway)
        for duty, said in pathway.duties.items():
            inside = (*path, "duties", duty)
            yield from _cadence(inside, said)
            yield from _roles_at(inside, said)
            yield from _too_seldom(inside, pathway, duty, said)


# What visits cover


def _contents(path: Path, pathway: PathwayText) -> Iterator[Finding]:
    stretches: list[tuple[int, Stretch]] = []
    for place, content in enumerate(pathway.visit_content):
        inside: Path = (*path, "visit_content", place, "visits")
        found = stretch_of(content.visits)
        if found is None and content.visits[:1].isdigit():
            yield Finding(
                inside, f"“{content.visits}” cannot be read; write “3”, “4 to 8” or “9 and after”"
            )
        elif found is not None:
            first, last = found
            if last is not None and last < first:
                yield Finding(inside, f"{last} comes before {first}; write the lower number first")
            elif not found.is_every:
                stretches.append((place, found))
    yield from _in_a_row(path, sorted(stretches, key=lambda each: each[1].first))


def _in_a_row(path: Path, stretches: list[tuple[int, Stretch]]) -> Iterator[Finding]:
    expected: int | None = 1
    rests_on = ((*path, "visit_content", ANY, "visits"),)
    for place, (first, last) in stretches:
        inside: Path = (*path, "visit_content", place, "visits")
        if expected is None or first < expected:
            yield Finding(
                inside, f"visit {first} stands in an earlier content already", rests_on=rests_on
            )
        elif first > expected:
            missing = f"{expected}" if first == expected + 1 else f"{expected} to {first - 1}"
            yield Finding(
                inside,
                f"nothing says what visit {missing} covers; add it before this",
                rests_on=rests_on,
            )
        expected = None if last is None else last + 1
    if stretches and expected is not None:
        yield warning(
            (*path, "visit_content"),
            f"nothing says what visits from number {expected} on cover; add “{expected} and after”",
            rests_on=rests_on,
        )


# What notes hold


def _numbers_in_notes(path: Path, pathway: PathwayText) -> Iterator[Finding]:
    for place, note in enumerate(pathway.notes):
        if note.scaling and note.forbids:
            yield Finding(
                (*path, "notes", place, "scaling"),
                f"a note that may hold no {listed(note.forbids)} cannot ask for numbers from 0 to "
                "10; leave one of the two out",
                rests_on=keys_of((*path, "notes", place), "scaling", "forbids"),
            )
        if note.answered_within and "provider" not in (*note.to, *note.copy_to):
            yield Finding(
                (*path, "notes", place, "answered_within"),
                "the provider cannot answer a note it does not receive; send it “to: provider”, or "
                "leave this out",
                rests_on=keys_of((*path, "notes", place), "answered_within", "to", "copy_to"),
            )


# How often


def _cadence(path: Path, said: DutyText) -> Iterator[Finding]:
    due = said.due
    if said.repeats and (due is None or due.count is None):
        yield warning(
            path,
            "this comes round again, and nothing says how often; give it a “due”",
            rests_on=keys_of(path, "due", "repeats"),
        )
    if due and due.no_sooner_than and due.count and _days(due.no_sooner_than) > _days(due.count):
        yield Finding(
            (*path, "due", "no_sooner_than"),
            f"{due.no_sooner_than} apart at the least cannot go with {due.count} at the most",
            rests_on=keys_of((*path, "due"), "no_sooner_than", "count"),
        )


def _roles_at(path: Path, said: DutyText) -> Iterator[Finding]:
    taken: dict[int, int] = {}
    for place, other in enumerate(said.role_at):
        inside: Path = (*path, "role_at", place)
        if other.every and other.until and other.until < other.every:
            yield Finding(
                (*inside, "until"),
                f"number {other.every} is the first of every {other.every}, and {other.until} ends "
                "before it; write a higher “until”",
                rests_on=keys_of(inside, "every", "until"),
            )
        for number in () if other.types else other.numbers:
            if number in taken:
                yield Finding(
                    (*inside, "numbers"),
                    f"number {number} is somebody else's already, in [{taken[number]}]",
                    rests_on=keys_of((*path, "role_at", ANY), "numbers", "types"),
                )
            taken.setdefault(number, place)


def _too_seldom(path: Path, pathway: PathwayText, name: str, said: DutyText) -> Iterator[Finding]:
    """Weigh each “every third visit” against duties of the same person that come round sooner."""
    span = said.due.count if said.due else None
    if not (said.repeats and span and DUE_FORM.match(span) and said.done_by.act == "visit_held"):
        return
    for place, other in enumerate(said.role_at):
        every = _every(other)
        for rival, wanted in pathway.duties.items():
            rival_span = wanted.due.count if wanted.due else None
            if (
                every is None
                or rival == name
                or not (wanted.repeats and rival_span and wanted.done_by.act == "visit_held")
                or not set(wanted.role) <= set(other.role) - set(said.role)
                or every * _days(span) <= _days(rival_span) * TOLERANCE
            ):
                continue
            amount, unit = _amount(span)
            role = " and ".join(each.replace("_", " ") for each in wanted.role)
            yield warning(
                (*path, "role_at", place),
                f"“{rival}” wants a visit by the {role} within {rival_span}, and these come with "
                f"one visit in {every} only: {every} × {span} = {every * amount} {unit}s",
                rests_on=(
                    *keys_of(path, *COMES_ROUND, "role_at"),
                    *keys_of((*path[:-1], rival), *COMES_ROUND),
                ),
            )


def _every(other: RoleAt) -> int | None:
    """Return every how many visits the others come, at the most; None for a single number."""
    if other.every:
        return other.every
    numbers = sorted(other.numbers)
    steps = [later - sooner for sooner, later in pairwise(numbers)]
    return max(steps) if steps else None


def _days(span: str) -> float:
    amount, unit = _amount(span)
    return amount * DAYS_OF[unit]


def _amount(span: str) -> tuple[int, str]:
    found = DUE_FORM.match(span)
    return (int(found[1]), found[2].removesuffix("s")) if found else (0, "day")
