"""Bytes of the daily extract in; registrations, and every problem, out. Needs no network."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from goodward.core.ofsted.cells import EARLIEST_YEAR, read_text, read_urn
from goodward.core.ofsted.extract.codes import (
    CONSIDERATIONS,
    KINDS,
    NO_PROVIDERS,
    REGISTERS,
    STANDINGS,
    Consideration,
)
from goodward.core.ofsted.extract.elements import EACH, HEAD, REGISTRATION, ROOT, Found, find
from goodward.core.ofsted.extract.parsing import Node, parse
from goodward.core.ofsted.extract.records import (
    Ages,
    Extract,
    Inspected,
    NoticeSpan,
    RegisterSpan,
    Registration,
    StatusSpan,
    WelfareNotice,
)
from goodward.core.ofsted.names import HOME_BASED, keep_names, keep_owners
from goodward.core.ofsted.nothings import Nothing
from goodward.core.ofsted.records import RowProblem
from goodward.core.ofsted.scales import BadCell

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ][0-9:.]*(?:Z|[+-]\d{2}:?\d{2})?)?")
_BEGINS = re.compile(r"^\s*<(?:\?xml\b|(?:[\w.-]+:)?" + ROOT + r"\b)")
_YES = frozenset({"true", "1", "y", "yes"})
Value = TypeVar("Value")


class BadElement(BadCell):
    """What cannot be taken as it stands, and in which element."""

    def __init__(self, element: str, text: str, why: str) -> None:
        super().__init__(why)
        self.element, self.text = element, text


def is_extract(content: bytes) -> bool:
    """Return whether a file is to be read as the daily extract: it is XML, by how it begins."""
    start = content[:2000]
    for encoding in ("utf-8-sig", "utf-16", "latin-1"):
        try:
            if _BEGINS.match(start.decode(encoding)):
                return True
        except UnicodeDecodeError:
            continue
    return False


def read_extract(content: bytes) -> Extract:
    """
    Return everything a daily extract holds.

    One bad registration hides no other: it is kept out, with its line and what is wrong.

    :raises FileRefused: if the file as a whole is not one that is read; nothing else is raised.
    """
    reading = _Reading()
    beside = parse(content, root=ROOT, each=EACH, take=reading.take)
    head = find(beside, HEAD)
    reading.unknown.update(head.unknown)
    return Extract(
        _head_day(head.texts.get("taken_on", ""), reading.problems),
        head.texts.get("code", ""),
        head.texts.get("authority", ""),
        tuple(reading.hidden_with_their_owners()),
        tuple(reading.problems),
        reading.others,
        reading.unknown,
    )


class _Reading:
    """What was met so far."""

    def __init__(self) -> None:
        self.registrations: list[Registration] = []
        self.problems: list[RowProblem] = []
        self.others: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()
        self._lines: dict[str, int] = {}
        # Registered persons who are to stay unknown, by their numbers.
        self._marked: dict[str, frozenset[Consideration]] = {}

    def take(self, node: Node) -> None:
        found = find(node.children, REGISTRATION)
        self.unknown.update(found.unknown)
        texts = found.texts
        other = NO_PROVIDERS.get(texts.get("kind", ""))
        if other is not None:
            self.others[other] += 1
            self._mark(texts)
            return
        try:
            read = _registration(node.line, found)
        except BadElement as bad:
            self._keep_out(node.line, bad, texts.get("reference"))
            return
        first = self._lines.setdefault(read.reference, node.line)
        if first != node.line:
            why = f"{read.reference} is on line {first} already"
            self._keep_out(
                node.line, BadElement("ReferenceNumber", read.reference, why), read.reference
            )
            return
        self.registrations.append(read)

    def hidden_with_their_owners(self) -> Iterator[Registration]:
        """
        Yield what was read, registrations of a person who is to stay unknown as if marked too.

        Where that person is told from, is every one of them.
        """
        for each in self.registrations:
            marks = self._marked.get(str(each.owner_reference), frozenset())
            yield _hidden(each, marks) if marks else each

    def _mark(self, texts: Mapping[str, str]) -> None:
        marks = _considerations(texts.get("considerations", ""))
        reference = texts.get("reference", "")
        if marks and reference:
            self._marked[reference] = self._marked.get(reference, frozenset()) | marks

    def _keep_out(self, line: int, bad: BadElement, reference: str | None) -> None:
        self.problems.append(RowProblem(line, bad.element, bad.text[:80], str(bad), reference))


def _registration(line: int, found: Found) -> Registration:
    texts = found.texts
    reference = _element("ReferenceNumber", texts.get("reference", ""), read_urn)
    kind = _code("ProvisionType", texts.get("kind", ""), KINDS)
    code = texts.get("status", "")
    standing = _code("RegistrationStatus", code, STANDINGS)
    considerations = _considerations(texts.get("considerations", ""))
    history = tuple(_status(each) for each in found.lists.get("history", ()))
    hidden = bool(considerations)
    at_home = kind in HOME_BASED
    address = ("address_1", "address_2", "address_3", "town", "postcode")
    *lines, town, postcode = (
        Nothing.WITHHELD if hidden or at_home else read_text(texts.get(name, ""))
        for name in address
    )
    return Registration(
        line,
        reference,
        read_text(texts.get("owner_reference", "")),
        kind,
        texts.get("second_kind", ""),
        standing,
        StatusSpan(code, _since(code, texts, history), None),
        history,
        considerations,
        texts.get("withholds_consent", "").casefold() in _YES,
        Nothing.WITHHELD if hidden else _name(texts.get("name", ""), kind),
        Nothing.WITHHELD if hidden or at_home else _owner(texts.get("owner_name", "")),
        tuple(lines),
        town,
        postcode,
        _day("RegistrationDate", texts.get("registered_on", "")) or Nothing.ABSENT,
        _day("LastChangeDate", texts.get("changed_on", "")),
        tuple(_register(each) for each in found.lists.get("registers", ())),
        texts.get("linked_to", ""),
        tuple(each["text"] for each in found.lists.get("conditions", ()) if each.get("text")),
        tuple(each["text"] for each in found.lists.get("hours", ()) if each.get("text")),
        tuple(_ages(each) for each in found.lists.get("ages", ())),
        tuple(_inspected(each) for each in found.lists.get("inspections", ())),
        tuple(_notice(each) for each in found.lists.get("notices", ())),
        tuple(_welfare_notice(each) for each in found.lists.get("welfare_notices", ())),
    )


def _hidden(read: Registration, marks: frozenset[Consideration]) -> Registration:
    """Return a registration without what tells who or where it is."""
    nothing = Nothing.WITHHELD
    return read._replace(
        considerations=read.considerations | marks,
        name=nothing,
        owner_name=nothing,
        address=(nothing,) * len(read.address),
        town=nothing,
        postcode=nothing,
    )


def _name(text: str, kind: str) -> str | Nothing:
    return next(keep_names([read_text(text)], [kind]))


def _owner(text: str) -> str | Nothing:
    return next(keep_owners([read_text(text)]))


def _since(code: str, texts: dict[str, str], history: tuple[StatusSpan, ...]) -> date | None:
    """Return since when the status holds: as said, else as the newest of the history says."""
    said = _day("RegistrationStatusStartDate", texts.get("status_since", ""))
    if said:
        return said
    days = [each.since for each in history if each.code == code and each.since]
    return max(days, default=None)


def _considerations(text: str) -> frozenset[Consideration]:
    """Several may stand together; one nobody knows is treated as though it asked for the most."""
    codes = [each for each in re.split(r"[\s,;|/]+", text.upper()) if each not in ("", "NONE")]
    return frozenset(CONSIDERATIONS.get(each, Consideration.ANONYMITY) for each in codes)


def _status(item: dict[str, str]) -> StatusSpan:
    _code("RegistrationStatus", item.get("code", ""), STANDINGS)
    return StatusSpan(
        item["code"],
        _day("RegistrationStatusStartDate", item.get("since", "")),
        _day("RegistrationStatusEndDate", item.get("until", "")),
    )


def _register(item: dict[str, str]) -> RegisterSpan:
    return RegisterSpan(
        _code("RegisterType", item.get("name") or item.get("text", ""), REGISTERS),
        _day("StartDate", item.get("since", "")),
        _day("EndDate", item.get("until", "")),
        item.get("exempt", "").casefold().startswith("exem"),
    )


def _ages(item: dict[str, str]) -> Ages:
    names = ("register", "youngest", "oldest", "most")
    return Ages(*(item.get(each, "") for each in names))


def _inspected(item: dict[str, str]) -> Inspected:
    return Inspected(
        item.get("type", ""),
        _needed_day("InspectionDate", item.get("on", "")),
        item.get("judgement", ""),
    )


def _notice(item: dict[str, str]) -> NoticeSpan:
    return NoticeSpan(
        item.get("type", ""),
        item.get("subtype", ""),
        item.get("status", ""),
        _day("NoticeOfIntentionDate", item.get("intended_on", "")),
        _day("NoticeOfDecisionDate", item.get("decided_on", "")),
    )


def _welfare_notice(item: dict[str, str]) -> WelfareNotice:
    return WelfareNotice(
        item.get("category", ""),
        _needed_day("StartDate", item.get("since", "")),
        _day("EndDate", item.get("until", "")),
    )


def _element(name: str, text: str, read: Callable[[str], Value]) -> Value:
    try:
        return read(text)
    except BadCell as bad:
        raise BadElement(name, text, str(bad)) from bad


def _code(element: str, text: str, known: Mapping[str, Value]) -> Value:
    if text not in known:
        raise BadElement(element, text, f"“{text}” is none of the codes {', '.join(known)}")
    return known[text]


def _day(element: str, text: str) -> date | None:
    if not text.strip():
        return None
    found = _DAY.fullmatch(text.strip())
    try:
        day = date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        day = None
    if day is None or day.year < EARLIEST_YEAR:
        raise BadElement(element, text, f"“{text}” is no day: it is written as 2026-11-03")
    return day


def _needed_day(element: str, text: str) -> date:
    day = _day(element, text)
    if day is None:
        raise BadElement(element, text, "there is no day")
    return day


def _head_day(text: str, problems: list[RowProblem]) -> date | None:
    try:
        return _day("ExtractDate", text)
    except BadElement as bad:
        problems.insert(0, RowProblem(1, bad.element, bad.text[:80], str(bad)))
        return None
