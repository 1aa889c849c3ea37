"""A duty in one sentence: who owes it, from when, and by when."""

from __future__ import annotations

from collections.abc import Iterable

from goodward.core.policy.drawing.wording import (
    and_between,
    either,
    event_in_words,
    title_of,
    which_in_words,
    words,
)
from goodward.core.policy.language import DutyText, Opens, PolicyText


def owed_in_words(text: PolicyText, duty: DutyText) -> str:
    """
    Return who owes a duty, from when and by when, as a sentence to be read aloud.

    Such as "The Senior Improvement Adviser owes this as the pathway opens, within 3 working days."
    """
    verb = "may offer this" if duty.offered else "owes this"
    who = people_in_words(text, duty.role, together=duty.together)
    if duty.together and len(duty.role) > 1:
        verb = "owe this together"
    if duty.role_of == "visit":
        who = "Whoever made the visit"
    anchor = _anchor(duty)
    if anchor and duty.due and duty.due.count:
        when = f"within {duty.due.count} of {anchor}{_again(duty)}{_condition(duty.opens)}"
    else:
        when = f"{_from_when(duty.opens)}{_by_when(duty)}"
    return f"{who[:1].upper()}{who[1:]} {verb} {when}."


def people_in_words(text: PolicyText, roles: Iterable[str], *, together: bool = False) -> str:
    """Return roles by their full titles: "the Improvement Adviser or the manager"."""
    named = [_with_article(text.roles[role].title) for role in roles]
    return and_between(named) if together else or_between(named)


def _with_article(title: str) -> str:
    return title[:1].lower() + title[1:] if title.lower().startswith("the ") else f"the {title}"


def _anchor(duty: DutyText) -> str:
    """Return what the days are counted from, where one phrase can say it."""
    due, opens = duty.due, duty.opens
    if due is None or due.count == "same day" or duty.offered or duty.first_undated:
        return ""
    if due.from_:
        return f"“{title_of(due.from_)}” being done"
    if opens.after:
        return f"{_named(opens)} being done"
    return "the pathway opening" if opens.with_ else ""


def _named(opens: Opens) -> str:
    number = f" {opens.number}" if opens.number else ""
    return f"“{title_of(opens.after or '')}{number}”"


def _condition(opens: Opens) -> str:
    return f", if there are {words(opens.only_with)}" if opens.only_with else ""


def _from_when(opens: Opens) -> str:
    if opens.with_:
        return f"as the pathway opens{_condition(opens)}"
    if opens.after:
        return f"once {_named(opens)} is done"
    if opens.after_each:
        return f"after each “{title_of(opens.after_each)}”"
    if opens.count:
        times = f"{opens.reaches} visits within one school {opens.within}"
        return f"when the {opens.by} has cancelled {times}"
    if opens.when:
        return "when Good or better ends the pathway"
    every = "each time this happens" if opens.at_each else "when this happens"
    events = or_between(map(event_in_words, [*opens.at, *opens.at_each]))
    return f"{every} ({events})"


def _again(duty: DutyText) -> str:
    count = duty.due.count if duty.due else ""
    return f", and again within {count} of each time it is done" if duty.repeats else ""


def _by_when(duty: DutyText) -> str:
    due = duty.due
    if duty.offered:
        return "; it is never overdue"
    if due is None:
        return "; the document gives no date"
    if due.booked_for:
        return ", by the first date booked for the first visit"
    if due.count == "same day":
        return ", the same day"
    if duty.repeats and duty.first_undated:
        return f"; the first has no date, each next one is due within {due.count} of the one before"
    return f", within {due.count}{_again(duty)}"


def or_between(names: Iterable[str]) -> str:
    """Return names with commas and a last "or"."""
    *others, last = list(names) or [""]
    return f"{', '.join(others)} or {last}" if others else last


def for_whom_in_words(duty: DutyText) -> list[str]:
    """Return for which types of provider alone it is owed, or for which it is not."""
    only, never = duty.opens.only_for, duty.opens.not_for
    return [
        *([f"Only for {either(only)}."] if only else []),
        *([f"Not for {either(never)}."] if never else []),
    ]


def norm_in_words(duty: DutyText) -> list[str]:
    """Return the authority's own service norm, which is no deadline of the document's."""
    if duty.norm is None or duty.norm.count is None:
        return []
    return [f"The authority's own norm, which is no deadline: {duty.norm.count}."]


def others_in_words(text: PolicyText, duty: DutyText) -> list[str]:
    """Return who owes it instead at some numbers, or for some types of provider."""
    found = []
    for other in duty.role_at:
        who = people_in_words(text, other.role, together=other.together)
        together = " together" if other.together and len(other.role) > 1 else ""
        found.append(f"{which_in_words(duty, other)}: {who}{together}.")
    return found
