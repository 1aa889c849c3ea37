"""The reason for one duty, in sentences a person can read aloud."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from itertools import groupby

from goodward.core.calendars.working_days import ONE_DAY, Skipped
from goodward.core.counted import counted
from goodward.core.policy.answer import Answer, Duty, Status
from goodward.core.policy.vocabulary import EVENT_KINDS

_ADDRESS = re.compile(r"^(?:(?P<pathway>[\w-]+)/)?(?P<duty>[\w-]+)(?:#(?P<number>\d+))?$")

BASIS_TEXTS: Mapping[str, str] = {
    "stated": "The document says so.",
    "inferred": "The document does not say so in words; it follows from what it says.",
    "local_choice": "The document leaves this open; this is a local choice.",
    "conflict": "The document says more than one thing here; the authority decided between them.",
}

STATUS_TEXTS: Mapping[Status, str] = {
    Status.NOT_DUE: "It is not due yet.",
    Status.OVERDUE: "It is overdue.",
    Status.MET: "It was done in time.",
    Status.LATE: "It was done late.",
    Status.NO_DATE: "It is open and has no date.",
    Status.OFFERED: "It is offered; nobody is late if it is not taken up.",
    Status.CANCELLED: "It was cancelled when its pathway closed.",
    Status.EXCUSED: "It was excused.",
}


_ENDED_UNDONE = frozenset({Status.EXCUSED, Status.CANCELLED})


class NoSuchDuty(LookupError):
    """Says which duty was looked for and what there is."""


def day_in_words(day: date) -> str:
    """Return a day as a person writes it: Thursday 9 April 2026."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def duties_at(answer: Answer, address: str) -> list[Duty]:
    """
    Return the duties an address means: "pathway/duty", "pathway/duty#number" or a plain id.

    :raises NoSuchDuty: when there is none, naming what there is.
    """
    asked = _ADDRESS.match(address)
    found = [
        duty
        for duty in answer.duties
        if asked
        and duty.id == asked["duty"]
        and asked["pathway"] in (None, duty.pathway)
        and (asked["number"] is None or duty.number == int(asked["number"]))
    ]
    if not found:
        known = ", ".join(dict.fromkeys(address_of(duty) for duty in answer.duties)) or "none"
        raise NoSuchDuty(f"there is no duty “{address}”; on that day there are: {known}")
    return found


def address_of(duty: Duty) -> str:
    """Return what a duty is called: "requires_improvement/visit#2"."""
    number = f"#{duty.number}" if duty.number is not None else ""
    return f"{duty.pathway}/{duty.id}{number}"


def explain(duty: Duty, *, role_titles: Mapping[str, str] | None = None) -> list[str]:
    """
    Return the reason of a duty, one sentence or short paragraph an entry.

    role_titles: how the authority calls its roles; ids are used for those left out.
    """
    because = duty.because
    return [
        f"{duty.text}.".replace("..", "."),
        _who(duty, role_titles or {}),
        _opened(duty),
        *_date_sentences(duty),
        _stands(duty),
        *(["Its day passed while it was open, and that stays on record."] if duty.missed else []),
        *_absent(duty, role_titles or {}),
        f"It rests on {because.source}: “{because.quote}”",
        BASIS_TEXTS[because.basis],
    ]


def skipped_in_words(skipped: tuple[Skipped, ...]) -> list[str]:
    """
    Return the days that did not count, days in a row with one reason together.

    Such as "Friday 3 April (Good Friday)" or "20 to 31 December (case paused)".
    """
    words = []
    for why, days in groupby(skipped, key=lambda skip: skip.why):
        for first, last in _in_a_row([skip.on for skip in days]):
            if first == last:
                words.append(f"{first:%A} {first.day} {first:%B} ({why})")
            else:
                words.append(f"{first.day} {first:%B} to {last.day} {last:%B} ({why})")
    # A Saturday and a Sunday carry their own names already.
    return [re.sub(r"^(Saturday|Sunday) (.+) \(\1\)$", r"\1 \2", each) for each in words]


def _in_a_row(days: list[date]) -> list[tuple[date, date]]:
    spans: list[tuple[date, date]] = []
    for day in days:
        if spans and spans[-1][1] + ONE_DAY == day:
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    return spans


def _who(duty: Duty, titles: Mapping[str, str]) -> str:
    names = [titles.get(role, role.replace("_", " ")) for role in duty.role]
    joined = (" and " if duty.role_rule == "all" else " or ").join(names)
    together = ", together" if duty.role_rule == "all" and len(names) > 1 else ""
    return f"Owed by: {joined}{together}."


def _opened(duty: Duty) -> str:
    return f"Owed since {day_in_words(duty.opened_on)}."


def _date_sentences(duty: Duty) -> list[str]:
    because = duty.because
    event = EVENT_KINDS[because.event].title if because.event in EVENT_KINDS else because.event
    cause = f"{event}, {day_in_words(because.on)}"
    if duty.due_on is None:
        if because.counted is not None:
            return [
                f"The policy gives {because.counted}, counted from: {cause}.",
                "The bank holidays of that year are not published, so nobody can say the date.",
            ]
        return [f"It has no date. It comes from: {cause}."]
    if not because.skipped and because.counted and because.counted.startswith("the date"):
        return [f"Due {day_in_words(duty.due_on)}: {because.counted} ({cause})."]
    sentences = [
        f"Due {day_in_words(duty.due_on)}: {because.counted}, counted from: {cause}.",
    ]
    if because.skipped:
        sentences.append("Not counted: " + "; ".join(skipped_in_words(because.skipped)) + ".")
    return sentences


def status_in_words(duty: Duty) -> str:
    """Return how a duty stands; what never had a date was done neither in time nor late."""
    if duty.status is Status.MET and duty.due_on is None:
        return "It was done."
    return STATUS_TEXTS[duty.status]


def standing_in_words(duty: Duty, day: date) -> str:
    """
    Return how a duty stands on a day in one sentence, and where it was missed by how many days.

    Such as “It was excused on Monday 30 November 2026, 28 days past its day.”
    """
    said = status_in_words(duty).rstrip(".")
    if duty.status in _ENDED_UNDONE and duty.ended_on is not None:
        said = f"{said} on {day_in_words(duty.ended_on)}"
    if duty.missed and duty.due_on is not None:
        said = f"{said}, {counted(((duty.ended_on or day) - duty.due_on).days, 'day')} past its day"
    return f"{said}."


def _stands(duty: Duty) -> str:
    said = status_in_words(duty)
    return f"{said} That was on {day_in_words(duty.ended_on)}." if duty.ended_on else said


def _absent(duty: Duty, titles: Mapping[str, str]) -> list[str]:
    if not duty.missing_roles:
        return []
    names = " and ".join(titles.get(role, role.replace("_", " ")) for role in duty.missing_roles)
    return [f"Not there although the policy asks for it: {names}."]
