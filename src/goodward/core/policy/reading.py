"""Reading a policy file: text in, a policy or every problem out. Opens nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from goodward.core.calendars.working_days import Term, WorkingCalendar
from goodward.core.policy.compiling import compile_policy
from goodward.core.policy.language import PolicyText
from goodward.core.policy.names_used import names_that_are_missing
from goodward.core.policy.problems import FileProblem, Path, nearest
from goodward.core.policy.rules import Policy
from goodward.core.policy.sound_part import SoundPart, sound_part
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
    problems, the part of it that can be read.
    """

    document: Document
    said: PolicyText | None
    problems: tuple[FileProblem, ...]


def read_text(text: str, *, path: str) -> TextRead:
    """Return what a policy file says, and every problem of its form and its names."""
    document = read_yaml(text, file=path)
    if document.problems:
        return TextRead(document, None, tuple(sorted(document.problems)))
    if not isinstance(document.value, dict):
        problem = FileProblem(path, 1, 1, "", "a policy begins with “authority: …”")
        return TextRead(document, None, (problem,))
    problems: set[FileProblem] = set()
    try:
        part = SoundPart(PolicyText.model_validate(document.value), frozenset())
    except ValidationError as error:
        problems |= {_in_plain_words(document, each) for each in error.errors()}
        part = sound_part(document.value, error)
    if part.said is not None:
        problems |= {
            document.problem(where, message)
            for where, message in names_that_are_missing(part.said)
            if not any(f"“{name}”" in message for name in part.left_out)
        }
    return TextRead(document, part.said, tuple(sorted(problems)))


class CalendarRead(NamedTuple):
    """A calendar, or None with the problems that stand in its way."""

    calendar: WorkingCalendar | None
    problems: tuple[FileProblem, ...]


def read_calendar(text: str, *, path: str, bank_holidays: Mapping[date, str]) -> CalendarRead:
    """
    Return an authority's calendar: its closure days and terms, over England's bank holidays.

    text: YAML with `terms` (name, first_day, last_day) and `closures` (on, why); may be empty.
    """
    document = read_yaml(text, file=path)
    found = document.value if isinstance(document.value, dict) else {}
    problems = list(document.problems)
    terms = [
        Term(row["first_day"], row["last_day"], str(row.get("name", "")))
        for row in _rows(document, found, "terms", ("first_day", "last_day"), problems)
        if row["first_day"] <= row["last_day"]
    ]
    closures = {
        row["on"]: str(row.get("why") or "closed")
        for row in _rows(document, found, "closures", ("on",), problems)
    }
    if problems:
        return CalendarRead(None, tuple(sorted(problems)))
    return CalendarRead(
        WorkingCalendar(bank_holidays=bank_holidays, closures=closures, terms=terms), ()
    )


def _rows(
    document: Document,
    found: Mapping[str, Any],
    key: str,
    dates: Iterable[str],
    problems: list[FileProblem],
) -> Iterator[dict[str, Any]]:
    for place, row in enumerate(found.get(key) or ()):
        wrong = [
            name for name in dates if not isinstance(row, dict) or type(row.get(name)) is not date
        ]
        for name in wrong:
            problems.append(
                document.problem((key, place, name), f"give “{name}” as a date, like 2026-09-01")
            )
        if not wrong:
            yield row


def read_bank_holidays(published: Mapping[str, Any]) -> dict[date, str]:
    """
    Return England's bank holidays by day from GOV.UK's published list, already parsed from JSON.

    Source: GOV.UK bank holidays, division "england-and-wales".
    """
    events = published["england-and-wales"]["events"]
    return {date.fromisoformat(each["date"]): str(each["title"]) for each in events}


# Errors in plain words


def _in_plain_words(document: Document, error: ErrorDetails) -> FileProblem:
    path: Path = tuple(error["loc"])
    kind, name = error["type"], str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        known = _keys_at(path[:-1])
        return document.problem(path, f"“{name}” is not a known key; {nearest(name, known)}")
    if kind == "missing":
        return document.problem(path[:-1], f"add “{name}”")
    if kind == "literal_error":
        expected = error.get("ctx", {}).get("expected", "")
        return document.problem(path, f"“{error['input']}” will not do; write {expected}")
    if kind == "value_error":
        return document.problem(path, str(error["ctx"]["error"]))
    words = _EXPECTED.get(kind, error["msg"])
    return document.problem(path, f"“{name}” {words}, not “{error['input']}”")


_EXPECTED = {
    "string_type": "must be text",
    "list_type": "must be a list",
    "dict_type": "must be a block of keys",
    "model_type": "must be a block of keys",
    "model_attributes_type": "must be a block of keys",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "date_type": "must be a date, like 2026-09-01",
    "date_from_datetime_parsing": "must be a date, like 2026-09-01",
    "date_parsing": "must be a date, like 2026-09-01",
    "too_short": "needs at least one entry",
}


def _keys_at(path: Path) -> list[str]:
    """Return the keys a block of the file may have, found by walking the language's classes."""
    model: Any = PolicyText
    for step in path:
        model = _inside(model, step)
        if model is None:
            return []
    if isinstance(model, type) and issubclass(model, BaseModel):
        return [field.alias or name for name, field in model.model_fields.items()]
    return []


def _inside(model: Any, step: str | int) -> Any:
    if isinstance(model, type) and issubclass(model, BaseModel):
        for name, field in model.model_fields.items():
            if step in (name, field.alias):
                return _unwrapped(field.annotation)
        return None
    return _unwrapped(model)


def _unwrapped(annotation: Any) -> Any:
    """Return the block class inside `list[…]`, `dict[str, …]`, `… | None` or Annotated."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in reversed(getattr(annotation, "__args__", ())):
        found = _unwrapped(argument)
        if found is not None:
            return _Several(found) if _holds_many(annotation) else found
    return None


def _holds_many(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) in (list, dict)


class _Several:
    """Stands for a list or dictionary of blocks: one more step of the path leads to one block."""

    def __init__(self, block: Any) -> None:
        self.__args__ = (block,)
        self.__origin__ = None
