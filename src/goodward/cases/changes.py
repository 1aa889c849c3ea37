"""What an event changed, in words for the person who recorded it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from goodward.cases.recording import Settled
from goodward.core.policy.versions import PolicyVersions


class Change(NamedTuple):
    """
    One thing that changed.

    what: "opened", "met", "cancelled", "excused", "dated" or "gone" of a duty; "pathway_opened" or
    "pathway_closed"; "asked" of a proposal. text: the duty's text or the pathway's title.
    """

    what: str
    text: str
    pathway: str
    number: int = 0
    due_on: date | None = None


def changes_of(settled: Settled, rules: PolicyVersions) -> tuple[Change, ...]:
    """Return what differs between the rows held before and those held now, pathways first."""
    return (
        *_pathways(settled, rules),
        *_duties(settled),
        *_proposals(settled),
    )


def _pathways(settled: Settled, rules: PolicyVersions) -> list[Change]:
    found = []
    for key, row in settled.projection.pathways.items():
        before = settled.held.pathways.get(key)
        was_closed = before is not None and before[1][1] is not None
        title = _title(key[0], rules)
        if before is None:
            found.append(Change("pathway_opened", title, key[0], key[1]))
        if row[1] is not None and not was_closed:
            found.append(Change("pathway_closed", title, key[0], key[1]))
    return found


def _title(pathway: str, rules: PolicyVersions) -> str:
    said = rules.latest.text.pathways.get(pathway)
    return said.title if said else pathway.replace("_", " ").capitalize()


def _duties(settled: Settled) -> list[Change]:
    found = []
    duties = zip(settled.projection.duties.items(), settled.answer.duties, strict=True)
    for (key, row), duty in duties:
        before = settled.held.duties.get(key)
        if before is not None and before[1] == row:
            continue
        if before is None:
            what = "opened" if row[5] in ("open", "offered") else row[5]
        elif before[1][5] != row[5]:
            what = row[5]
        elif before[1][3] != row[3]:
            what = "dated"
        else:
            continue
        found.append(Change(what, duty.text, key[0], key[3], duty.due_on))
    return found


def _proposals(settled: Settled) -> list[Change]:
    return [
        Change("asked", proposal.text, key[1], key[2])
        for (key, row), proposal in zip(
            settled.projection.proposals.items(), settled.answer.proposals, strict=True
        )
        if key not in settled.held.proposals and row[0] == "open"
    ]
