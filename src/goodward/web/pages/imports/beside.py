"""A file that lists something beside providers: looked at, accepted and taken back as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.shortcuts import render
from django.utils import timezone

from goodward.accounts.rights import State
from goodward.audit.moments import english_date
from goodward.core.counted import counted
from goodward.listings.addresses import staged_addresses
from goodward.listings.agency_queries import changed_by, childminders_by_agency
from goodward.web.pages.imports import presenters
from goodward.web.pages.imports.beside_rows import address_row, agency_row, grave_of

SHOWN = 200
TILES = frozenset({"joined", "returned", "left", "changed"})


class Words(NamedTuple):
    """
    What is said of one kind of file. page: where what it brought is seen, empty for none.

    once_taken_back: of a file that was taken back, what can be done next.
    """

    of: str
    accepting: str
    taking_back: str
    taken_back: str
    once_taken_back: str
    forgotten: str
    page: str
    page_text: str


WORDS: Mapping[str, Words] = {
    "agencies": Words(
        of="Agency",
        accepting="All agencies of the file are then held, of all England: their childminders work "
        "here too. It starts no clock, and changes no provider.",
        taking_back="Every agency is held again as it was before. No provider and no event is "
        "touched by it.",
        taken_back="The file was taken back. Every agency is held as it was before.",
        once_taken_back="",
        forgotten="What a file that was set aside said is not kept.",
        page="listings:agencies",
        page_text="See all agencies",
    ),
    "addresses": Words(
        of="Provider",
        accepting="The addresses in the file then take the place of those of the release before. "
        "Whoever is not in it any more withdrew consent, and the address is deleted. What people "
        "typed on a provider’s page is not touched.",
        taking_back="The addresses that the file brought are deleted. Those of the release before "
        "do not come back by themselves: as it was accepted they were deleted, because consent "
        "may have been withdrawn. Bring the earlier file in again if they are needed.",
        taken_back="The file was taken back, and the addresses it brought are deleted. To hold "
        "those of an earlier release, bring its file in again.",
        once_taken_back="The addresses of the release before are not kept. To hold them again, "
        "bring that file in once more.",
        forgotten="Of a file that was accepted or set aside no address is kept with it: only "
        "consent that still stands is held, on the page of each provider.",
        page="",
        page_text="",
    ),
}


def show(request, imported):
    """Show what such a file changes, and what can be done with it."""
    authority = request.authority
    grave = []
    if imported.kind == "agencies":
        changes = changed_by(authority, imported.pk)
        ours = childminders_by_agency(authority)
        found = [agency_row(each, ours.get(each.reference, [])) for each in changes]
        grave = [grave_of(each, ours.get(each.reference, [])) for each in changes]
    else:
        may_see = request.may("addresses.consented")
        staged = staged_addresses(authority, imported.pk)
        found = [address_row(each, may_see=may_see) for each in staged]
    state = State(imported.state)
    page = {
        "lead": presenters.lead(imported, english_date(timezone.now())),
        "words": WORDS[imported.kind],
        "tiles": presenters.tiles(imported, only=TILES),
        "kept_out": presenters.rows_kept_out(imported),
        "problems": [presenters.problem(each) for each in imported.problems[:20]],
        "problem_count": len(imported.problems),
        "rows": found[:SHOWN],
        "total": len(found),
        "grave": [each for each in grave if each],
        "is_forgotten": not found and state is not State.STAGED and _differed(imported),
        "is_accepted": state is State.COMMITTED,
        "is_undone": state is State.UNDONE,
        "may_accept": request.may("import.commit", state),
        "may_set_aside": request.may("import.abandon", state),
        "may_undo": request.may("import.undo", state),
    }
    return render(request, "imports/beside.html.jinja", page)


def _differed(imported) -> bool:
    return any(imported.counts.get(each) for each in TILES)


def accepted(imported) -> str:
    """Return what the banner says once such a file is accepted."""
    counts = imported.counts
    told = [
        f"{counts[name]:,} {text}"
        for name, text, _ in presenters.TILES
        if name in TILES and counts.get(name)
    ]
    said = f"The file is accepted: {', '.join(told) or 'no difference'}."
    if imported.kind == "addresses" and counts.get("elsewhere"):
        rows = counted(counts["elsewhere"], "address", "addresses")
        said += f" {rows} of providers that are not held here were passed over."
    return said
