"""Reading how far a review is, and who may be registered anew."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Subquery

from goodward.inspections.models import Import, StagedPair, StagedRow
from goodward.providers.models import Provider, Status


class PairLine(NamedTuple):
    """
    A number that joined, and a provider it may be under another number.

    score: of 10. said: what agrees. answer: as on StagedPair.
    """

    pk: int
    urn: str
    name: str
    old_pk: int
    old_name: str
    old_urn: str
    old_has_left: bool
    old_outcome: str
    score: int
    said: str
    answer: str
    answered_by: str


class BothSides(NamedTuple):
    """One fact of two registrations, side by side."""

    title: str
    old: str | date | None
    new: str | date | None


class Progress(NamedTuple):
    """
    How far a review is: by change, how many differences wait, and in all what was decided.

    unseen: by the title of its rule, how many were accepted unseen. pairs: how many numbers may be
    settings known already, answered or not.
    """

    open: dict[str, int]
    accepted: int
    rejected: int
    unseen: dict[str, int]
    pairs: int

    @property
    def undecided(self) -> int:
        """How many differences nobody decided."""
        return sum(self.open.values())


def progress(imported: Import) -> Progress:
    """Return how far the review of an import is. Two queries."""
    rows = StagedRow.objects.filter(imported=imported).exclude(change="kept")
    counted = rows.values_list("change", "answer", "rule").annotate(number=Count("pk"))
    waiting: Counter[str] = Counter()
    answers: Counter[str] = Counter()
    unseen: Counter[str] = Counter()
    for change, answer, rule, number in counted.order_by():
        answers[answer] += number
        if not answer:
            waiting[change] += number
        elif rule:
            unseen[rule] += number
    return Progress(
        dict(waiting),
        answers["accept"],
        answers["reject"],
        # A database gives groups in any order.
        dict(sorted(unseen.items())),
        StagedPair.objects.filter(imported=imported).count(),
    )


def pairs_of(imported: Import, pair: int | None = None) -> list[PairLine]:
    """Return the numbers that joined and may be settings known already, the likeliest first."""
    names = StagedRow.objects.filter(imported=OuterRef("imported"), urn=OuterRef("urn"))
    left = StagedRow.objects.filter(
        imported=OuterRef("imported"), provider=OuterRef("old"), change="left"
    )
    found = (
        StagedPair.objects.filter(imported=imported)
        .select_related("old", "answered_by")
        .annotate(name=Subquery(names.values("shown_name")[:1]), leaves=Exists(left))
        .order_by("urn", "-score", "pk")
    )
    if pair is not None:
        found = found.filter(pk=pair)
    return [
        PairLine(
            each.pk,
            each.urn,
            each.name or each.urn,
            each.old_id,
            each.old.shown_name,
            each.old.urn or "",
            each.leaves or each.old.status != Status.ACTIVE,
            each.old.outcome_text,
            each.score,
            each.said,
            each.answer,
            str(each.answered_by or ""),
        )
        for each in found
    ]


def both_of(imported: Import, pair: PairLine) -> list[BothSides]:
    """Return what is held of the older registration beside what the file says of the new one."""
    old = Provider.objects.for_authority(imported.authority).get(pk=pair.old_pk)
    new = StagedRow.objects.get(imported=imported, urn=pair.urn)
    return [
        BothSides("Name", old.shown_name, new.shown_name),
        BothSides("Ofsted’s number", old.urn or "", new.urn),
        BothSides(
            "Address", ", ".join(old.address.split("\n")), ", ".join(new.address.split("\n"))
        ),
        BothSides("Town", old.town, new.town),
        BothSides("Postcode", old.postcode, new.postcode),
        BothSides("Owner", old.owner_name or old.owner_urn, new.owner_name or new.owner_urn),
        BothSides("Outcome", old.outcome_text, new.outcome_text),
        BothSides("Registered", old.registered_on, new.registered_on),
    ]


def rest_of(imported: Import, change: str | None = None) -> tuple[int, int]:
    """
    Return how many would be accepted at once, and how many wait for another answer.

    change: of one kind of difference; None for all.
    """
    waiting = StagedRow.objects.filter(imported=imported, answer="").exclude(change="kept")
    if change:
        waiting = waiting.filter(change=change)
    pairs = StagedPair.objects.filter(imported=imported, answer="")
    apart = waiting.filter(urn__in=pairs.values("urn")).count()
    return waiting.count() - apart, apart
