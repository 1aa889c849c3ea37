"""The policy's sections as the page shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from goodward.audit.moments import english_date
from goodward.core.policy.explaining import BASIS_TEXTS
from goodward.core.policy.prose import Section, Statement
from goodward.core.policy.rules import Policy
from goodward.ui.components.dates import plain_day
from goodward.ui.components.statuses import Look

if TYPE_CHECKING:
    from goodward.policies.models import PolicyVersion

BASIS_LOOKS = {
    "stated": Look("Stated", "green"),
    "inferred": Look("Inferred", "blue"),
    "local_choice": Look("Local choice", "yellow"),
    "conflict": Look("Conflict", "orange"),
}
VERSION_LOOKS = {
    "in_force": Look("In force", "green"),
    "to_come": Look("Still to come", "blue"),
    "past": Look("Earlier", "grey"),
}
PATHWAY = "pathway-"


@dataclass(frozen=True)
class VersionLine:
    """One version: since when, who adopted it, and whether it is the one shown."""

    text: str
    url: str
    is_shown: bool


@dataclass(frozen=True)
class VersionRow:
    """One version of the history: its days, who adopted it, its fingerprint and its pages."""

    day: str
    url: str
    look: Look
    who: str
    hash: str
    text_url: str
    changes_url: str
    corrects: str
    running_url: str


@dataclass(frozen=True)
class RuleBlock:
    """One rule beside its sources."""

    text: str
    details: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    look: Look
    basis: str
    conflict: str
    note: str


@dataclass(frozen=True)
class SectionBlock:
    """A part of the policy; a pathway's has a chart."""

    id: str
    title: str
    summary: str
    chart_url: str
    rules: tuple[RuleBlock, ...]


def version_line(version: PolicyVersion, *, is_shown: bool, today: date) -> VersionLine:
    """Return a line of the versions."""
    until = " (not yet in force)" if version.applies_from > today else ""
    who = f" by {version.adopted_by}" if version.adopted_by else ""
    day = plain_day(english_date(version.adopted_at))
    return VersionLine(
        f"From {plain_day(version.applies_from)}{until}, adopted{who} on {day}",
        reverse("policy:version", kwargs={"applies_from": version.applies_from.isoformat()}),
        is_shown,
    )


def version_row(
    version: PolicyVersion, *, in_force: str, today: date, is_first: bool
) -> VersionRow:
    """Return a version for the history. in_force: the hash of the version of today."""
    state = "in_force" if version.hash == in_force else "past"
    if version.applies_from > today:
        state = "to_come"
    parts = {"applies_from": version.applies_from.isoformat()}
    return VersionRow(
        plain_day(version.applies_from),
        reverse("policy:version", kwargs=parts),
        VERSION_LOOKS[state],
        f"{version.adopted_by or 'Goodward'}, {plain_day(english_date(version.adopted_at))}",
        version.hash[:12],
        reverse("policy:text", kwargs=parts),
        "" if is_first else reverse("policy:changes", kwargs=parts),
        _corrects(version),
        "" if state == "to_come" else reverse("policy:running", kwargs=parts),
    )


def _corrects(version: PolicyVersion) -> str:
    if version.corrects is None:
        return ""
    return f"Corrects the version from {plain_day(version.corrects.applies_from)}"


def contents(found: Iterable[Section]) -> list[tuple[str, str]]:
    """Return the parts as links, the register at the end."""
    return [
        *((each.title, f"#{each.id}") for each in found),
        ("Where the document is unclear", "#register"),
    ]


def section_block(section: Section, policy: Policy) -> SectionBlock:
    """Return a part, ready to show."""
    chart_url = ""
    if section.id.startswith(PATHWAY):
        chart_url = reverse(
            "policy:pathway",
            kwargs={
                "applies_from": policy.applies_from.isoformat(),
                "pathway": section.id.removeprefix(PATHWAY),
            },
        )
    return SectionBlock(
        section.id,
        section.title,
        section.summary,
        chart_url,
        tuple(rule_block(each) for each in section.statements),
    )


def rule_block(statement: Statement) -> RuleBlock:
    """Return one rule beside its sources, ready to show."""
    return RuleBlock(
        statement.text,
        statement.details,
        statement.sources,
        BASIS_LOOKS[statement.basis],
        BASIS_TEXTS[statement.basis],
        statement.conflict or "",
        statement.note or "",
    )
