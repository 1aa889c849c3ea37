"""Reading the events of a history as people write them, each checked against the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from goodward.core.policy import vocabulary
from goodward.core.policy.events import Event, ProviderFacts
from goodward.core.policy.problems import Path, nearest
from goodward.core.policy.rules import Policy
from goodward.core.policy.vocabulary import ANY_EVENT, EVENT_KINDS, EventKind, Field, Shape

Report = Callable[[Path, str], None]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = re.compile(r"^(?:(\w+) )?(\d{4}-\d{2}-\d{2})$")


class Names(NamedTuple):
    """The names a history may use: those of a policy, all its versions together."""

    roles: tuple[str, ...]
    pathways: tuple[str, ...]
    duties: tuple[str, ...]
    proposals: tuple[str, ...]
    versions: tuple[str, ...] = ()


def names_of(policies: Sequence[Policy]) -> Names:
    """Return the names that some version of a policy declares, and the roles of the vocabulary."""
    texts = [each.text for each in policies]
    pathways = [(name, each) for text in texts for name, each in text.pathways.items()]
    return Names(
        roles=_once([*vocabulary.ROLES, *(role for text in texts for role in text.roles)]),
        pathways=_once(name for name, _ in pathways),
        duties=_once(duty for _, each in pathways for duty in each.duties),
        proposals=_once(name for text in texts for name in text.proposals),
        versions=tuple(each.applies_from.isoformat() for each in policies),
    )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def read_provider(said: Any, path: Path, report: Report) -> ProviderFacts:
    """Return what is said of a provider, reporting what is wrong with it."""
    if not isinstance(said, Mapping):
        report(path, "say who the provider is: {type: nursery}")
        return ProviderFacts("nursery")
    for key in said:
        if key not in ("type", "registers"):
            report((*path, key), _unknown("field of a provider", key, ("type", "registers")))
    kind = said.get("type")
    if "type" not in said:
        report(path, "add “type”, such as nursery")
    elif kind not in vocabulary.PROVIDER_TYPES:
        report((*path, "type"), _unknown("type of provider", kind, vocabulary.PROVIDER_TYPES))
    registers = said.get("registers", ["early_years"])
    if not isinstance(registers, list):
        registers = [registers]
    for register in registers:
        if register not in vocabulary.REGISTERS:
            report((*path, "registers"), _unknown("register", register, vocabulary.REGISTERS))
    return ProviderFacts(str(kind), frozenset(map(str, registers)))


def read_events(said: Any, path: Path, names: Names, report: Report) -> list[Event]:
    """Return every event that can be read, reporting what is wrong with the others."""
    if said is None:
        return []
    if not isinstance(said, list):
        report(path, "write the events as a list, each beginning with “- {on: …, event: …}”")
        return []
    events = [read_event(row, (*path, place), names, report) for place, row in enumerate(said)]
    _check_ids(said, path, report)
    return [event for event in events if event is not None]


def read_event(said: Any, path: Path, names: Names, report: Report) -> Event | None:
    """Return one event, or None when it cannot be read; everything wrong is reported."""
    if not isinstance(said, Mapping):
        report(path, "write an event as {on: 2026-04-02, event: contact_made, …}")
        return None
    name = said.get("event")
    kind = EVENT_KINDS.get(name) if isinstance(name, str) else None
    on = _day_of(said, "on", path, report)
    if kind is None:
        if "event" in said:
            report((*path, "event"), _unknown("event", name, EVENT_KINDS))
        else:
            report(path, "add “event”: what happened")
        return None
    notified = _day_of(said, "notified_on", path, report) if kind.told else None
    if on and notified and notified < on:
        report((*path, "notified_on"), "nobody can be told of it before it happens")
    fields = _fields(said, kind, path, names, report)
    _check_needs(said, kind, fields, path, report)
    if on is None:
        return None
    own_id = said.get("id")
    return Event(
        kind.name,
        notified or on,
        fields,
        said.get("pathway"),
        on,
        None if own_id is None else str(own_id),
    )


def as_day(value: Any) -> date:
    """
    Return a day written as 2026-04-02 or "Thursday 2026-04-02".

    :raises ValueError: with a sentence that says how to write it, or which weekday it really is.
    """
    if type(value) is date:
        return value
    found = _DAY.match(value) if isinstance(value, str) else None
    if not found:
        raise ValueError(f"“{value}” is no date; write it like 2026-04-02")
    try:
        day = date.fromisoformat(found[2])
    except ValueError:
        raise ValueError(f"there is no day {found[2]}") from None
    weekday = WEEKDAYS[day.weekday()]
    if found[1] and found[1] != weekday:
        raise ValueError(f"{found[2]} is a {weekday}, not a {found[1]}")
    return day


def _day_of(said: Mapping[str, Any], key: str, path: Path, report: Report) -> date | None:
    if key not in said:
        if key == "on":
            report(path, "add “on”: the day it happened")
        return None
    return _read_day(said[key], (*path, key), report)


def _read_day(value: Any, path: Path, report: Report) -> date | None:
    try:
        return as_day(value)
    except ValueError as problem:
        report(path, str(problem))
        return None


def _fields(
    said: Mapping[str, Any], kind: EventKind, path: Path, names: Names, report: Report
) -> dict[str, Any]:
    known = ["on", "event", *(["notified_on"] if kind.told else [])]
    general = {each.name: each for each in ANY_EVENT}
    fields: dict[str, Any] = {}
    for key, value in said.items():
        if key in known:
            continue
        field = kind.by_name.get(key) or general.get(key)
        if field is None:
            allowed = [*known, *general, *kind.by_name]
            report((*path, key), _unknown(f"field of {kind.name}", key, allowed))
            continue
        read = _value(value, field, (*path, key), names, report)
        if key in kind.by_name:
            fields[key] = read
    for field in kind.fields:
        if field.required and field.name not in said:
            report(path, f"add “{field.name}”: {kind.name} needs it")
    return fields


def _value(value: Any, field: Field, path: Path, names: Names, report: Report) -> Any:
    match field.shape:
        case Shape.DATE:
            return _read_day(value, path, report)
        case Shape.VERSION:
            day = _read_day(value, path, report)
            if day is not None:
                _check(day.isoformat(), names.versions, "version of the policy", path, report)
            return day
        case Shape.NUMBER | Shape.YES_NO:
            if not _IS_OF_SHAPE[field.shape](value):
                report(path, f"“{value}” will not do; write {field.shape.value}")
            return value
        case Shape.TEXT:
            return value if value is None else str(value)
        case Shape.ROLES | Shape.CHOICES:
            return _several(value, field, path, names, report)
        case Shape.AREAS:
            return _areas(value, path, report)
        case Shape.EVENT:
            return value if value is None else read_event(value, path, names, report)
        case _:
            _check(value, _known_values(field, names), field.name, path, report)
            return value


_IS_OF_SHAPE: dict[Shape, Callable[[Any], bool]] = {
    Shape.NUMBER: lambda value: type(value) is int and value >= 1,
    Shape.YES_NO: lambda value: type(value) is bool,
}


def _several(value: Any, field: Field, path: Path, names: Names, report: Report) -> tuple[Any, ...]:
    known = names.roles if field.shape is Shape.ROLES else field.values
    values = tuple(value) if isinstance(value, list) else (value,)
    for each in values:
        _check(each, known, field.name, path, report)
    return values


def _known_values(field: Field, names: Names) -> tuple[str, ...]:
    by_shape = {
        Shape.ROLE: names.roles,
        Shape.PATHWAY: names.pathways,
        Shape.DUTY: names.duties,
        Shape.PROPOSAL: names.proposals,
    }
    return by_shape.get(field.shape, field.values)


def _check(value: Any, known: Iterable[str], what: str, path: Path, report: Report) -> None:
    if value not in tuple(known):
        report(path, _unknown(f"known {what}", value, known))


def _areas(value: Any, path: Path, report: Report) -> dict[str, str]:
    if not isinstance(value, Mapping):
        report(path, "write the areas as {inclusion: expected_standard, …}")
        return {}
    for area, grade in value.items():
        _check(area, vocabulary.AREAS, "area", (*path, area), report)
        # An area not evaluated is left out; a grade left empty is unknown, and asks.
        if grade is not None:
            _check(grade, vocabulary.AREA_GRADES, "grade of an area", (*path, area), report)
    return dict(value)


def _check_needs(
    said: Mapping[str, Any], kind: EventKind, fields: dict[str, Any], path: Path, report: Report
) -> None:
    if kind.name in vocabulary.NEEDS_PATHWAY and not said.get("pathway"):
        report(path, f"add “pathway”: {kind.name} needs it")
    if kind.name != "judgement_published":
        return
    framework = fields.get("framework")
    if framework not in vocabulary.FRAMEWORKS:
        return
    allowed = vocabulary.JUDGEMENT_FIELDS_OF[framework]
    for every in vocabulary.JUDGEMENT_FIELDS_OF.values():
        for name in every - allowed:
            if name in fields:
                report((*path, name), f"“{name}” does not belong to framework {framework}")
                fields.pop(name)
    overall = fields.get("overall")
    known = vocabulary.OVERALL_OF.get(framework, ())
    # A word that is no outcome at all has been reported already.
    if overall in vocabulary.OUTCOMES and overall not in known:
        report((*path, "overall"), _unknown(f"outcome of framework {framework}", overall, known))
    if framework == "compliance" and "inspection" not in fields:
        report(path, "add “inspection”: a compliance judgement needs it")


def _check_ids(said: list[Any], path: Path, report: Report) -> None:
    """Check that an id names one event, and that a correction names an event that is there."""
    kinds: dict[str, str] = {}
    for place, row in enumerate(said):
        if isinstance(row, Mapping) and row.get("id") is not None:
            own_id = str(row["id"])
            if own_id in kinds:
                report((*path, place, "id"), f"“{own_id}” is the id of an earlier event already")
            kinds[own_id] = str(row.get("event"))
    for place, row in enumerate(said):
        if isinstance(row, Mapping) and row.get("event") == "corrected" and "corrects" in row:
            target = str(row["corrects"])
            if target not in kinds:
                report((*path, place, "corrects"), _unknown("id of an event", target, kinds))
            elif kinds[target] == "corrected":
                report(
                    (*path, place, "corrects"),
                    "a correction cannot itself be corrected; correct the event again",
                )
            corrected = row.get("with")
            if isinstance(corrected, Mapping) and corrected.get("event") == "corrected":
                report((*path, place, "with"), "an event cannot be corrected into a correction")


def _unknown(what: str, value: Any, known: Iterable[str]) -> str:
    return f"“{value}” is no {what}; {nearest(value, known)}"
