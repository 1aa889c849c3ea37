"""Reading a scenario: a question to a policy, as a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from goodward.core.policy.events import Event, ProviderFacts
from goodward.core.policy.histories import as_day, names_of, read_events, read_provider
from goodward.core.policy.problems import FileProblem, Path, nearest
from goodward.core.policy.versions import PolicyVersions
from goodward.core.policy.yaml_files import read_yaml

KEYS = ("policy", "as_of", "provider", "events")


class Scenario(NamedTuple):
    """A history and the day the question is asked, with the policy it is put to."""

    policy: PolicyVersions
    as_of: date
    provider: ProviderFacts
    events: tuple[Event, ...]


class ScenarioRead(NamedTuple):
    """A scenario, or None with every problem of the file."""

    scenario: Scenario | None
    problems: tuple[FileProblem, ...]


class PolicyNotFound(Exception):
    """Says in a sentence why a policy cannot be had."""


def read_scenario(
    text: str,
    *,
    path: str,
    policy_named: Callable[[str], PolicyVersions],
    policy: PolicyVersions | None = None,
    as_of: date | None = None,
) -> ScenarioRead:
    """
    Return a scenario, or every problem at once.

    policy_named: finds a policy by what the file calls it; raises PolicyNotFound.
    policy, as_of: given from outside, they stand instead of the file's.
    Source: the contract of facts and duties, section 2.
    """
    document = read_yaml(text, file=path)
    problems = list(document.problems)
    said = document.value
    if not isinstance(said, dict):
        if not problems:
            problems.append(FileProblem(path, 1, 1, "", "a scenario begins with “policy: …”"))
        return ScenarioRead(None, tuple(problems))

    def report(where: Path, message: str) -> None:
        problems.append(document.problem(where, message))

    for key in said:
        if key not in KEYS:
            report((key,), f"“{key}” is not a known key; {nearest(key, KEYS)}")
    if policy is None:
        policy = _policy(said.get("policy"), policy_named, report)
    if as_of is None:
        as_of = _as_of(said, report)
    provider = read_provider(said.get("provider"), ("provider",), report)
    names = names_of(policy.versions if policy else ())
    if policy is None:
        # Without its policy nobody can say which pathways and duties there are.
        return ScenarioRead(None, tuple(sorted(set(problems))))
    events = read_events(said.get("events"), ("events",), names, report)
    if problems or as_of is None:
        return ScenarioRead(None, tuple(sorted(set(problems))))
    return ScenarioRead(Scenario(policy, as_of, provider, tuple(events)), ())


def _policy(
    name: object,
    policy_named: Callable[[str], PolicyVersions],
    report: Callable[[Path, str], None],
) -> PolicyVersions | None:
    if not isinstance(name, str) or not name:
        report((), "add “policy”: an authority of the policy library, or a path")
        return None
    try:
        return policy_named(name)
    except PolicyNotFound as problem:
        report(("policy",), str(problem))
        return None


def _as_of(said: dict[str, object], report: Callable[[Path, str], None]) -> date | None:
    if "as_of" not in said:
        report((), "add “as_of”: the day the question is asked, or give --as-of")
        return None
    try:
        return as_day(said["as_of"])
    except ValueError as problem:
        report(("as_of",), str(problem))
        return None
