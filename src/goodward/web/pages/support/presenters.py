"""Packages of support in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localtime

from goodward.core.policy.answer import Pathway
from goodward.core.policy.language import PolicyText
from goodward.core.policy.support_kinds import topic_title
from goodward.core.support.offering import Given
from goodward.support.queries import PackageLine, TopicPart
from goodward.ui.components.dates import long_day
from goodward.ui.components.pieces import SummaryLine
from goodward.web.pages.record.choices import pathway_title
from goodward.web.pages.support.wording import (
    COST_TEXTS,
    ITEM_COLOURS,
    ITEM_TEXTS,
    OUTCOME_TEXTS,
    PACKAGE_COLOURS,
    PACKAGE_TEXTS,
    STEP_TEXTS,
    given_text,
    kind_title,
)

if TYPE_CHECKING:
    from goodward.support.models import Package, PackageItem, SupportStep


class PackageRow(NamedTuple):
    """A package in the list of a provider's."""

    pk: int
    pathway: str
    topics: str
    state: str
    colour: str
    when: str
    progress: str

    @classmethod
    def of(cls, line: PackageLine, policy: PolicyText) -> PackageRow:
        return cls(
            line.pk,
            pathway_title(policy, line.pathway),
            "; ".join(map(topic_title, line.topics)),
            PACKAGE_TEXTS[line.state],
            PACKAGE_COLOURS[line.state],
            f"Agreed on {long_day(line.agreed_on)}" if line.agreed_on else "Not agreed",
            f"{line.given} of {line.items} given",
        )


class RunLink(NamedTuple):
    """An open run of a pathway on which a package can be put together."""

    title: str
    url: str


def run_links(runs: Iterable[Pathway], policy: PolicyText, pk: int) -> list[RunLink]:
    """Return the pathways a provider is on, each with where its package is put together."""
    return [
        RunLink(
            pathway_title(policy, each.id),
            reverse("support:broker", kwargs={"pk": pk, "pathway": each.id, "number": each.number}),
        )
        for each in runs
        if each.closed_on is None
    ]


class CoveredRow(NamedTuple):
    """What earlier support gave, and the package it stands in."""

    package: int
    title: str
    topic: str
    when: str


def covered_rows(given: Iterable[Given], policy: PolicyText) -> list[CoveredRow]:
    """Return what earlier support has covered, the latest first."""
    pathways = {name: each.title for name, each in policy.pathways.items()}
    rows = [
        CoveredRow(
            each.package, each.title, topic_title(each.topic), f"Given {given_text(each, pathways)}"
        )
        for each in given
    ]
    return rows[::-1]


class PackagePage(NamedTuple):
    """The head of a package's page."""

    pk: int
    provider: str
    provider_pk: int
    state: str
    colour: str
    is_agreed: bool
    facts: tuple[SummaryLine, ...]
    change_url: str


def package_page(package: Package, topics: Iterable[str], policy: PolicyText) -> PackagePage:
    """Return what there is to say of a package as a whole. topics: what it is about."""
    run = (package.provider_id, package.pathway, package.pathway_number)
    about = [*(("topic", each) for each in topics), ("instead_of", str(package.pk))]
    agreed = long_day(package.agreed_on) if package.agreed_on else "Not agreed"
    return PackagePage(
        package.pk,
        package.provider.shown_name,
        package.provider_id,
        PACKAGE_TEXTS[package.state],
        PACKAGE_COLOURS[package.state],
        package.state == "agreed",
        (
            SummaryLine("Pathway", pathway_title(policy, package.pathway)),
            SummaryLine("Agreed on", agreed),
        ),
        f"{reverse('support:broker', args=run)}?{urlencode(about)}",
    )


class ItemRow(NamedTuple):
    """One piece of support in a package. links: text and address of what may be said of it."""

    title: str
    about: str
    state: str
    colour: str
    details: tuple[str, ...]
    links: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, item: PackageItem, *, may_give: bool) -> ItemRow:
        return cls(
            item.title,
            f"{kind_title(item.kind)}. {COST_TEXTS[item.is_chargeable]}",
            ITEM_TEXTS[item.state],
            ITEM_COLOURS[item.state],
            tuple(filter(None, _details(item))),
            tuple(
                (text, reverse(name, kwargs={"pk": item.pk}))
                for text, name in (ITEM_LINKS[item.state] if may_give else ())
            ),
        )


# What may be said of an item, by the state it is in.
ITEM_LINKS = {
    "planned": (("It was given", "support:deliver"), ("It is not given", "support:not_given")),
    "given": (
        ("What came of it", "support:outcome"),
        ("Change when it was given", "support:deliver"),
    ),
    "not_given": (("It was given after all", "support:deliver"),),
}


def _details(item: PackageItem) -> tuple[str, ...]:
    people = "" if item.attended is None else str(item.attended)
    attended = " ".join(filter(None, (people, item.attended_by)))
    return (
        f"Given again although it was covered before: {item.why_again}" if item.why_again else "",
        f"Given on {long_day(item.given_on)} by {item.given_by}" if item.given_on else "",
        f"Took part: {attended}" if attended else "",
        OUTCOME_TEXTS.get(item.outcome, ""),
    )


class TopicBlock(NamedTuple):
    """One topic of a package. said: a heading and its lines."""

    title: str
    said: tuple[tuple[str, tuple[str, ...]], ...]
    pieces: tuple[ItemRow, ...]

    @classmethod
    def of(cls, part: TopicPart, *, may_give: bool) -> TopicBlock:
        return cls(
            topic_title(part.topic),
            tuple((heading, tuple(text.splitlines())) for heading, text in part.said),
            tuple(ItemRow.of(each, may_give=may_give) for each in part.items),
        )


# Steps whose day is not the day they were recorded.
DATED = frozenset({"agreed", "given"})


class StepRow(NamedTuple):
    """What was done with a package or an item of it."""

    what: str
    said: str
    when: str
    by: str

    @classmethod
    def of(cls, step: SupportStep) -> StepRow:
        moment = localtime(step.recorded_at)
        about = (
            f"{step.item.title}, {topic_title(step.item.topic.topic).lower()}: "
            if step.item
            else ""
        )
        text = STEP_TEXTS[step.kind]
        if step.kind in DATED:
            text = f"{text} on {long_day(step.day)}"
        return cls(
            f"{about}{text[:1].lower()}{text[1:]}" if about else text,
            step.said,
            f"{moment.day} {moment:%B %Y, %H:%M}",
            str(step.recorded_by or "Goodward"),
        )
