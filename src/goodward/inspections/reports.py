"""Taking in a report of Ofsted's, and putting what a person accepts of it into the plan."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from goodward.accounts.models import User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.core.ofsted.reports.lines import readable
from goodward.core.ofsted.reports.proposing import Kind
from goodward.core.ofsted.reports.reading import ReadReport, read_report, words_hash
from goodward.inspections.models import OfstedReport
from goodward.inspections.report_pdf import MOST_WORDS, PdfWords, ReportRefused, words_of_pdf
from goodward.plans import actions as plans
from goodward.plans import queries as plan_queries
from goodward.plans.models import PlanAction, SourceKind
from goodward.providers.models import Provider

__all__ = ["OWN", "Chosen", "Received", "ReportRefused", "Taken", "key_in_plan", "receive", "take"]

OWN = "own"
"""Begins the key of what a person wrote, who found it in the report by themselves."""

ANOTHER = "another"
FEWEST_WORDS = 10
SOURCES = {
    Kind.ACTION: SourceKind.OFSTED_ACTION,
    Kind.RECOMMENDATION: SourceKind.OFSTED_RECOMMENDATION,
    Kind.NOTICE: SourceKind.NOTICE,
}


class Received(NamedTuple):
    """A report that came in. is_repeat: it was there already, and nothing was written."""

    report: OfstedReport
    is_repeat: bool


class Chosen(NamedTuple):
    """
    Something a person accepts of a report, in their words.

    key: of the proposal, or one that begins with `OWN`. kind: a value of `Kind`. same: the key of
    the action it is the same as, `ANOTHER` for none, empty while nobody was asked.
    """

    key: str
    kind: str
    text: str
    due_on: date | None = None
    same: str = ""


class Taken(NamedTuple):
    """
    What came of accepting. actions: of the plan, one for each that was chosen.

    asked: for some of them, by key, actions of the plan that may be the same; then nothing at all
    was written, and a person says which.
    """

    actions: list[PlanAction]
    asked: dict[str, list[PlanAction]]


@transaction.atomic
def receive(
    *,
    provider: Provider,
    by: User | None,
    at: datetime,
    content: bytes | None = None,
    file_name: str = "",
    text: str = "",
    is_about_it: bool = False,
) -> Received:
    """
    Keep a report as a document of record: a PDF, or else its text as it was pasted.

    The same report again, even once as a PDF and once pasted, gives the one that is there.
    is_about_it: a person says that it is about this provider though it names another number.

    :raises ReportRefused: without either, for a PDF that cannot be read, or for a report that
        names another provider's number.
    """
    read = _words(content, text)
    whole = words_hash(read.text)
    mine = OfstedReport.objects.for_authority(provider.authority).filter(provider=provider)
    if not is_about_it and not mine.filter(words_hash=whole).exists():
        _check_about(provider, read_report(read.text))
    sha256 = hashlib.sha256(read.text.encode() if content is None else content).hexdigest()
    report, is_new = mine.get_or_create(
        provider=provider,
        words_hash=whole,
        defaults={
            "authority": provider.authority,
            "file_name": file_name if content is not None else "",
            "content": content,
            "text": read.text,
            "pages": read.pages,
            "sha256": sha256,
            "received_at": at,
            "received_by": by,
        },
    )
    if not is_new:
        return Received(report, is_repeat=True)
    audit.record(
        authority_id=provider.authority_id,
        kind="report.received",
        by=by,
        at=at,
        subject=("report", report.pk),
        detail={"provider": provider.pk, "sha256": sha256, "is_pdf": content is not None},
    )
    return Received(report, is_repeat=False)


def take(*, report: OfstedReport, chosen: Sequence[Chosen], by: User | None, at: datetime) -> Taken:
    """
    Put what a person accepts of a report into the provider's plan: all of it, or none.

    :raises plans.PlanRefused: for something that cannot be an action.
    """
    asked: dict[str, list[PlanAction]] = {}
    put: list[PlanAction] = []
    held = {each.action.pk for each in plan_queries.plan_of(report.provider).lines}
    with transaction.atomic():
        for each in chosen:
            added = _put(report, each, by, at)
            if added.near and held.isdisjoint(near.pk for near in added.near):
                # Two points of one report that sound alike are two points: Ofsted set both.
                added = _put(report, each._replace(same=ANOTHER), by, at)
            if added.action is not None:
                put.append(added.action)
            else:
                asked[each.key] = [near for near in added.near if near.pk in held]
        if asked:
            transaction.set_rollback(True)
            return Taken([], asked)
        if put:
            audit.record(
                authority_id=report.authority_id,
                kind="report.taken",
                by=by,
                at=at,
                subject=("report", report.pk),
                detail={"provider": report.provider_id, "actions": [each.pk for each in put]},
            )
    return Taken(put, {})


def key_in_plan(report: OfstedReport, key: str = "") -> str:
    """Return what a plan knows something of a report by; without a key, what all of them share."""
    return f"report/{report.pk}/{key}"


def _put(report: OfstedReport, each: Chosen, by: User | None, at: datetime) -> plans.Added:
    inspected_on = read_report(report.text).facts.inspected_on
    source = plans.Source(
        SOURCES[Kind(each.kind)],
        key_in_plan(report, each.key),
        inspected_on or english_date(report.received_at),
    )
    one_of_these = {
        str(line.action.pk): line.action for line in plan_queries.plan_of(report.provider).lines
    }
    if each.same in one_of_these:
        action = plans.attach(
            action=one_of_these[each.same],
            source=source,
            words=each.text,
            due_on=each.due_on,
            by=by,
            at=at,
        )
        return plans.Added(action, False, [])
    return plans.add(
        provider=report.provider,
        text=each.text,
        source=source,
        due_on=each.due_on,
        is_another=each.same == ANOTHER,
        by=by,
        at=at,
    )


def _words(content: bytes | None, text: str) -> PdfWords:
    if content is not None:
        return words_of_pdf(content)
    said = readable(text).strip()
    if not said:
        raise ReportRefused("Choose the report, or paste its text", "text")
    if len(said) > MOST_WORDS:
        raise ReportRefused("The text is longer than a report. Paste the report alone", "text")
    if len(said.split()) < FEWEST_WORDS:
        raise ReportRefused("The text is too short for a report. Paste all of it", "text")
    return PdfWords(said, 0)


def _check_about(provider: Provider, read: ReadReport) -> None:
    number = read.facts.provider_number
    if number and provider.urn and number.casefold() != provider.urn.casefold():
        raise ReportRefused(
            f"The report is about {number}, and {provider.shown_name} is {provider.urn}. Open the "
            "provider it is about, or say below that it is about this one all the same",
            "is_about_it",
        )
