"""
Worked examples: histories with what a person, working by hand, expects of them.

An example is the independent reference of a policy. It is run in tests and again before an
authority adopts the policy, and every difference is said in plain English.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from goodward.core.policy import vocabulary
from goodward.core.policy.answer import Answer
from goodward.core.policy.claim_checks import difference
from goodward.core.policy.claim_sentences import UnreadableSentence, read_claim
from goodward.core.policy.claims import About, Claim
from goodward.core.policy.events import Event, ProviderFacts
from goodward.core.policy.histories import Names, Report, as_day, read_events, read_provider
from goodward.core.policy.problems import FileProblem, Path, nearest
from goodward.core.policy.rules import Policy
from goodward.core.policy.yaml_files import read_yaml

KEYS = ("name", "shows", "provider", "as_of", "events", "expect", "otherwise")
PROBLEM_KINDS = ("term_unknown", "bank_holidays_unknown")


class Otherwise(NamedTuple):
    """The reading of an unclear sentence that was not chosen, and what it would give."""

    reading: str
    gives: str


@dataclass(frozen=True, slots=True)
class Example:
    """
    One history and what is expected of it.

    shows: the requirements, entries of the conflict register and clauses it proves.
    place: "file:line" where it begins, for messages.
    """

    name: str
    shows: tuple[str, ...]
    provider: ProviderFacts
    as_of: date
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    otherwise: Otherwise | None = None
    place: str = ""


class ExamplesRead(NamedTuple):
    """The examples of a file that can be read, in its order, and everything wrong with the rest."""

    examples: tuple[Example, ...]
    problems: tuple[FileProblem, ...]


def read_examples(text: str, path: str, *, names: Names) -> ExamplesRead:
    """
    Return the worked examples of a file and every problem at once.

    path: how the file is called in the problems. names: what the policy, all its versions
    together, calls its duties, pathways, proposals and roles (`histories.names_of`); a misspelt
    duty would otherwise be "not owed" and prove nothing.
    """
    document = read_yaml(text, file=path)
    problems = list(document.problems)

    def report(where: Path, message: str) -> None:
        problems.append(document.problem(where, message))

    if not isinstance(document.value, list):
        if not problems:
            report((), "write the examples as a list, each beginning with “- name: …”")
        return ExamplesRead((), tuple(problems))
    examples = []
    taken: set[str] = set()
    for number, said in enumerate(document.value):
        before = len(problems)
        place = f"{path}:{document.problem((number,), '').line}"
        example = _example(said, (number,), place, names, report)
        if example and example.name in taken:
            report((number, "name"), "another example has this name; give it its own")
        if example and len(problems) == before:
            taken.add(example.name)
            examples.append(example)
    return ExamplesRead(tuple(examples), tuple(sorted(set(problems))))


def differences(example: Example, answer: Answer) -> list[str]:
    """Return how an answer differs from what an example expects, a sentence each, in its order."""
    found = (difference(claim, answer) for claim in example.claims)
    return [sentence for sentence in found if sentence is not None]


def untested_rules(
    policy: Policy, examples: Sequence[Example], answers: Sequence[Answer]
) -> tuple[str, ...]:
    """
    Return the duties ("pathway/duty") and proposals that no example proves, in the policy's order.

    answers: one for each example, in the same order. A rule is proved by an example that names it
    and whose answer holds it: "is not owed" alone proves nothing of a duty.
    """
    proved = {
        rule
        for example, answer in zip(examples, answers, strict=True)
        for claim in example.claims
        for rule in _proved_by(claim, answer)
    }
    return tuple(rule for rule in _rules_of(policy) if rule not in proved)


def conflicts_without_example(policy: Policy, examples: Sequence[Example]) -> tuple[str, ...]:
    """Return the entries of the conflict register that no example shows, in the file's order."""
    shown = {entry for example in examples for entry in example.shows}
    return tuple(name for name in policy.text.conflicts if name not in shown)


def _proved_by(claim: Claim, answer: Answer) -> Iterable[str]:
    if claim.about is About.DUTY:
        return {
            f"{duty.pathway}/{duty.id}"
            for duty in answer.duties
            if duty.id == claim.name and claim.pathway in (None, duty.pathway)
        }
    if claim.about is About.PROPOSAL:
        return {each.id for each in answer.proposals if each.id == claim.name}
    return ()


def _rules_of(policy: Policy) -> Iterable[str]:
    for pathway, said in policy.text.pathways.items():
        yield from (f"{pathway}/{duty}" for duty in said.duties)
    yield from policy.text.proposals


# --- Reading one example --------------------------------------------------------------------------


def _example(said: Any, path: Path, place: str, names: Names, report: Report) -> Example | None:
    if not isinstance(said, dict):
        report(path, "write an example as a block of keys, beginning with “name: …”")
        return None
    for key in said:
        if key not in KEYS:
            report((*path, key), f"“{key}” is not a known key; {nearest(key, KEYS)}")
    for key in ("name", "shows", "as_of", "expect"):
        if not said.get(key):
            report(path, f"add “{key}”")
    provider = read_provider(said.get("provider"), (*path, "provider"), report)
    events = read_events(said.get("events"), (*path, "events"), names, report)
    as_of = _as_of(said.get("as_of"), (*path, "as_of"), report)
    claims = _claims(said.get("expect"), (*path, "expect"), names, report)
    otherwise = _otherwise(said.get("otherwise"), (*path, "otherwise"), report)
    if as_of is None:
        return None
    return Example(
        name=str(said.get("name")),
        shows=_texts(said.get("shows")),
        provider=provider,
        as_of=as_of,
        events=tuple(events),
        claims=claims,
        otherwise=otherwise,
        place=place,
    )


def _as_of(said: Any, path: Path, report: Report) -> date | None:
    if said is None:
        return None
    try:
        return as_day(said)
    except ValueError as wrong:
        report(path, str(wrong))
        return None


def _claims(said: Any, path: Path, names: Names, report: Report) -> tuple[Claim, ...]:
    claims = []
    for number, sentence in enumerate(_texts(said)):
        try:
            claim = read_claim(sentence)
        except UnreadableSentence as wrong:
            report((*path, number), str(wrong))
            continue
        for what, name, known in _names_in(claim, names):
            if name not in known:
                report((*path, number), f"“{name}” is no {what} here; {nearest(name, known)}")
        claims.append(claim)
    return tuple(claims)


def _names_in(claim: Claim, names: Names) -> Iterable[tuple[str, str, Sequence[str]]]:
    """Yield each name a claim uses: what it should be, the name, the known ones."""
    declared = {
        About.DUTY: names.duties,
        About.PATHWAY: names.pathways,
        About.PROPOSAL: names.proposals,
    }
    if claim.about in declared:
        yield claim.about, claim.name, declared[claim.about]
    if claim.pathway is not None:
        yield "pathway", claim.pathway, names.pathways
    for what, forms, known in (
        ("role", ("for_any", "for_all", "lacked"), names.roles),
        ("outcome of a pathway", ("closed",), vocabulary.CLOSING_OUTCOMES),
        ("act", ("unused",), tuple(vocabulary.ACTS)),
        ("kind of problem", ("problem",), PROBLEM_KINDS),
    ):
        if claim.form in forms:
            yield from ((what, word, known) for word in claim.words)


def _otherwise(said: Any, path: Path, report: Report) -> Otherwise | None:
    if said is None:
        return None
    if not isinstance(said, dict) or set(said) != {"reading", "gives"}:
        report(path, "write it as {reading: …, gives: …}: the other reading and what it gives")
        return None
    return Otherwise(" ".join(str(said["reading"]).split()), " ".join(str(said["gives"]).split()))


def _texts(said: Any) -> tuple[str, ...]:
    values = said if isinstance(said, list) else [] if said is None else [said]
    return tuple(str(each) for each in values)
