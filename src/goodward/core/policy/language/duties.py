"""What a policy file says of one duty: who owes it, what opens it, by when, what meets it."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from goodward.core.policy import vocabulary
from goodward.core.policy.language.blocks import Block, Cited, Names, Numbers

DUE_FORM = re.compile(r"^(\d+) (working days?|days?|weeks?|months?)$")


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
            raise ValueError(
                f"“{self.act}” is no act; write one of {', '.join(sorted(vocabulary.ACTS))}"
            )
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
