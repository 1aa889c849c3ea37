"""Imports as their pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from goodward.audit.moments import english_date
from goodward.inspections.actions import CommitReport
from goodward.inspections.previewing import Consequence
from goodward.inspections.queries import CHANGE_TITLES, ImportReview, ReviewRow
from goodward.providers.naming import TYPE_TITLES
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.components.pages import PAGE_KEY, PageLinks
from goodward.ui.components.pieces import Tile
from goodward.ui.components.statuses import Look

if TYPE_CHECKING:
    from goodward.inspections.models import Import

REPEATED = (
    "This file was brought in before, if perhaps with its rows in another order or another "
    "encoding. Nothing was changed; this is the import it was."
)
STATE_LOOKS = {
    "staged": Look("To be reviewed", "yellow"),
    "committed": Look("Accepted", "green"),
    "abandoned": Look("Set aside", "grey"),
}
REGISTER_TEXTS = {
    "ofsted": "Ofsted’s register",
    "invented": "The demonstration’s invented register",
    "none": "No register",
}
# After so many days a file says little of what is true today.
OLD_AFTER = 120
TILES = (
    ("joined", "joined", "soon"),
    ("rejudged", "judged again", "late"),
    ("returned", "back again", "soon"),
    ("left", "left", "plain"),
    ("changed", "changed details", "plain"),
)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
SENTENCES = {"opens": "Opens {}", "closes": "Closes {}", "asks": "Asks: {}"}


@dataclass(frozen=True)
class PastImport:
    """One import of the list."""

    url: str
    file_name: str
    as_at: str
    counts: str
    look: Look
    who: str


@dataclass(frozen=True)
class Lead:
    """What a file is: heading, facts, and what to be careful of."""

    pk: int
    file_name: str
    look: Look
    is_staged: bool
    facts: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class ShownRow:
    """One difference, with what accepting it starts."""

    change: str
    name: str
    url: str
    about: str
    outcome: str
    changes: tuple[tuple[str, str, str], ...]
    follows: tuple[str, ...]


def past_import(imported: Import) -> PastImport:
    """Return a line of the list of imports."""
    who = imported.committed_by or imported.staged_by
    moment = imported.committed_at or imported.staged_at
    return PastImport(
        url=reverse("imports:show", kwargs={"pk": imported.pk}),
        file_name=imported.file_name,
        as_at=plain_day(imported.as_at) if imported.as_at else "Not said",
        counts=_counts(imported.counts),
        look=STATE_LOOKS[imported.state],
        who=f"{who}, {plain_day(english_date(moment))}" if who else plain_day(english_date(moment)),
    )


def _counts(counts: dict[str, int]) -> str:
    told = [f"{counts[name]:,} {text}" for name, text, _ in TILES if counts.get(name)]
    return ", ".join(told) or "no difference"


def lead(imported: Import, today: date) -> Lead:
    """Return what a file is, and what to be careful of."""
    facts = [
        f"{REGISTER_TEXTS[imported.register_list]}, "
        + (f"as at {plain_day(imported.as_at)}" if imported.as_at else "without an “as at” date"),
        f"Layout of {imported.layout}, read as {imported.encoding}, {imported.size:,} bytes",
        f"SHA-256 {imported.file_hash[:12]}…",
    ]
    if imported.told_on and imported.committed_by:
        facts.append(
            f"Accepted by {imported.committed_by}; the authority was told on "
            f"{long_day(imported.told_on)}"
        )
    warnings = list(imported.warnings)
    if imported.halt:
        warnings.insert(0, imported.halt)
    if imported.as_at and (today - imported.as_at).days > OLD_AFTER:
        days = (today - imported.as_at).days
        warnings.append(f"The file is {days} days old. Is there a newer one?")
    return Lead(
        imported.pk,
        imported.file_name,
        STATE_LOOKS[imported.state],
        imported.state == "staged",
        tuple(facts),
        tuple(warnings),
    )


def tiles(review: ImportReview) -> list[Tile]:
    """Return the numbers of a review; each narrows the list to its kind."""
    found = [
        Tile(
            review.counts.get(name, 0),
            text,
            f"?change={name}#rows" if review.counts.get(name) else "",
            tone if review.counts.get(name) else "plain",
        )
        for name, text, tone in TILES
    ]
    found.append(Tile(review.counts.get("unchanged", 0), "unchanged"))
    problems = len(review.problems)
    found.append(
        Tile(problems, "kept out", "#problems" if problems else "", "late" if problems else "plain")
    )
    return found


def review_row(row: ReviewRow, follows: Sequence[Consequence]) -> ShownRow:
    """Return a difference, ready to show."""
    outcome = row.outcome_text
    if row.outcome_on:
        outcome = f"{outcome}, inspected {plain_day(row.outcome_on)}"
    return ShownRow(
        CHANGE_TITLES[row.change],
        row.name,
        reverse("providers:show", kwargs={"pk": row.provider_pk}) if row.provider_pk else "",
        ", ".join(filter(None, (TYPE_TITLES.get(row.type, row.type), row.town.title(), row.urn))),
        outcome if row.change != "changed" else "",
        tuple(
            (_words(field), held or "nothing", new or "nothing") for field, held, new in row.changes
        ),
        tuple(_sentences(follows)),
    )


def _sentences(follows: Iterable[Consequence]) -> Iterable[str]:
    for each in follows:
        if each.what == "owes" and each.due_on:
            yield f"{each.text.rstrip('.')}: by {long_day(each.due_on)}"
        else:
            yield SENTENCES.get(each.what, "{}").format(each.text)


def review_links(
    review: ImportReview, number: int, asked: QueryDict, *, size: int, change: str
) -> PageLinks:
    """Return where one is in the differences."""
    kinds = [change] if change else list(CHANGE_TITLES)
    total = sum(review.counts.get(name, 0) for name in kinds)
    noun = "difference" if total == 1 else "differences"
    if number == 1 and not review.has_next:
        return PageLinks(sentence=f"{total:,} {noun}")
    first = (number - 1) * size + 1
    last = first + len(review.rows) - 1
    return PageLinks(
        sentence=f"Showing {first:,} to {last:,} of {total:,} {noun}",
        items=({"number": number, "href": _address(asked, number), "current": True},),
        previous_url=_address(asked, number - 1) if number > 1 else "",
        next_url=_address(asked, number + 1) if review.has_next else "",
    )


def _address(asked: QueryDict, number: int) -> str:
    said = {name: value for name, value in asked.items() if value and name != PAGE_KEY}
    return "?" + urlencode(said | {PAGE_KEY: number}) + "#rows"


def accepted(report: CommitReport) -> str:
    """Return what the banner says once an import is accepted."""
    told = [
        f"{number:,} {text}"
        for number, text in (
            (report.joined, "joined"),
            (report.rejudged, "judged again"),
            (report.returned, "back again"),
            (report.left, "left"),
            (report.changed, "with changed details"),
        )
        if number
    ]
    events = f"{report.events:,} event{'' if report.events == 1 else 's'}"
    return f"The file is accepted: {', '.join(told) or 'no difference'}. {events} recorded."


def problem_cells(problem: tuple[int, str, str, str]) -> tuple[str, ...]:
    """Return a problem's cells; what stood in Ofsted's cell can be no formula here."""
    cells = tuple(str(each) for each in problem)
    return tuple(f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell for cell in cells)


def _words(field: str) -> str:
    return field.replace("_", " ").capitalize()
