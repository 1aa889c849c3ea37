"""Imports as their pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse

from goodward.audit.moments import english_date
from goodward.core.counted import counted
from goodward.inspections.actions import CommitReport
from goodward.ui.components.dates import long_day, plain_day
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
    "undone": Look("Taken back", "red"),
}
REGISTER_TEXTS = {
    "ofsted": "Ofsted’s register",
    "invented": "The demonstration’s invented register",
    "none": "No register",
}
LISTING_TEXTS = {
    "agencies": "Ofsted’s list of childminder agencies",
    "addresses": "Ofsted’s list of addresses published with consent",
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


@dataclass(frozen=True)
class PastImport:
    """One import of the list."""

    url: str
    file_name: str
    as_at: str
    counts: str
    look: Look
    who: str
    kind: str


@dataclass(frozen=True)
class Lead:
    """What a file is: heading, facts, and what to be careful of."""

    pk: int
    file_name: str
    look: Look
    is_staged: bool
    is_set_aside: bool
    facts: tuple[str, ...]
    warnings: tuple[str, ...]


class Problem(NamedTuple):
    """What keeps a row out, and where it stands."""

    line: str
    column: str
    reason: str


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
        who=f"{who or 'Goodward'}, {plain_day(english_date(moment))}",
        kind=LISTING_TEXTS.get(imported.kind, ""),
    )


def _counts(counts: dict[str, int]) -> str:
    told = [f"{counts[name]:,} {text}" for name, text, _ in TILES if counts.get(name)]
    return ", ".join(told) or "no difference"


def lead(imported: Import, today: date) -> Lead:
    """Return what a file is, and what to be careful of."""
    facts = [
        f"{LISTING_TEXTS.get(imported.kind) or REGISTER_TEXTS[imported.register_list]}, "
        + (f"as at {plain_day(imported.as_at)}" if imported.as_at else "without an “as at” date"),
        f"Layout of {imported.layout}, read as {imported.encoding}"
        + (f", sheet “{imported.sheet}”" if imported.sheet else "")
        + f", {imported.size:,} bytes",
        f"SHA-256 {imported.file_hash[:12]}…",
    ]
    if imported.is_listing and imported.committed_by and imported.committed_at:
        day = long_day(english_date(imported.committed_at))
        facts.append(f"Accepted by {imported.committed_by} on {day}")
    elif imported.told_on and imported.committed_by:
        facts.append(
            f"Accepted by {imported.committed_by}; the authority was told on "
            f"{long_day(imported.told_on)}"
        )
    warnings = list(imported.warnings)
    if imported.state == "undone" and imported.undone_at:
        who = imported.undone_by or "Goodward"
        facts.append(
            f"Taken back by {who} on {long_day(english_date(imported.undone_at))}: "
            f"{imported.undone_because}"
        )
    if imported.halt:
        warnings.insert(0, imported.halt)
    if imported.state == "staged" and imported.as_at and (today - imported.as_at).days > OLD_AFTER:
        days = (today - imported.as_at).days
        warnings.append(f"The file is {days} days old. Is there a newer one?")
    return Lead(
        imported.pk,
        imported.file_name,
        STATE_LOOKS[imported.state],
        imported.state == "staged",
        imported.state == "abandoned",
        tuple(facts),
        tuple(warnings),
    )


def tiles(imported: Import, *, only: frozenset[str] = frozenset()) -> list[Tile]:
    """Return the numbers of a review; each narrows the list to its kind, unless told `only`."""
    found = [
        Tile(
            imported.counts.get(name, 0),
            text,
            f"?change={name}#{name}" if imported.counts.get(name) and not only else "",
            tone if imported.counts.get(name) else "plain",
        )
        for name, text, tone in TILES
        if not only or name in only
    ]
    found.append(Tile(imported.counts.get("unchanged", 0), "unchanged"))
    out = rows_kept_out(imported)
    found.append(Tile(out, "kept out", "#problems" if out else "", "late" if out else "plain"))
    return found


def rows_kept_out(imported: Import) -> int:
    """Return how many rows could not be read; one row may have several problems."""
    return imported.counts.get("kept_out", 0)


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
    events = counted(report.events, "event")
    said = f"The file is accepted: {', '.join(told) or 'no difference'}. {events} recorded."
    stay = report.rejected + report.undecided
    if stay:
        verb = "stays as held and comes" if stay == 1 else "stay as held and come"
        said += f" {counted(stay, 'difference')} {verb} again with the next file."
    return said


def problem(found: tuple[int, str, str, str]) -> Problem:
    """Return what keeps a row out."""
    line, column, _, reason = found
    return Problem(f"Line {line}", column or "Whole row", sentence(reason))


def sentence(text: str) -> str:
    """Return a reason that reading gave, as it stands by itself."""
    return f"{text[:1].upper()}{text[1:]}"
