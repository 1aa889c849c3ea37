"""The gate before a policy is adopted: everything that is wrong with it, at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from goodward.core.policy.gate.acts import naming_findings
from goodward.core.policy.gate.counting import counting_findings
from goodward.core.policy.gate.findings import Finding, Weight
from goodward.core.policy.gate.placing import placing_findings
from goodward.core.policy.gate.reaching import reaching_findings
from goodward.core.policy.gate.register import register_findings
from goodward.core.policy.gate.visits import visit_findings
from goodward.core.policy.language import PolicyText
from goodward.core.policy.problems import FileProblem
from goodward.core.policy.reading import read_text

QUESTIONS: tuple[Callable[[PolicyText], Iterator[Finding]], ...] = (
    placing_findings,
    reaching_findings,
    counting_findings,
    naming_findings,
    visit_findings,
    register_findings,
)


class Gate(NamedTuple):
    """What stands in the way of adopting a policy, and what a person should weigh."""

    problems: tuple[FileProblem, ...]
    warnings: tuple[FileProblem, ...]

    @property
    def is_open(self) -> bool:
        """Whether the policy may be adopted."""
        return not self.problems


def publish_gate(text: str, *, path: str) -> Gate:
    """
    Return everything that is wrong with one version of a policy, each at its line.

    path: how the file is called. Never raises. A file whose form or names are wrong is told of
    those first: what its rules come to can be asked once they can be read.
    """
    read = read_text(text, path=path)
    if read.said is None or read.problems:
        return Gate(read.problems, ())
    told: dict[Weight, set[FileProblem]] = {weight: set() for weight in Weight}
    for question in QUESTIONS:
        for where, message, weight in question(read.said):
            told[weight].add(read.document.problem(where, message))
    return Gate(tuple(sorted(told[Weight.PROBLEM])), tuple(sorted(told[Weight.WARNING])))
