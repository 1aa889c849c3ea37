"""The short words of a chart: who, by when, under which condition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from goodward.core.policy.judging import QUESTION
from goodward.core.policy.language import (
    DutyText,
    Fits,
    Opens,
    Placing,
    PolicyText,
    RoleAt,
    VisitContent,
)
from goodward.core.policy.vocabulary import EVENT_KINDS

_NAMES = ("Ofsted", "Welfare Requirements Notice")


def judgement_in_words(row: Fits) -> str:
    """Return which judgements a row is about, in words."""
    if isinstance(row, Placing) and row.leads_to == QUESTION and not _narrowed(row):
        return f"Any {' or '.join(_FRAMEWORKS[each] for each in row.framework or _FRAMEWORKS)}"
    if "report_card" in row.framework:
        if row.safeguarding:
            return f"Report card with safeguarding {either(row.safeguarding)}"
        if row.any_area:
            return f"Report card with any area at {either(row.any_area)}"
        if row.leadership_and_governance:
            grades = either(row.leadership_and_governance)
            return f"Report card with leadership and governance at {grades}"
        return "Report card with nothing below expected standard"
    if "compliance" in row.framework:
        where = f" ({either(row.inspection)})" if row.inspection else ""
        return f"{either(row.overall) or 'any compliance outcome'}{where}".capitalize()
    return f"Judged {either(row.overall)}".replace("requires", "Requires", 1)


_FRAMEWORKS = {
    "eif": "overall grade",
    "report_card": "report card",
    "compliance": "compliance outcome",
}


def _narrowed(row: Fits) -> bool:
    """Return whether a row is about some judgements of its framework only."""
    graded = (row.overall, row.any_area, row.leadership_and_governance)
    return any((*graded, row.safeguarding, row.inspection))


def details_of(text: PolicyText, duty: DutyText) -> Iterator[str]:
    """Yield who owes a duty and by when, one line each."""
    yield roles_in_words(text, duty.role, together=duty.together)
    for other in duty.role_at:
        who = roles_in_words(text, other.role, together=other.together)
        yield f"{which_in_words(duty, other)}: {who}"
    yield from _by_when(duty)


def which_in_words(duty: DutyText, other: RoleAt) -> str:
    """Return when others owe a duty: "Visits 3 and 6", "Every third visit", "For childminders"."""
    said = numbers_in_words(duty, other.numbers)
    if other.every:
        nth = _ORDINALS.get(other.every, f"{other.every}th")
        until = f", up to {other.until}" if other.until else ""
        said = " ".join(filter(None, ("every", nth, _name(duty).lower()))) + until
    types = f"for {either(other.types)}" if other.types else ""
    said = ", ".join(filter(None, (said, types)))
    return said[:1].upper() + said[1:]


_ORDINALS = {1: "", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth"}


def numbers_in_words(duty: DutyText, numbers: Sequence[int]) -> str:
    """Return numbers of a duty: "Visits 3, 6 and 9"; a note has the number of its visit."""
    if not numbers:
        return ""
    return f"{_name(duty)}{'s' if len(numbers) > 1 else ''} {and_between(map(str, numbers))}"


def _name(duty: DutyText) -> str:
    return "Visit" if duty.done_by.act in ("visit_held", "note_sent") else "Number"


def _by_when(duty: DutyText) -> Iterator[str]:
    if duty.offered:
        yield "Offered: never overdue"
    elif duty.due is None:
        yield "No date given"
    elif duty.due.booked_for:
        yield "By the date booked for the first visit"
    elif duty.due.count == "same day":
        yield "The same day"
    elif duty.repeats and duty.first_undated:
        yield "The first has no date"
    else:
        yield f"{'The first within' if duty.repeats else 'Within'} {duty.due.count}"


def how_it_comes(opens: Opens) -> str:
    """Return the condition under which a duty comes at all; nothing when it always comes."""
    if opens.only_with:
        return f"Only with {words(opens.only_with)}"
    if opens.count:
        return f"After {opens.reaches} visits cancelled by the {opens.by} within a {opens.within}"
    if "visit_held" in opens.at_each:
        return "After each visit"
    if opens.after_each:
        return f"After each {words(opens.after_each)}"
    if opens.number:
        return f"After {words(opens.after or '')} {opens.number}"
    events = [*opens.at, *opens.at_each]
    if events:
        return f"{'Each time' if opens.at_each else 'If'}: {events_in_words(events)}"
    types = either(opens.only_for)
    others = either(opens.not_for)
    return f"For {types}" if types else f"Not for {others}" if others else ""


def always_comes(opens: Opens) -> bool:
    """Return whether a duty comes in every case that gets so far."""
    conditions = (opens.only_with, opens.count, opens.at, opens.at_each, opens.when)
    return not any((*conditions, opens.only_for, opens.not_for))


def again_in_words(duty: DutyText) -> str:
    """Return how often a duty comes round: "Every month"; nothing when it comes once."""
    if not duty.repeats:
        return ""
    count = duty.due.count if duty.due and duty.due.count else ""
    return f"Every {count.removeprefix('1 ')}" if count else "Again and again"


def visits_in_words(content: VisitContent) -> str:
    """Return which visits a content is about: "Visit 3", "Visits 4 to 8", "Exit visit"."""
    visits = content.visits
    if not visits[:1].isdigit():
        return visits[:1].upper() + visits[1:]
    return f"Visit {visits}" if visits.isdigit() else f"Visits {visits}"


def covers_of(text: PolicyText, content: VisitContent) -> Iterator[str]:
    """Yield what happens at a visit: topics, then what is shared, where it points, its audits."""
    for label, several in points_of(text, content):
        if not label:
            yield from several
        elif several:
            yield f"{label}: {'; '.join(each.rstrip('.') for each in several)}."


AUDIT = "Audit"


def points_of(text: PolicyText, content: VisitContent) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the points of a visit by their sort, which topics have none of."""
    yield "", content.covers
    yield "Share", content.share
    yield "Signpost to", content.signpost
    titles = [
        text.instruments[audit].title if audit in text.instruments else words(audit)
        for audit in content.audits
    ]
    yield AUDIT, titles


def roles_in_words(text: PolicyText, roles: Iterable[str], *, together: bool = False) -> str:
    """Return roles by their short names: "IA or SIA", "IA and SIA together"."""
    names = [text.roles[role].short or text.roles[role].title for role in roles]
    if together and len(names) > 1:
        return f"{' and '.join(names)} together"
    return " or ".join(names)


def events_in_words(events: Iterable[str]) -> str:
    """Return events by their titles, joined by "or"."""
    return " or ".join(map(event_in_words, events))


def event_in_words(event: str) -> str:
    """Return an event's title as it stands inside a sentence: names keep their capital."""
    title = EVENT_KINDS[event].title
    return title if title.startswith(_NAMES) else lowered(title)


def lowered(sentence: str) -> str:
    """Return a sentence as it stands inside another."""
    return f"{sentence[:1].lower()}{sentence[1:]}"


def either(names: Iterable[str]) -> str:
    """Return names as words, joined by "or"."""
    return " or ".join(words(name) for name in names)


def and_between(names: Iterable[str]) -> str:
    """Return names with commas and a last "and": "3, 6 and 9"."""
    *others, last = list(names) or [""]
    return f"{', '.join(others)} and {last}" if others else last


def title_of(name: str) -> str:
    """Return a duty's name as a title: "Inform Ofsted"."""
    return words(name).capitalize().replace("ofsted", "Ofsted")


def words(name: str) -> str:
    """Return a name as words."""
    return name.replace("_", " ")
