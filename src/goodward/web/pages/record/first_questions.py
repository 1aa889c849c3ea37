"""What must be known before a form can be shown, because its fields depend on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from goodward.cases.queries import WorkLine
from goodward.core.policy.vocabulary import FRAMEWORKS
from goodward.web.pages.record.choices import Pairs
from goodward.web.pages.record.labels import FRAMEWORK_TEXTS, Label, label_of
from goodward.web.pages.record.opening import Opening
from goodward.web.pages.record.prefilling import from_duty

FIRST: Mapping[str, str] = {"judgement_published": "framework", "officer_allocated": "role"}


# Says in the address that the question was answered, as radios without a mark send nothing.
SENT = "sent"


class Known(NamedTuple):
    """
    The answer to a kind's first question.

    name: of the field; empty where nothing need be known. value: empty while it is to be asked.
    asked: whether an answer was tried that will not do, so that the page says so.
    """

    name: str = ""
    value: str = ""
    label: Label = Label("")
    pairs: Pairs = ()
    asked: bool = False

    @property
    def is_open(self) -> bool:
        return bool(self.name) and not self.value

    @property
    def fields(self) -> dict[str, str]:
        return {self.name: self.value} if self.name else {}


def first_question(
    kind: str, opening: Opening, duty: WorkLine | None, asked: Mapping[str, str]
) -> Known:
    """Return what is known of a kind's first question, from the address or the duty."""
    name = FIRST.get(kind)
    if name is None:
        return Known()
    pairs = _pairs(name, opening)
    values = [value for value, _ in pairs]
    given = asked.get(name, "")
    if not given and duty is not None:
        given = from_duty(kind, duty, opening.rules, roles=opening.roles).get(name, "")
    if not given and len(values) == 1:
        given = values[0]
    value = given if given in values else ""
    return Known(name, value, label_of(kind, name), pairs, asked=name in asked or SENT in asked)


def _pairs(name: str, opening: Opening) -> Pairs:
    if name == "role":
        return opening.choices.roles
    return tuple((each, FRAMEWORK_TEXTS[each]) for each in FRAMEWORK_TEXTS if each in FRAMEWORKS)
