"""Answers to a form: what may be said, and what is a gap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from goodward.core.instruments.forms import NOT_APPLICABLE, Form, Item, Kind, Section
from goodward.core.instruments.scoring import Mean, Met, Rating, Unrated, count_met, mean, overall

# How it was found out.
METHODS: Mapping[str, str] = {
    "documents": "Documents",
    "discussion": "Discussion",
    "observation": "Observation",
}
# What each answer is in the one scale of requirements.
AS_MET: Mapping[str, Met] = {
    "met": Met.MET,
    "yes": Met.MET,
    "partly": Met.PARTLY,
    "not_met": Met.NOT_MET,
    "no": Met.NOT_MET,
    NOT_APPLICABLE: Met.NOT_APPLICABLE,
    "": Met.NOT_ANSWERED,
}
SHORT = frozenset({Met.PARTLY, Met.NOT_MET})
COUNTED = frozenset({Kind.MET, Kind.YES_NO})


@dataclass(frozen=True)
class Answer:
    """
    What was said of one item.

    value: a word of the item's answers, or the text typed; empty where it is not answered.
    methods: of METHODS.
    """

    value: str = ""
    remark: str = ""
    evidence: str = ""
    methods: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was said."""
        return not (self.value or self.remark or self.evidence or self.methods)


Answers = Mapping[str, Answer]
NOTHING = Answer()


class AnswerUnknown(ValueError):
    """An answer that its item does not take, or of an item that the form does not have."""


def check_answers(form: Form, answers: Answers) -> None:
    """
    Check that a form takes these answers, by the keys of its items.

    :raises AnswerUnknown: for an item, an answer or a method that is not there.
    """
    items = {each.key: each for each in form.items}
    for key, answer in answers.items():
        if key not in items:
            raise AnswerUnknown(f"the form {form.id} has no item {key}")
        if items[key].kind is not Kind.TEXT:
            known = {value for value, _ in form.answers_to(items[key])}
            if answer.value and answer.value not in known:
                raise AnswerUnknown(f"“{answer.value}” is no answer to {key}")
        if unknown := set(answer.methods) - set(METHODS):
            raise AnswerUnknown(f"{sorted(unknown)} is no way to find out")


def unanswered(items: Sequence[Item] | Iterator[Item], answers: Answers) -> list[Item]:
    """Return the items without an answer; what is only typed may be left empty."""
    return [
        each
        for each in items
        if each.kind is not Kind.TEXT and not answers.get(each.key, NOTHING).value
    ]


@dataclass(frozen=True)
class SectionResult:
    """What a section came to. mean: None where nothing is rated. counts: of requirements."""

    section: Section
    mean: Mean | None
    counts: Mapping[Met, int]


@dataclass(frozen=True)
class Result:
    """What a form came to; overall weighs each item the same."""

    sections: tuple[SectionResult, ...]
    overall: Mean | None
    counts: Mapping[Met, int]


def result_of(form: Form, answers: Answers) -> Result:
    """Return the means of ratings and the counts of requirements, by section and altogether."""
    ratings = {each.id: _ratings(each, answers) for each in form.sections}
    sections = tuple(
        SectionResult(
            each,
            mean(ratings[each.id], at_least=form.at_least) if ratings[each.id] else None,
            count_met(_met(each.items, answers)),
        )
        for each in form.sections
    )
    whole = overall(ratings, at_least=form.at_least) if form.is_rated else None
    return Result(sections, whole, count_met(_met(form.items, answers)))


def _ratings(section: Section, answers: Answers) -> list[Rating]:
    return [
        _rating(answers.get(each.key, NOTHING).value)
        for each in section.items
        if each.kind is Kind.RATING
    ]


def _rating(value: str) -> Rating:
    if not value:
        return Unrated.NOT_ANSWERED
    return Unrated.NOT_APPLICABLE if value == NOT_APPLICABLE else int(value)


def _met(items: Sequence[Item] | Iterator[Item], answers: Answers) -> list[Met]:
    return [AS_MET[answers.get(each.key, NOTHING).value] for each in items if each.kind in COUNTED]


@dataclass(frozen=True)
class Gap:
    """An item that falls short."""

    item: Item
    section: Section
    answer: Answer
    answer_text: str


def gaps_of(form: Form, answers: Answers, *, below: int | None = None) -> list[Gap]:
    """
    Return what falls short, in the order of the form.

    Requirements not met or met in part, ratings below a line, and grades worse than the form's.
    below: the line for ratings; None takes the form's own.
    """
    found = []
    for section in form.sections:
        for item in section.items:
            answer = answers.get(item.key, NOTHING)
            if _falls_short(form, item, answer.value, below):
                text = dict(form.answers_to(item))[answer.value]
                found.append(Gap(item, section, answer, text))
    return found


def _falls_short(form: Form, item: Item, value: str, below: int | None) -> bool:
    if not value or value == NOT_APPLICABLE or item.kind is Kind.TEXT:
        return False
    if item.kind is Kind.RATING:
        return int(value) < (int(form.line) if below is None else below)
    if item.kind is Kind.GRADE:
        words = [word for word, _ in form.grades]
        return words.index(value) > words.index(form.line)
    return AS_MET[value] in SHORT
