"""Where the providers of an accepted import stand today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from goodward.inspections.models import Import
from goodward.inspections.queries import ReviewRow
from goodward.policies.queries import rules_of
from goodward.providers.models import BETWEEN, Provider


class Standing(NamedTuple):
    """A provider now: its open pathways by title, the soonest open deadline, who is allocated."""

    provider_pk: int
    pathways: tuple[str, ...]
    next_due_on: date | None
    officer_name: str


def where_they_stand(imported: Import, rows: Sequence[ReviewRow]) -> dict[int, Standing]:
    """
    Return, by the row's key, where its provider stands; a row whose provider is not held is absent.

    Two queries, however many rows.
    """
    titles = {
        name: pathway.title
        for name, pathway in rules_of(imported.authority).latest.text.pathways.items()
    }
    found = (
        Provider.objects.for_authority(imported.authority)
        .filter(urn__in=[row.urn for row in rows])
        .values_list("urn", "pk", "pathways", "next_due_on", "officer__full_name")
    )
    standing = {
        urn: Standing(
            pk,
            tuple(titles.get(each, each) for each in pathways.split(BETWEEN) if each),
            next_due_on,
            officer or "",
        )
        for urn, pk, pathways, next_due_on, officer in found
    }
    return {row.pk: standing[row.urn] for row in rows if row.urn in standing}
