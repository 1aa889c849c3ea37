"""What was owed under which version of the policy: duties with their reasons, texts as adopted."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import NamedTuple

from goodward.cases.queries import answer_of
from goodward.core.evidence.content import FileRef, Owed, Part, Pathway, PolicyInForce
from goodward.core.policy.answer import Duty
from goodward.core.policy.answer import Pathway as Run
from goodward.core.policy.explaining import standing_in_words
from goodward.core.policy.versions import PolicyVersions
from goodward.evidence.history import event_title, title_in
from goodward.evidence.wanted import Wanted, moment, parts_of, plain
from goodward.policies.models import PolicyVersion
from goodward.policies.queries import adopted, rules_of


class UnderPolicy(NamedTuple):
    """What was owed in the days asked for, and the versions of the policy that say so."""

    policies: tuple[PolicyInForce, ...]
    pathways: tuple[Pathway, ...]
    duties: tuple[Owed, ...]
    files: dict[str, bytes]


def under_policy(wanted: Wanted) -> UnderPolicy:
    """
    Return the duties of the days asked for, with the versions that bind them or were in force.

    A duty belongs to them when it was open on one of them. It stands as at the last day asked for,
    in the light of everything recorded until the pack is made.
    """
    day = min(wanted.until, wanted.today)
    answer, rules = answer_of(wanted.provider, day), rules_of(wanted.authority)
    runs = {(each.id, each.number): each for each in answer.pathways}
    duties = [each for each in answer.duties if _is_of(each, wanted.since)]
    named = {(each.pathway, each.pathway_number) for each in duties}
    kept = [run for key, run in runs.items() if key in named or _overlaps(run, wanted.since)]
    binding = {run.policy.hash for run in kept}
    versions, files = _versions(wanted, binding, day)
    return UnderPolicy(
        tuple(versions),
        tuple(_pathway(each, rules) for each in kept),
        tuple(_duty(each, runs, rules, day) for each in duties),
        files,
    )


def _is_of(duty: Duty, since: date | None) -> bool:
    return since is None or duty.ended_on is None or duty.ended_on >= since


def _overlaps(run: Run, since: date | None) -> bool:
    return since is None or run.closed_on is None or run.closed_on >= since


def _versions(
    wanted: Wanted, binding: set[str], until: date
) -> tuple[list[PolicyInForce], dict[str, bytes]]:
    rows = sorted(adopted(wanted.authority), key=lambda each: each.applies_from)
    found: list[PolicyInForce] = []
    files: dict[str, bytes] = {}
    for place, row in enumerate(rows):
        after = rows[place + 1].applies_from - timedelta(days=1) if place + 1 < len(rows) else None
        was_in_force = row.applies_from <= until and (
            wanted.since is None or after is None or after >= wanted.since
        )
        if was_in_force or row.hash in binding:
            name = f"policy/{row.applies_from}.yaml"
            files[name] = row.text.encode()
            found.append(_version(row, after, name, wanted))
    return found, files


def _version(row: PolicyVersion, last: date | None, name: str, wanted: Wanted) -> PolicyInForce:
    title = rules_of(wanted.authority).with_hash(row.hash).title
    return PolicyInForce(
        plain(title),
        row.applies_from.isoformat(),
        last.isoformat() if last else None,
        moment(row.adopted_at),
        plain(row.adopted_by.get_full_name()) if row.adopted_by else "",
        row.hash,
        FileRef(name, hashlib.sha256(row.text.encode()).hexdigest()),
    )


def _pathway(run: Run, rules: PolicyVersions) -> Pathway:
    text = rules.with_hash(run.policy.hash).text
    return Pathway(
        run.id,
        run.number,
        title_in(text, run.id),
        run.opened_on.isoformat(),
        run.closed_on.isoformat() if run.closed_on else None,
        title_in(text, run.outcome) if run.outcome else "",
        run.policy.hash,
    )


def _duty(duty: Duty, runs: dict[tuple[str, int], Run], rules: PolicyVersions, day: date) -> Owed:
    run = runs[duty.pathway, duty.pathway_number]
    text = rules.with_hash(run.policy.hash).text
    because = duty.because
    return Owed(
        title_in(text, duty.pathway),
        duty.pathway_number,
        duty.number,
        plain(duty.text),
        tuple(title_in(text, each) for each in duty.role),
        duty.opened_on.isoformat(),
        duty.due_on.isoformat() if duty.due_on else None,
        duty.done_on.isoformat() if duty.done_on else None,
        duty.ended_on.isoformat() if duty.ended_on else None,
        standing_in_words(duty, day),
        duty.missed,
        plain(because.rule),
        plain(because.source),
        plain(because.quote),
        because.basis,
        f"{event_title(because.event)}, {because.on}",
        because.counted or "",
        _skipped(duty),
        run.policy.hash,
    )


def _skipped(duty: Duty) -> tuple[Part, ...]:
    return parts_of((each.on.isoformat(), each.why) for each in duty.because.skipped)
