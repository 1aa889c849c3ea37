"""What the daily extract says of one registration, as far as Goodward takes it in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from goodward.core.ofsted.extract.codes import Consideration, Standing
from goodward.core.ofsted.nothings import Nothing
from goodward.core.ofsted.records import RowProblem


class StatusSpan(NamedTuple):
    """A status of Ofsted's, with its days. code: as written, such as “SUSP”."""

    code: str
    since: date | None
    until: date | None


class RegisterSpan(NamedTuple):
    """A register the provider is or was on. name: of early_years, compulsory, voluntary."""

    name: str
    since: date | None
    until: date | None
    is_exempt: bool


class Ages(NamedTuple):
    """Whom a register is for: ages in years as written, and the most children at once."""

    register: str
    youngest: str
    oldest: str
    most: str


class Inspected(NamedTuple):
    """An inspection. judgement: one string of Ofsted's, in its own words."""

    type: str
    on: date
    judgement: str


class NoticeSpan(NamedTuple):
    """A notice: what it is about, and the days of the intention and of the decision."""

    type: str
    subtype: str
    status: str
    intended_on: date | None
    decided_on: date | None


class WelfareNotice(NamedTuple):
    """A Welfare Requirements Notice."""

    category: str
    since: date
    until: date | None


class Registration(NamedTuple):
    """
    One registration.

    kind: Ofsted's type of provider, as in its open files. considerations: why it is to be kept from
    view; of such a one neither name nor address is taken in. linked_to: another registration.
    conditions, hours: as written.

    Names and addresses of home-based providers, telephone numbers and e-mail addresses are never
    taken in.
    """

    line: int
    reference: str
    owner_reference: str | Nothing
    kind: str
    second_kind: str
    standing: Standing
    status: StatusSpan
    history: tuple[StatusSpan, ...]
    considerations: frozenset[Consideration]
    withholds_consent: bool
    name: str | Nothing
    owner_name: str | Nothing
    address: tuple[str | Nothing, ...]
    town: str | Nothing
    postcode: str | Nothing
    registered_on: date | Nothing
    changed_on: date | None
    registers: tuple[RegisterSpan, ...]
    linked_to: str
    conditions: tuple[str, ...]
    hours: tuple[str, ...]
    ages: tuple[Ages, ...]
    inspections: tuple[Inspected, ...]
    notices: tuple[NoticeSpan, ...]
    welfare_notices: tuple[WelfareNotice, ...]


@dataclass(frozen=True)
class Extract:
    """
    A whole extract.

    taken_on: the day it speaks of. code: DfE's three figures of its authority. others: what is no
    provider, such as registered persons, counted by what it is. unknown: elements nobody has
    explained, counted by name.
    """

    taken_on: date | None
    code: str
    authority: str
    registrations: tuple[Registration, ...]
    problems: tuple[RowProblem, ...]
    others: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
