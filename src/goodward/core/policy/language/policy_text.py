"""A whole policy file: pathways with their visits and notes, and what the authority offers."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from goodward.core.policy.language.blocks import Block, Cited, Conflict, Document, Names, Role
from goodward.core.policy.language.duties import DutyText
from goodward.core.policy.language.judgements import Placing, ProposalText, Registration


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
