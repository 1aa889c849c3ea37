"""Reports to cabinet in the words of who reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.timezone import localtime
from markupsafe import Markup

from goodward.audit.moments import english_date
from goodward.core.cabinet.drawing import draw
from goodward.core.cabinet.figures import written
from goodward.core.cabinet.moves import Act, State
from goodward.ui.components.dates import plain_day
from goodward.ui.components.statuses import Look
from goodward.ui.drawings import ours

if TYPE_CHECKING:
    from goodward.cabinet.queries import Whole
    from goodward.core.cabinet.figures import Section, Table
    from goodward.core.cabinet.report import Written

LOOKS: Mapping[State, Look] = {
    State.DRAFT: Look("Being written", "blue"),
    State.FINISHED: Look("Waits for approval", "yellow"),
    State.RETURNED: Look("Returned", "orange"),
    State.APPROVED: Look("Approved", "green"),
    State.SET_ASIDE: Look("Set aside", "grey"),
}
STEP_TEXTS: Mapping[Act, str] = {
    Act.BEGIN: "Begun",
    Act.COUNT: "Figures taken",
    Act.WRITE: "Words written",
    Act.FINISH: "Finished",
    Act.RETURN: "Returned",
    Act.APPROVE: "Approved",
    Act.SEND: "Sent to its readers",
    Act.SET_ASIDE: "Set aside",
}


class Behind(NamedTuple):
    """A page where the cases behind a section's figures stand, and the right it asks for."""

    text: str
    page: str
    right: str
    is_of_period: bool = False


# Where a section's figures can be followed to their cases; a section without one has no such page.
BEHIND: Mapping[str, Behind] = {
    "judgements": Behind("Quality of the register", "register:show", "oversight.view"),
    "improving": Behind("From below Good to Good", "oversight:impact", "oversight.view"),
    "deadlines": Behind(
        "Each deadline and its case", "oversight:adherence", "oversight.view", is_of_period=True
    ),
    "visits": Behind("The diary", "diary:week", "view"),
    "support": Behind("Meetings and training", "gatherings:list", "view"),
    "offer": Behind("Services, packages and conversations", "offer:show", "offer.view"),
    "funding": Behind("Decisions about funding", "funding:list", "funding.view"),
    "notices": Behind("Notices of Ofsted’s", "notices:list", "notices.view"),
    "sustainability": Behind(
        "Providers that may not be able to go on", "sustainability:list", "sustainability.view"
    ),
    "complaints": Behind("Figures by quarter", "feedback:figures", "feedback.figures"),
}


class ReportRow(NamedTuple):
    """A line of the list. when: what was done last, and when."""

    pk: int
    title: str
    period: str
    look: Look
    when: str

    @classmethod
    def of(cls, whole: Whole) -> ReportRow:
        last = whole.steps[-1]
        when = f"{STEP_TEXTS[Act(last.kind)]} on {plain_day(english_date(last.at))}"
        return cls(whole.row.pk, whole.row.title, whole.period.title, LOOKS[whole.now.state], when)


class TableView(NamedTuple):
    """A table as a page shows it. rows: what each is of, its cells in words, whether of all."""

    id: str
    title: str
    about: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...], bool], ...]
    drawing: Markup | str

    @classmethod
    def of(cls, table: Table, id_: str) -> TableView:
        return cls(
            id_,
            table.title,
            table.about,
            tuple(each.title for each in table.columns),
            tuple(
                (
                    line.title,
                    tuple(
                        written(value, column.form)
                        for value, column in zip(line.values, table.columns, strict=True)
                    ),
                    line.is_whole,
                )
                for line in table.lines
            ),
            ours(draw(table, id_=id_)) if table.is_drawn else "",
        )


class SectionView(NamedTuple):
    """A section as a page shows it. behind: text and address of the page of its cases."""

    id: str
    title: str
    says: str
    paragraphs: tuple[tuple[str, ...], ...]
    tables: tuple[TableView, ...]
    missing: tuple[str, ...]
    counts: tuple[str, ...]
    behind: tuple[str, str] | None


def section_view(each: Written, period: str, may: Callable[[str], bool]) -> SectionView:
    """Return a section. period: its key, for the page of cases."""
    section = each.section
    return SectionView(
        section.key,
        section.title,
        section.says,
        paragraphs(each.words),
        tuple(
            TableView.of(table, f"{section.key}-{number}")
            for number, table in enumerate(section.tables)
        ),
        section.missing,
        section.counts,
        _behind(section, period, may),
    )


def paragraphs(words: str) -> tuple[tuple[str, ...], ...]:
    """Return what was typed as paragraphs of lines."""
    return tuple(tuple(part.splitlines()) for part in words.split("\n\n") if part.strip())


def step_lines(whole: Whole) -> list[tuple[str, str, str]]:
    """Return what was done, one change of the words after another once: what, by whom, why."""
    lines: list[tuple[str, str, str]] = []
    for each in whole.steps:
        text = STEP_TEXTS[Act(each.kind)]
        moment = localtime(each.at)
        when = f"{moment.day} {moment:%B %Y, %H:%M}, {each.by or 'Goodward'}"
        if lines and lines[-1][0] == text == STEP_TEXTS[Act.WRITE]:
            lines.pop()
        lines.append((text, when, each.said))
    return lines


def readers_in_words(readers: Iterable[tuple[str, str]]) -> list[str]:
    """Return whom it goes to, each with the address."""
    return [f"{name}, {email}" if name != email else email for name, email in readers]


def _behind(section: Section, period: str, may: Callable[[str], bool]) -> tuple[str, str] | None:
    found = BEHIND.get(section.key)
    if found is None or not may(found.right):
        return None
    asked = f"?{urlencode({'period': period})}" if found.is_of_period else ""
    return found.text, f"{reverse(found.page)}{asked}"
