"""`goodward policy compare`: what changes between two versions, and for which duties."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from goodward.cli.outcome import CANNOT_READ, FINE, say, tell
from goodward.core.policy.comparing import (
    CaseDifference,
    CaseHistory,
    Change,
    DutyChange,
    as_though,
    compare_cases,
)
from goodward.core.policy.comparing_texts import RuleChange, What, compare_texts
from goodward.core.policy.explaining import day_in_words
from goodward.core.policy.scenarios import Scenario, read_scenario
from goodward.core.policy.versions import PolicyVersions
from goodward.policies import library

TextOf = Callable[[Path], str | None]

HELP = "say what changes between two versions, and for which duties"
EXAMPLE = """\
OLD and NEW are each an authority of the policy library (its newest version), a policy file, or a
folder with one. First come the rules that were added, removed or changed, with the keys that
differ. Each SCENARIO is then evaluated under both, as though NEW had applied from the day its open
pathways began: a running case stays on its own version until somebody moves it.

Exit: 0 compared (also when nothing differs), 2 something cannot be read.

  goodward policy compare AUTHORITY draft.yaml
  goodward policy compare policy_library/AUTHORITY/2018-09-01 policy_library/AUTHORITY/2025-11-10
  goodward policy compare AUTHORITY draft.yaml scenarios/*.yaml --as-of 2026-06-30
"""
SIGNS = {What.ADDED: "+", What.REMOVED: "-", What.CHANGED: "~"}
LONGEST = 100


def add_arguments(verb: argparse.ArgumentParser, a_day: Callable[[str], date]) -> None:
    """Add what `policy compare` is told."""
    what = "an authority of the policy library, or a path"
    verb.add_argument("old", metavar="OLD", help=f"the version in force: {what}")
    verb.add_argument("new", metavar="NEW", help=f"the version to come: {what}")
    verb.add_argument(
        "scenarios", metavar="SCENARIO", nargs="*", type=Path, help="histories to evaluate"
    )
    verb.add_argument(
        "--as-of",
        type=a_day,
        metavar="DATE",
        help="the day the question is asked (else each file's)",
    )


def compare(asked: argparse.Namespace, *, text_of: TextOf) -> int:
    """Print what differs. text_of: opens a scenario's file, or says why it cannot."""
    old, new = _versions(asked.old), _versions(asked.new)
    if old is None or new is None:
        return CANNOT_READ
    both = as_though(old, new.latest, new.latest.applies_from)
    scenarios = [_scenario(path, both, asked.as_of, text_of) for path in asked.scenarios]
    if None in scenarios:
        return CANNOT_READ
    _print_rules(compare_texts(old.latest.text, new.latest.text))
    for path, scenario in zip(asked.scenarios, scenarios, strict=True):
        if scenario is not None:
            _print_case(str(path), scenario, old, new)
    return FINE


def _versions(name: str) -> PolicyVersions | None:
    try:
        return library.load_named(name)
    except library.PolicyUnreadable as unreadable:
        for problem in unreadable.problems:
            tell(str(problem))
    except library.PolicyNotFound as problem:
        tell(f"goodward: {problem}")
    return None


def _scenario(
    path: Path, both: PolicyVersions, as_of: date | None, text_of: TextOf
) -> Scenario | None:
    text = text_of(path)
    if text is None:
        return None
    read = read_scenario(
        text, path=str(path), policy_named=lambda _: both, policy=both, as_of=as_of
    )
    for problem in read.problems:
        tell(str(problem))
    return read.scenario


# The rules


def _print_rules(changes: Sequence[RuleChange]) -> None:
    if not changes:
        say("The two texts say the same.")
    for change in changes:
        say(f"{SIGNS[change.what]} {change.sort} {change.name}: {change.what}")
        for key in change.keys:
            say(f"    {key.key}: {_short(key.before)} → {_short(key.after)}")


def _short(text: str) -> str:
    if not text:
        return "(left out)"
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


# One case


def _print_case(name: str, scenario: Scenario, old: PolicyVersions, new: PolicyVersions) -> None:
    found = compare_cases(
        in_force=old,
        candidate=new.latest,
        histories=[CaseHistory(name, scenario.provider, scenario.events)],
        as_of=scenario.as_of,
    )
    say(f"\n{name}, as at the end of {day_in_words(scenario.as_of)}")
    if not found.open_cases:
        say("  No pathway is open: nothing to compare.")
    elif not found.differing:
        say("  Nothing that is owed would change.")
    for line in (line for each in found.differing for line in _lines(each)):
        say(f"  {line}")


def _lines(case: CaseDifference) -> Iterable[str]:
    yield from (f"opens {each}" for each in case.opens)
    yield from (f"does not open {each}" for each in case.closes)
    yield from (_line(each) for each in case.duties)
    yield from (f"asks {each}" for each in case.asks)
    yield from (f"does not ask {each}" for each in case.no_longer_asks)


def _line(change: DutyChange) -> str:
    duty, before, after = change.duty, change.before, change.after
    number = f"#{duty.number}" if duty.number is not None else ""
    name = f"{duty.pathway}/{duty.id}{number}"
    said = []
    if before is None or after is None:
        verb = Change.APPEARS if before is None else Change.VANISHES
        due = f"due {_day(duty.due_on)}" if duty.due_on else _day(None)
        said.append(f"{verb}, {due}, {_roles(duty.role, duty.role_rule)}")
    else:
        if Change.MOVES in change.changes:
            said.append(f"moves from {_day(before.due_on)} to {_day(after.due_on)}")
        if Change.CHANGES_HANDS in change.changes:
            from_whom = _roles(before.role, before.role_rule)
            said.append(f"passes from {from_whom} to {_roles(after.role, after.role_rule)}")
    late = ", overdue at once" if change.is_overdue_at_once else ""
    return f"{name} {'; '.join(said)}{late}"


def _day(day: date | None) -> str:
    return day_in_words(day) if day else "no date"


def _roles(roles: tuple[str, ...], rule: str) -> str:
    return (" + " if rule == "all" else " or ").join(roles)
