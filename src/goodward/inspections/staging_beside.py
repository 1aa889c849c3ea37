"""Staging a file that lists something beside providers, and what stands in its way."""

from __future__ import annotations

import re
from collections import Counter

from goodward.core.counted import counted
from goodward.core.ofsted.records import ProviderRecord
from goodward.core.ofsted.registers import Register
from goodward.inspections.beside import LISTINGS, Listing
from goodward.inspections.halting import LARGEST_DROP, is_older
from goodward.inspections.models import Import
from goodward.inspections.warning import of_the_columns

QUOTED = re.compile("“[^”]*”")
PROBLEMS_KEPT = 500


def stage_listing(imported: Import, register: Register, mine: list[ProviderRecord]) -> None:
    """Stage how a file of such a kind differs from what is held, and note what is in its way."""
    listing = LISTINGS[imported.kind]
    counts = listing.stage(imported, register, mine)
    kept_out = len({each.line for each in register.problems})
    read = len(register.agencies) + len(register.records)
    counts.update(rows=read + kept_out, kept_out=kept_out, empty=register.skipped_empty)
    imported.counts = dict(counts)
    imported.problems = [
        [each.line, each.column, "", _unquoted(each.reason)]
        if listing.is_personal
        else [each.line, each.column, each.text, each.reason]
        for each in register.problems[:PROBLEMS_KEPT]
    ]
    imported.warnings = of_the_columns(register)
    imported.halt = " ".join(filter(None, (is_older(imported), _too_many_gone(counts, listing))))
    imported.save(update_fields=["counts", "problems", "warnings", "halt"], force_update=True)


def _unquoted(reason: str) -> str:
    """Return why a row was kept out without what stands in it: it may be somebody's home."""
    return QUOTED.sub("what stands there", reason)


def _too_many_gone(counts: Counter[str], listing: Listing) -> str:
    left = counts["left"]
    held = left + counts["changed"] + counts["unchanged"]
    if left <= held * LARGEST_DROP:
        return ""
    return (
        f"{left} of the {counted(held, listing.one, listing.several)} held "
        f"{'is' if left == 1 else 'are'} not in this file. That is more than {LARGEST_DROP:.0%}: "
        "is it the right file, and complete?"
    )


def is_overwritten(imported: Import) -> bool:
    """
    Whether nothing is held any more of an accepted file, so that it may be brought in again.

    That is so of addresses alone, of which a later release keeps nothing of the one before, even
    once it was taken back.
    """
    listing = LISTINGS.get(imported.kind)
    if listing is None or not listing.is_personal or imported.committed_at is None:
        return False
    same = Import.objects.for_authority(imported.authority).filter(kind=imported.kind)
    return same.filter(committed_at__gt=imported.committed_at).exists()
