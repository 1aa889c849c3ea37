"""Reading a policy file: text in, a policy or every problem out. Opens nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import ValidationError

from goodward.core.calendars.working_days import Term, WorkingCalendar
from goodward.core.policy.compiling import compile_policy
from goodward.core.policy.holes import hole_of_name, is_true_of
from goodward.core.policy.language import PolicyText
from goodward.core.policy.language.beside import CalendarText
from goodward.core.policy.names_used import names_that_are_missing
from goodward.core.policy.plain_errors import in_plain_words
from goodward.core.policy.problems import FileProblem, Path
from goodward.core.policy.rules import Policy
from goodward.core.policy.sound_part import Places, SoundPart, sound_part
from goodward.core.policy.yaml_files import Document, read_yaml


class PolicyRead(NamedTuple):
    """A policy, or None with the problems that stand in its way."""

    policy: Policy | None
    problems: tuple[FileProblem, ...]


def text_hash(text: str) -> str:
    """Return the fingerprint of a policy's exact text: SHA-256, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_policy(text: str, *, path: str) -> PolicyRead:
    """
    Return one version of a policy, or every problem at once.

    path: how the file is called in the problems.
    """
    read = read_text(text, path=path)
    if read.said is None or read.problems:
        return PolicyRead(None, read.problems)
    return PolicyRead(compile_policy(read.said, text_hash=text_hash(text)), ())


class TextRead(NamedTuple):
    """
    A policy file as what it says.

    document: its values with their places. said: None where nothing can be made of it; beside
    problems, the part of it that can be read. holes: where it is not known what the file means,
    and `places` where the part stands in the file; see `sound_part`.
    """

    document: Document
    said: PolicyText | None
    problems: tuple[FileProblem, ...]
    holes: frozenset[Path] = frozenset()
    places: Places = Places()


@lru_cache(maxsize=4)
def read_text(text: str, *, path: str) -> TextRead:
    """
    Return what a policy file says, and every problem of its form and its names.

    Reading takes a good quarter of a second, and whoever checks a policy asks for it several times:
    the gate, its folders, the rules that run. What was read is never changed, so it is kept.
    """
    document = read_yaml(text, file=path)
    if not isinstance(document.value, dict) or document.is_full:
        begins = FileProblem(path, 1, 1, "", "a policy begins with “authority: …”")
        return TextRead(document, None, tuple(sorted(document.problems)) or (begins,))
    problems = set(document.problems)
    try:
        part = SoundPart(PolicyText.model_validate(document.value), frozenset(), Places())
    except ValidationError as error:
        problems |= {
            in_plain_words(document, each, PolicyText)
            for each in error.errors()
            if tuple(each["loc"]) not in document.unread
        }
        part = sound_part(document.value, error)
    if part.said is None:
        return TextRead(document, None, tuple(sorted(problems)))
    holes = part.holes | document.unread
    missing = [
        (part.places.in_file(where), message)
        for where, message in names_that_are_missing(part.said)
    ]
    missing = [each for each in missing if is_true_of(holes, *each)]
    problems |= {document.problem(*each) for each in missing}
    holes |= {hole_of_name(*each) for each in missing}
    return TextRead(document, part.said, tuple(sorted(problems)), holes, part.places)


class CalendarRead(NamedTuple):
    """A calendar, or None with the problems that stand in its way."""

    calendar: WorkingCalendar | None
    problems: tuple[FileProblem, ...]


def read_calendar(text: str, *, path: str, bank_holidays: Mapping[date, str]) -> CalendarRead:
    """
    Return an authority's calendar: its closure days and terms, over England's bank holidays.

    text: YAML as `CalendarText` says; may be empty. Never raises: an unknown key and whatever else
    cannot be read is among the problems.
    """
    document = read_yaml(text, file=path)
    if document.problems:
        return CalendarRead(None, tuple(sorted(document.problems)))
    try:
        said = CalendarText.model_validate({} if document.value is None else document.value)
    except ValidationError as error:
        problems = {in_plain_words(document, each, CalendarText) for each in error.errors()}
        return CalendarRead(None, tuple(sorted(problems)))
    backwards = tuple(
        document.problem(
            ("terms", place, "last_day"),
            f"“last_day” is before {term.first_day}, the “first_day” of the same term",
        )
        for place, term in enumerate(said.terms)
        if term.last_day < term.first_day
    )
    if backwards:
        return CalendarRead(None, backwards)
    terms = [Term(term.first_day, term.last_day, term.name or "") for term in said.terms]
    closures = {closure.on: closure.why or "closed" for closure in said.closures}
    return CalendarRead(
        WorkingCalendar(bank_holidays=bank_holidays, closures=closures, terms=terms), ()
    )


def read_bank_holidays(published: Mapping[str, Any]) -> dict[date, str]:
    """
    Return England's bank holidays by day from GOV.UK's published list, already parsed from JSON.

    Source: GOV.UK bank holidays, division "england-and-wales".
    """
    events = published["england-and-wales"]["events"]
    return {date.fromisoformat(each["date"]): str(each["title"]) for each in events}
