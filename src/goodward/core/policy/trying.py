"""Trying a policy on the worked examples beside it: which hold, and how the others differ."""

from __future__ import annotations

from typing import NamedTuple

from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.examples import differences, read_examples, untested_rules
from goodward.core.policy.histories import names_of
from goodward.core.policy.problems import FileProblem
from goodward.core.policy.versions import PolicyVersions


class Failing(NamedTuple):
    """An example that does not hold: its name, where it begins, and each difference in words."""

    name: str
    place: str
    differences: tuple[str, ...]


class Trial(NamedTuple):
    """
    What became of the examples of one file.

    tried: how many could be read. untested: rules of the newest version that none of them proves.
    problems: what is wrong with those that cannot be read.
    """

    tried: int
    failing: tuple[Failing, ...]
    untested: tuple[str, ...]
    problems: tuple[FileProblem, ...]

    @property
    def holds(self) -> bool:
        """Whether every example can be read and holds."""
        return not self.failing and not self.problems


def try_examples(policy: PolicyVersions, examples: str, *, path: str) -> Trial:
    """Return what a policy makes of its examples. path: how their file is called in problems."""
    if not examples.strip():
        return Trial(0, (), untested_rules(policy.latest, (), ()), ())
    read = read_examples(examples, path, names=names_of(policy.versions))
    answers = [
        evaluate(policy=policy, provider=each.provider, events=each.events, as_of=each.as_of)
        for each in read.examples
    ]
    compared = [
        Failing(example.name, example.place, tuple(differences(example, answer)))
        for example, answer in zip(read.examples, answers, strict=True)
    ]
    return Trial(
        len(read.examples),
        tuple(each for each in compared if each.differences),
        untested_rules(policy.latest, read.examples, answers),
        read.problems,
    )
