"""
Steps to becoming a provider, by kind. Opens nothing.

Source: `policy_library/england/enquiries.yaml`, or an authority's own file of that name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from goodward.core.policy.problems import FileProblem, nearest
from goodward.core.policy.shaped_files import read_shaped
from goodward.core.policy.vocabulary import PROVIDER_TYPES

PROSPECTIVE = "prospective"


class _Block(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


# As an address: the pages on which a prospective provider asks the authority itself.
US = "us"


class LinkText(_Block):
    """Where a step is done. address: `us`, or a page of somebody else's, by https."""

    text: str
    address: Annotated[str, Field(pattern=r"^(us|https://\S+)$")]


class StepText(_Block):
    """One step, where it is written that it is needed, and where it is done if on a page."""

    title: str
    about: str
    source: str
    link: LinkText | None = None


class KindText(_Block):
    """What somebody wants to become, of which type they then are, and their steps in order."""

    title: str
    type: str
    steps: tuple[str, ...]


class GuideText(_Block):
    """What a file says."""

    title: str
    unconfirmed_days: Annotated[int, Field(ge=1, le=90)]
    kinds: dict[str, KindText]
    steps: dict[str, StepText]


class StepLink(NamedTuple):
    """Where a step is done. address: `US`, or somebody else's page."""

    text: str
    address: str


class Step(NamedTuple):
    """One step of a kind."""

    name: str
    title: str
    about: str
    source: str
    link: StepLink | None = None


class GuideKind(NamedTuple):
    """What somebody wants to become. type: what they are once registered."""

    name: str
    title: str
    type: str
    steps: tuple[Step, ...]


class Guide(NamedTuple):
    """All kinds, and after how many days an enquiry that nobody confirmed is deleted."""

    title: str
    unconfirmed_days: int
    kinds: tuple[GuideKind, ...]

    def kind(self, name: str) -> GuideKind | None:
        """Return a kind by its name, None for one this guide does not have."""
        return next((each for each in self.kinds if each.name == name), None)


class GuideRead(NamedTuple):
    """A guide, or None with the problems that stand in its way."""

    guide: Guide | None
    problems: tuple[FileProblem, ...]


@lru_cache(maxsize=64)
def read_guide(text: str, *, path: str) -> GuideRead:
    """Return the guide a file says, or every problem at once. path: its name in the problems."""
    document, said, problems = read_shaped(
        text, GuideText, path=path, begins="a guide begins with “title: …”"
    )
    if said is None:
        return GuideRead(None, problems)
    wrong = tuple(document.problem(where, message) for where, message in _wrong_in(said))
    return GuideRead(None if wrong else _guide(said), wrong)


def ticked(facts: Iterable[tuple[str, bool]]) -> frozenset[str]:
    """Return the steps that are done. facts: a step and whether it was ticked, in order."""
    return frozenset(name for name, is_done in dict(facts).items() if is_done)


def _guide(said: GuideText) -> Guide:
    return Guide(
        said.title,
        said.unconfirmed_days,
        tuple(
            GuideKind(
                name,
                kind.title,
                kind.type,
                tuple(_step(each, said.steps[each]) for each in kind.steps),
            )
            for name, kind in said.kinds.items()
        ),
    )


def _step(name: str, said: StepText) -> Step:
    link = StepLink(said.link.text, said.link.address) if said.link else None
    return Step(name, said.title, said.about, said.source, link)


def _wrong_in(said: GuideText) -> Iterator[tuple[tuple[str, ...], str]]:
    if not said.kinds:
        yield ("kinds",), "one kind at least"
    for name, kind in said.kinds.items():
        if kind.type not in PROVIDER_TYPES or kind.type == PROSPECTIVE:
            message = f"“{kind.type}” is no type of provider; {nearest(kind.type, PROVIDER_TYPES)}"
            yield ("kinds", name, "type"), message
        for each in kind.steps:
            if each not in said.steps:
                yield (
                    ("kinds", name, "steps"),
                    f"there is no step “{each}”; " + nearest(each, said.steps),
                )
        if len(set(kind.steps)) != len(kind.steps):
            yield ("kinds", name, "steps"), "a step stands twice"
    used = {each for kind in said.kinds.values() for each in kind.steps}
    for each in said.steps:
        if each not in used:
            yield ("steps", each), "no kind has this step: use it or leave it out"
