"""What an audit came to, in words."""

from __future__ import annotations

from collections.abc import Mapping

from goodward.core.counted import counted
from goodward.core.instruments.answers import Result, SectionResult
from goodward.core.instruments.forms import Form, Item, Kind
from goodward.core.instruments.scoring import HIGHEST, LOWEST, Met

MET_TEXTS = {
    Met.MET: "met",
    Met.PARTLY: "in part",
    Met.NOT_MET: "not met",
    Met.NOT_APPLICABLE: "not applicable",
    Met.NOT_ANSWERED: "without an answer",
}


def result_text(result: Result) -> str:
    """Return what the audit came to as a whole; nothing where its form counts nothing."""
    whole = result.overall
    said = [f"Mean {whole.value}"] if whole and whole.value is not None else []
    return ". ".join([*said, *filter(None, [counts_text(result.counts)])])


def counts_text(counts: Mapping[Met, int]) -> str:
    """Return how many requirements stand at each answer."""
    return ", ".join(f"{number} {MET_TEXTS[each]}" for each, number in counts.items() if number)


def required_text(form: Form) -> str:
    """Return that the law demands everything, so that not every item has to say it."""
    asked = any(each.kind is not Kind.TEXT for each in form.items)
    return "The law demands every item" if asked and form.is_all_required else ""


def scale_text(form: Form) -> str:
    """Return what a rating or grade means to whoever does not know the form; nothing for others."""
    said = []
    if form.is_rated:
        said.append(f"Items are rated from {LOWEST}, the lowest, to {HIGHEST}")
    if any(each.kind is Kind.GRADE for each in form.items):
        said.append(f"Grades, best first: {', '.join(title for _, title in form.grades)}")
    return ". ".join(said)


def section_result_text(result: SectionResult) -> str:
    """Return what a section came to."""
    if result.mean is None:
        return counts_text(result.counts)
    if result.mean.value is None:
        return "No mean: too few items are rated"
    return f"Mean {result.mean.value} of {counted(result.mean.rated, 'rated item')}"


def answer_text(form: Form, item: Item, value: str) -> str:
    """Return an answer in words; nothing for none."""
    if item.kind is Kind.TEXT:
        return value
    return dict(form.answers_to(item)).get(value, "")
