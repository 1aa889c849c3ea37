"""The gate before a policy is adopted: everything that is wrong with it, at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from goodward.core.policy.gate import acts, counting, placing, reaching, register, visits
from goodward.core.policy.gate.findings import Finding, Weight
from goodward.core.policy.holes import is_whole
from goodward.core.policy.language import PolicyText
from goodward.core.policy.problems import FileProblem, Path
from goodward.core.policy.reading import read_text
from goodward.core.policy.sound_part import Places


class Question(NamedTuple):
    """
    One of the gate's questions.

    whether: how it is called where it has to wait. looks_at: what of a policy it is about.
    """

    whether: str
    ask: Callable[[PolicyText], Iterator[Finding]]
    looks_at: tuple[Path, ...]


QUESTIONS = (
    Question("whether every judgement is placed", placing.placing_findings, placing.LOOKS_AT),
    Question(
        "whether each pathway and duty can come about",
        reaching.reaching_findings,
        reaching.LOOKS_AT,
    ),
    Question("whether each deadline can begin", counting.counting_findings, counting.LOOKS_AT),
    Question("whether all that is spoken of exists", acts.naming_findings, acts.LOOKS_AT),
    Question(
        "whether the visits follow on from each other", visits.visit_findings, visits.LOOKS_AT
    ),
    Question(
        "whether every choice and doubt is decided", register.register_findings, register.LOOKS_AT
    ),
)


class Gate(NamedTuple):
    """
    What stands in the way of adopting a policy, and what a person should weigh.

    waiting: the questions that are not answered in full while part of what they look at cannot be
    read.
    """

    problems: tuple[FileProblem, ...]
    warnings: tuple[FileProblem, ...]
    waiting: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the policy may be adopted."""
        return not self.problems


def publish_gate(text: str, *, path: str) -> Gate:
    """
    Return everything that is wrong with one version of a policy, each at its line.

    path: how the file is called. Never raises. Where its form or its names are wrong, the rest is
    looked at all the same; what would be said only because of those is left out.
    """
    read = read_text(text, path=path)
    if read.said is None:
        return Gate(read.problems, (), tuple(each.whether for each in QUESTIONS))
    told: dict[Weight, set[FileProblem]] = {weight: set() for weight in Weight}
    told[Weight.PROBLEM].update(read.problems)
    for finding in _findings(read.said, read.places):
        if finding.is_true_beside(read.holes):
            told[finding.weight].add(read.document.problem(finding.path, finding.message))
    return Gate(
        tuple(sorted(told[Weight.PROBLEM])),
        tuple(sorted(told[Weight.WARNING])),
        tuple(each.whether for each in QUESTIONS if not is_whole(read.holes, *each.looks_at)),
    )


def _findings(said: PolicyText, places: Places) -> Iterator[Finding]:
    """Yield what the questions find, each where it stands in the file."""
    for question in QUESTIONS:
        for found in question.ask(said):
            yield found._replace(
                path=places.in_file(found.path),
                rests_on=tuple(map(places.in_file, found.rests_on)),
            )
