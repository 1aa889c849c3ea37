"""
What a policy file may say: the keys, their types and what each means.

One class is one block of the file. The classes only hold what was written; `compiling` turns them
into rules that run, and `reading` says where in the file something is wrong.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from goodward.core.policy import vocabulary


def _one_or_more(value: Any) -> Any:
    return [value] if isinstance(value, (str, int)) else value


Names = Annotated[list[str], BeforeValidator(_one_or_more)]
Numbers = Annotated[list[int], BeforeValidator(_one_or_more)]
Basis = Literal["stated", "inferred", "local_choice", "conflict"]

DUE_FORM = re.compile(r"^(\d+) (working days?|days?|weeks?|months?)$")


class Block(BaseModel):
    """A block of the file: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Block):
    """Where a rule stands: the document, the heading above it, and a short quote."""

    document: str
    heading: str
    quote: str


def _source_or_sources(value: Any) -> Any:
    return [value] if isinstance(value, dict) else value


class Cited(Block):
    """
    What every rule owes its reader.

    basis: "stated" (the text says it), "inferred" (it follows), "local_choice" (the text is silent
    and the authority chose), "conflict" (the text says two things; `conflict` names the decision).
    """

    source: Annotated[list[Source], BeforeValidator(_source_or_sources), Field(min_length=1)]
    basis: Basis = "stated"
    conflict: str | None = None
    note: str | None = Field(None, description="a reading or explanation, in one or two sentences")
    rows: Names = Field(default_factory=list, description="rows of the requirements it answers")


class Document(Block):
    """A source document: what it is called, when it was obtained, and its fingerprint."""

    title: str
    publisher: str
    obtained: date | None = None
    sha256: str | None = None
    note: str | None = None


class Role(Block):
    """Somebody who owes duties. `held_by` says whether people, a team or the provider hold it."""

    title: str
    short: str | None = None
    rows: Names = Field(default_factory=list)
    held_by: Literal["people", "team", "provider"] = "people"
    does: str | None = None
    also_called: Names = Field(default_factory=list)


class Conflict(Block):
    """
    A place where the document is unclear or contradicts itself, and what was decided.

    decided_by and decided_on name who chose; confirm_with who must still confirm it.
    """

    question: str
    readings: Annotated[list[str], Field(min_length=1)]
    decision: str
    why: str
    decided_by: str
    decided_on: date
    confirm_with: str
    other_reading_gives: str | None = None


class Fits(Block):
    """Which judgements a row is about. What is left out does not matter; lists mean "any of"."""

    framework: Names = Field(default_factory=list)
    overall: Names = Field(default_factory=list)
    inspection: Names = Field(default_factory=list)
    safeguarding: Names = Field(default_factory=list)
    any_area: Names = Field(default_factory=list)
    leadership_and_governance: Names = Field(default_factory=list)

    @model_validator(mode="after")
    def _values_are_known(self) -> Fits:
        known = {
            "framework": vocabulary.FRAMEWORKS,
            "overall": vocabulary.GRADES + vocabulary.COMPLIANCE_OUTCOMES,
            "inspection": vocabulary.INSPECTIONS,
            "safeguarding": vocabulary.SAFEGUARDING,
            "any_area": vocabulary.AREA_GRADES,
            "leadership_and_governance": vocabulary.AREA_GRADES,
        }
        for name, values in known.items():
            for value in getattr(self, name):
                if value not in values:
                    raise ValueError(f"“{value}” is no {name}; write one of {', '.join(values)}")
        return self


class Placing(Fits, Cited):
    """
    Where a judgement leads. Rows are read in order; the first that fits decides.

    leads_to: a pathway of the track, "nothing" (the track stays as it is) or "question" (a person
    chooses). good_or_better: the row counts as Good or better.
    """

    leads_to: str
    good_or_better: bool = False


class Registration(Cited):
    """Where a registration leads; rows are read in order, as for judgements."""

    change: Names = Field(default_factory=list)
    previous_outcome: Names = Field(default_factory=list)
    leads_to: str


class Opens(Block):
    """
    What makes a duty owed. Exactly one of the first six keys.

    with: "pathway", as the pathway opens. after: a duty; when it is done (with `number`, when that
    number of it is). after_each: a numbered duty; each one done opens one of the same number.
    at: an event while the pathway is open, unless one is open already. at_each: each such event.
    when: "good_or_better_ends_it". count: a number of events within one school term.
    """

    with_: Literal["pathway"] | None = Field(None, alias="with")
    after: str | None = None
    number: int | None = None
    after_each: str | None = None
    at: Names = Field(default_factory=list)
    at_each: Names = Field(default_factory=list)
    when: Literal["good_or_better_ends_it"] | None = None
    count: Literal["visit_cancelled"] | None = None
    by: Literal["setting", "authority"] | None = None
    reaches: int | None = None
    within: Literal["term"] | None = None
    only_with: Literal["committee_actions"] | None = None
    only_for: Names = Field(default_factory=list)
    not_for: Names = Field(default_factory=list)

    @model_validator(mode="after")
    def _exactly_one_cause(self) -> Opens:
        causes = (self.with_, self.after, self.after_each, self.at, self.at_each, self.when)
        given = [cause for cause in (*causes, self.count) if cause]
        if len(given) != 1:
            raise ValueError(
                "give exactly one of “with”, “after”, “after_each”, “at”, “at_each”, “when”, "
                "“count”"
            )
        if self.count and not (self.by and self.reaches and self.within):
            raise ValueError("a “count” needs “by”, “reaches” and “within: term”")
        return self


def _due_from_words(value: Any) -> Any:
    return {"count": value} if isinstance(value, str) else value


class Due(Block):
    """
    By when.

    `count` is "same day", "5 working days", "10 days", "2 weeks" or "2 months"; `from` a
    duty whose being done starts the count (left out: the day the duty opens). `booked_for`: the
    first date booked for visit 1 of that numbered duty, instead of a count. `roll`: whether a day,
    week or month count that ends on no working day moves forward to the next. `day_of_effect`:
    whether the day the count starts from is itself day 1. `no_sooner_than`: the closest together
    that repeating duties should be; shown to who plans, never a duty of its own.
    """

    count: str | None = None
    from_: str | None = Field(None, alias="from")
    booked_for: str | None = None
    roll: Literal["forward", "none"] = "forward"
    day_of_effect: Literal["not_counted", "counted"] = "not_counted"
    no_sooner_than: str | None = None

    @model_validator(mode="after")
    def _count_is_readable(self) -> Due:
        if (self.count is None) == (self.booked_for is None):
            raise ValueError("give either “count” or “booked_for”")
        for said in (self.count, self.no_sooner_than):
            if said not in (None, "same day") and not DUE_FORM.match(said):
                raise ValueError(
                    "write it as “same day”, “5 working days”, “10 days”, “2 weeks” or “2 months”, "
                    f"not “{said}”"
                )
        return self


class DoneBy(Block):
    """
    Which act meets the duty.

    act: an event. kind, role, document, letter, to, about: what the event must say. own_team: no
    other team's visit. present: "all" of the duty's roles must have been there (else absence is
    only noted). this_visit: the note must name this duty's number.
    """

    act: str
    kind: Names = Field(default_factory=list)
    role: Names = Field(default_factory=list)
    document: Names = Field(default_factory=list)
    letter: Names = Field(default_factory=list)
    to: Names = Field(default_factory=list)
    about: Names = Field(default_factory=list)
    own_team: bool = False
    present: Literal["all"] | None = None
    this_visit: bool | Literal["when_named"] = False

    @model_validator(mode="after")
    def _act_is_known(self) -> DoneBy:
        if self.act not in vocabulary.ACTS:
            raise ValueError(f"“{self.act}” is no act; write one of {', '.join(vocabulary.ACTS)}")
        return self


class RoleAt(Block):
    """
    Other roles for some numbers of a duty, or for some types of provider.

    numbers: such as [3, 6, 9]; every: every nth (3 means 3, 6, 9, …), `until` the last of them.
    """

    numbers: Numbers = Field(default_factory=list)
    every: int | None = Field(None, ge=1)
    until: int | None = Field(None, ge=1)
    types: Names = Field(default_factory=list)
    role: Names
    together: bool = False


class DutyText(Cited):
    """
    One duty of a pathway.

    text: what to do, as an instruction. repeats: the next opens as one is done. first_undated: the
    due count starts with number 2. numbered: counted from 1 without repeating. offered:
    discretionary, never overdue. stays_owed: still owed when the pathway closes. norm: the
    authority's own service norm, shown apart. role_of: "visit" makes the people who visited owe
    it. checklist: what belongs to it, for the person who does it. discretion: how binding it is.
    """

    text: str
    role: Names
    together: bool = False
    role_at: list[RoleAt] = Field(default_factory=list)
    role_of: Literal["visit"] | None = None
    opens: Opens
    due: Annotated[Due | None, BeforeValidator(_due_from_words)] = None
    norm: Annotated[Due | None, BeforeValidator(_due_from_words)] = None
    done_by: DoneBy
    repeats: bool = False
    first_undated: bool = False
    numbered: bool = False
    offered: bool = False
    stays_owed: bool = False
    discretion: Literal["must", "should", "may", "where_relevant"] = "must"
    checklist: list[str] = Field(default_factory=list)


class VisitContent(Cited):
    """
    What a visit covers, by number ("3", "4 to 8", "13 and after") or by what has happened.

    covers: topics to work on. share: what to tell. signpost: where to point. audits: instruments.
    """

    visits: str
    title: str | None = None
    covers: list[str]
    share: list[str] = Field(default_factory=list)
    signpost: list[str] = Field(default_factory=list)
    audits: list[str] = Field(default_factory=list)
    chargeable: list[str] = Field(default_factory=list)


class NoteRule(Cited):
    """The form of a pathway's notes of visit, who receives them, and what they may not hold."""

    form: str
    to: Names
    copy_to: Names = Field(default_factory=list)
    forbids: Names = Field(default_factory=list)
    columns: list[str] = Field(default_factory=list)


class PathwayText(Cited):
    """
    A set of steps that a trigger starts.

    track: of these at most one is open at a time. opens_on and ends_on: events that open and end a
    pathway beside the track. when_judged: the outcome when any judgement ends it. when_better: the
    outcome when Good or better ends it. Otherwise it ends as superseded.
    """

    title: str
    summary: str
    track: bool = False
    opens_on: Names = Field(default_factory=list)
    ends_on: Names = Field(default_factory=list)
    when_judged: Literal["inspected"] | None = None
    when_better: Literal["improved"] | None = None
    carries_over: list[str] = Field(default_factory=list)
    duties: dict[str, DutyText] = Field(default_factory=dict)
    visit_content: list[VisitContent] = Field(default_factory=list)
    notes: list[NoteRule] = Field(default_factory=list)


class RaisedBy(Fits):
    """
    What raises a proposal.

    A judgement that fits (with at least one key of a judgement), an event `at` in one of the
    pathways `in`, or Good or better after an accepted proposal of `good_or_better_after`.
    """

    at: Names = Field(default_factory=list)
    in_: Names = Field(default_factory=list, alias="in")
    good_or_better_after: Names = Field(default_factory=list)


class ProposalText(Cited):
    """
    A question that only a person may decide.

    entitlements: the early education entitlements it touches. children: "new", "existing", "all".
    decided_by: the roles that may decide. must_consider: what the decision has to answer.
    """

    text: str
    raised_by: list[RaisedBy] = Field(default_factory=list)
    options: list[str] = Field(default_factory=lambda: ["accepted", "refused"])
    entitlements: list[str] = Field(default_factory=list)
    children: Literal["new", "existing", "all"] | None = None
    discretion: Literal["must", "should", "may"] = "may"
    decided_by: Names = Field(default_factory=list)
    must_consider: list[str] = Field(default_factory=list)


class Letter(Cited):
    """A letter the policy asks for: who signs it, whom it goes to, and what it must say."""

    title: str
    signed_by: Names
    to: Names
    copy_to: Names = Field(default_factory=list)
    must_say: list[str] = Field(default_factory=list)


class SupportItem(Cited):
    """One thing the authority offers: to whom, at what cost, and through which channel."""

    title: str
    for_: Names = Field(default_factory=list, alias="for")
    cost: Literal["none", "chargeable"] = "none"
    channels: list[str] = Field(default_factory=list)
    not_when: list[str] = Field(default_factory=list)


class Instrument(Cited):
    """An audit or evaluation the policy names; its form is data of its own."""

    title: str
    scored: bool = False
    used_at: list[str] = Field(default_factory=list)


class Statement(Cited):
    """Something the policy says that is no duty with a date: an expectation or a prohibition."""

    text: str


class PolicyText(Block):
    """
    One version of one authority's policy.

    applies_from: the first day it is in force; the first version also serves every earlier day.
    """

    authority: str
    title: str
    applies_from: date
    applies_from_note: str | None = None
    documents: dict[str, Document]
    roles: dict[str, Role]
    provider_groups: dict[str, list[str]] = Field(default_factory=dict)
    conflicts: dict[str, Conflict] = Field(default_factory=dict)
    judgements: list[Placing]
    registrations: list[Registration] = Field(default_factory=list)
    pathways: dict[str, PathwayText]
    proposals: dict[str, ProposalText] = Field(default_factory=dict)
    letters: dict[str, Letter] = Field(default_factory=dict)
    support: dict[str, SupportItem] = Field(default_factory=dict)
    instruments: dict[str, Instrument] = Field(default_factory=dict)
    statements: dict[str, Statement] = Field(default_factory=dict)
