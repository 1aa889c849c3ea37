"""What accepting the rows of an import would bring about, worked out before anybody accepts it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from django.db import connection

from goodward.cases.recording import facts_about
from goodward.cases.storing import event_rows
from goodward.cases.writing import events_of
from goodward.core.policy.answer import OPEN_STATUSES, Answer, ProposalState
from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.events import Event
from goodward.core.policy.versions import PolicyVersions
from goodward.inspections.models import Import
from goodward.inspections.queries import ReviewRow
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider

MOVES = frozenset({"opens", "closes", "improves", "transfers"})


class Consequence(NamedTuple):
    """
    One thing that follows.

    what: "opens", "closes", "improves" (closes, as it got better), "transfers" (from → to) or
    "continues" a pathway, "owes" a duty, "asks" a question. due_on: of a duty.
    """

    what: str
    text: str
    due_on: date | None = None


def what_follows(
    imported: Import, rows: Sequence[ReviewRow], *, told_on: date
) -> dict[int, tuple[Consequence, ...]]:
    """
    Return, by the row's key, what accepting it would start if the authority was told on a day.

    The same evaluation as the commit's, on the history held and the events the row would raise.
    Two queries, however many rows.
    """
    rules = rules_of(imported.authority)
    held = {row.provider_pk for row in rows if row.provider_pk is not None}
    facts = {
        pk: (kind, registers)
        for pk, kind, registers in Provider.objects.for_authority(imported.authority)
        .filter(pk__in=held)
        .values_list("pk", "type", "registers")
    }
    histories: dict[int, list[Event]] = {}
    if held:
        with connection.cursor() as cursor:
            found = event_rows(cursor, sorted(held))
        histories = {pk: list(events_of(each)) for pk, each in found.items()}
    follows: dict[int, tuple[Consequence, ...]] = {}
    for row in rows:
        new = [_event(kind, row, told_on) for kind in row.starts]
        if not new:
            continue
        kind, registers = facts.get(row.provider_pk or 0, (row.type, "early_years"))
        history = histories.get(row.provider_pk or 0, [])
        before, after = (
            evaluate(
                policy=rules,
                provider=facts_about(kind, registers),
                events=events,
                as_of=told_on,
            )
            for events in (history, [*history, *new])
        )
        follow = list(_differences(before, after, rules))
        if "judgement_published" in row.starts and not any(each.what in MOVES for each in follow):
            follow = [*_continued(after, rules), *follow]
        follows[row.pk] = tuple(follow)
    return follows


def _event(kind: str, row: ReviewRow, told_on: date) -> Event:
    fields = dict(row.judgement) if kind == "judgement_published" else {}
    if kind == "registered":
        fields = dict(row.registered)
    if "inspected_on" in fields:
        fields["inspected_on"] = date.fromisoformat(str(fields["inspected_on"]))
    return Event(kind, told_on, fields, None, told_on)


def _pathways(before: Answer, after: Answer, rules: PolicyVersions) -> Iterator[Consequence]:
    """Yield what closes, opens, or goes over from one pathway into another."""
    was_open = {(each.id, each.number) for each in before.pathways if each.closed_on is None}
    now_open = {(each.id, each.number) for each in after.pathways if each.closed_on is None}
    outcomes = {(each.id, each.number): each.outcome for each in after.pathways}
    closed = {key: outcomes.get(key) for key in sorted(was_open - now_open)}
    opened = sorted(now_open - was_open)
    replaced = [key for key, outcome in closed.items() if outcome in REPLACED]
    if len(replaced) == 1 and len(opened) == 1:
        title = f"{_title(rules, replaced[0][0])} → {_title(rules, opened[0][0])}"
        yield Consequence("transfers", title)
        closed.pop(replaced[0])
        opened = []
    for (name, _), outcome in closed.items():
        what = "improves" if outcome == "improved" else "closes"
        yield Consequence(what, _title(rules, name))
    for name, _ in opened:
        yield Consequence("opens", _title(rules, name))


# A pathway that ends because another takes its place, rather than because all is well.
REPLACED = frozenset({"superseded", "inspected"})


def _continued(after: Answer, rules: PolicyVersions) -> Iterator[Consequence]:
    for each in after.pathways:
        if each.closed_on is None:
            yield Consequence("continues", _title(rules, each.id))


def _title(rules: PolicyVersions, name: str) -> str:
    titles = rules.latest.text.pathways
    return titles[name].title if name in titles else name


def _differences(before: Answer, after: Answer, rules: PolicyVersions) -> Iterator[Consequence]:
    yield from _pathways(before, after, rules)
    owed_before = {(duty.pathway, duty.pathway_number, duty.id) for duty in before.duties}
    for duty in after.duties:
        is_new = (duty.pathway, duty.pathway_number, duty.id) not in owed_before
        if is_new and duty.due_on is not None and duty.status in OPEN_STATUSES:
            yield Consequence("owes", duty.text, duty.due_on)
    asked = {each.id for each in before.proposals if each.state is ProposalState.OPEN}
    for each in after.proposals:
        if each.state is ProposalState.OPEN and each.id not in asked:
            yield Consequence("asks", each.text)
