"""
What of a file an authority lets be accepted without anybody looking at it. Opens nothing.

Source: an authority's own file, `policy_library/<authority>/imports.yaml`, else England's.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Annotated, Literal, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, Field

from goodward.core.policy.problems import FileProblem
from goodward.core.policy.shaped_files import read_shaped

# What a change can be of, in the words of a file. A new outcome is none of them: nobody is judged
# unseen. Nor is who left, came back or may be registered anew, whatever a file says.
FieldName = Literal[
    "ofsted_name",
    "type",
    "subtype",
    "registers",
    "registered_on",
    "address",
    "town",
    "postcode",
    "places",
    "owner_urn",
    "owner_name",
]
# The same, in the order in which the columns of a provider are staged.
FIELDS: tuple[str, ...] = get_args(FieldName)
Joining = Literal[
    "nursery",
    "pre_school",
    "out_of_school",
    "childminder",
    "domestic_premises",
    "home_childcarer",
]


class _Block(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class UnseenText(_Block):
    """
    One rule. changed: every field that differs is one of these. joined: of one of these types.

    note: why nobody has to look.
    """

    title: Annotated[str, Field(min_length=3, max_length=80)]
    changed: tuple[FieldName, ...] = ()
    joined: tuple[Joining, ...] = ()
    note: str


class RulesText(_Block):
    """What an authority's file says; no rule at all: everything is looked at."""

    title: str
    source: str
    unseen: tuple[UnseenText, ...]


class UnseenRules(NamedTuple):
    """An authority's rules, in its order."""

    title: str
    source: str
    rules: tuple[UnseenText, ...]

    def rule_for_changed(self, fields: Collection[str]) -> str:
        """Return the title of the first rule that knows every field that differs, else nothing."""
        if not fields:
            return ""
        return next((r.title for r in self.rules if set(fields) <= set(r.changed)), "")

    def rule_for_joined(self, provider_type: str) -> str:
        """Return the title of the first rule for one that joins without an outcome, else none."""
        return next((r.title for r in self.rules if provider_type in r.joined), "")


class RulesRead(NamedTuple):
    """Rules, or None with the problems that stand in their way."""

    rules: UnseenRules | None
    problems: tuple[FileProblem, ...]


@lru_cache(maxsize=64)
def read_rules(text: str, *, path: str) -> RulesRead:
    """Return an authority's rules, or every problem at once. path: its name in the problems."""
    document, said, problems = read_shaped(
        text, RulesText, path=path, begins="rules for imports begin with “title: …”"
    )
    if said is None:
        return RulesRead(None, problems)
    found = [
        document.problem(("unseen", place), "say what it lets in: “changed:” or “joined:”")
        for place, rule in enumerate(said.unseen)
        if bool(rule.changed) == bool(rule.joined)
    ]
    titles = [rule.title for rule in said.unseen]
    found += [
        document.problem(("unseen", place, "title"), "give each rule a title of its own")
        for place, title in enumerate(titles)
        if title in titles[:place]
    ]
    if found:
        return RulesRead(None, tuple(sorted(found)))
    return RulesRead(UnseenRules(said.title, said.source, said.unseen), ())
