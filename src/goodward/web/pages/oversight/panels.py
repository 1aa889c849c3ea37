"""
The panels of oversight's first page: one table, each shown to whoever holds its right.

Whoever may not see others' work sees their own alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from goodward.caseload import queries as caseload
from goodward.cases import queries as cases
from goodward.cases.engagement import not_engaging_now
from goodward.core.counted import counted
from goodward.core.measuring.adherence import Went
from goodward.core.measuring.periods import periods_until
from goodward.funding import queries as funding
from goodward.reports.adherence import adherence
from goodward.ui.components.dates import distance, plain_day
from goodward.ui.components.pieces import Tile
from goodward.ui.due import due_note
from goodward.web.pages.decisions.sources import found_for
from goodward.web.pages.oversight.presenters import share_text
from goodward.web.pages.record.choices import title_of_role

if TYPE_CHECKING:
    from goodward.core.policy.language import PolicyText
    from goodward.web.pages.decisions.asking import Asker

SOON = timedelta(days=14)
SHOWN = 5
# Those who carry most; a team of advisers is seldom larger.
CARRIERS = 20
ALL_OF_A_LANE = 1


class Line(NamedTuple):
    """One line: what, where it leads, and what is said beside it."""

    text: str
    url: str
    says: str = ""


class Table(NamedTuple):
    """heads: the first is of the rows' own heads. rows: head, address (or empty), cells."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class View:
    """What a panel shows. nothing: what it says instead of an empty table or list."""

    tiles: Sequence[Tile] = ()
    lines: Sequence[Line] = ()
    table: Table | None = None
    nothing: str = ""
    more: Line | None = None


class Panel(NamedTuple):
    """
    One panel. right: without which nothing is looked for; counts: what its numbers are.

    unless: a right whose holders see more than this, elsewhere on the page.
    """

    title: str
    right: str
    counts: str
    view: Callable[[Asker], View]
    unless: str = ""


def _own_work(asker: Asker) -> View:
    work = cases.my_work(
        asker.authority,
        person=asker.user,
        roles=asker.roles,
        today=asker.today,
        limit=ALL_OF_A_LANE,
    )
    address = reverse("work:list")
    tiles = [
        Tile(lane.count, text, f"{address}?lane={name}" if lane.count else "", tone)
        for name, text, tone, lane in (
            ("overdue", "overdue", "late" if work.overdue.count else "plain", work.overdue),
            ("this_week", "due this week", "soon", work.this_week),
            ("later", "due later", "plain", work.later),
            ("waiting", "waiting for others", "plain", work.waiting),
        )
    ]
    return View(tiles, more=Line("My work", address))


def _decisions(asker: Asker) -> View:
    lines = [
        Line(
            source.title,
            f"{reverse('decisions:list')}#sort-{place}",
            f"{len(found)}, {_longest(found[0].since, asker.today)}",
        )
        for place, (source, found) in enumerate(found_for(asker), start=1)
    ]
    return View(
        lines=lines,
        nothing="Nothing waits for your decision.",
        more=Line("Everything that waits", reverse("decisions:list")),
    )


def _kept(asker: Asker) -> View:
    rows = []
    for period in periods_until(asker.today)[:4]:
        asked = cases.AskedFor(period.first, period.last)
        found = adherence(asker.authority, asked, as_at=asker.today).kept
        address = f"{reverse('oversight:adherence')}?{urlencode({'period': period.key})}"
        share = share_text(found) if found.share is not None else "none to be kept yet"
        cells = (share, str(found.missed), str(found.counts[Went.OVERDUE]))
        rows.append((period.title, address, cells))
    heads = ("Due in", "Kept in time", "Missed", "Of these overdue now")
    return View(
        table=Table(heads, tuple(rows)),
        more=Line("Deadlines kept, by pathway and rule", reverse("oversight:adherence")),
    )


def _slips(asker: Asker) -> View:
    titles = asker.rules.pathway_titles
    found = cases.slips(asker.authority, today=asker.today, until=asker.today + SOON)
    rows = [
        (
            titles.get(each.pathway, each.pathway),
            _slipping(each.pathway) if each.overdue else "",
            (
                str(each.overdue),
                plain_day(each.oldest) if each.oldest else "none",
                str(each.soon),
            ),
        )
        for each in sorted(found, key=lambda each: (-each.overdue, each.pathway))
    ]
    heads = ("Pathway", "Overdue", "Oldest", "In 14 days")
    return View(
        table=Table(heads, tuple(rows)) if rows else None,
        nothing="Nothing is overdue, and nothing falls due in the next 14 days.",
        more=Line("Everything overdue", reverse("oversight:slipping")) if rows else None,
    )


def _allocation(asker: Asker) -> View:
    titles, policy = asker.rules.pathway_titles, asker.rules.latest.text
    count, first = cases.to_allocate(asker.authority, limit=SHOWN)
    lines = [
        Line(
            each.provider_name,
            reverse("caseload:allocate", args=(each.provider_pk,)),
            f"{titles[each.pathway]}: {_roles(each.roles, policy)}{_due(each.due_on, asker.today)}",
        )
        for each in first
    ]
    left = [
        Line(
            f"{counted(each.cases, 'case')} of {each.name}",
            reverse("caseload:hand_over", args=(each.pk,)),
            f"left on {plain_day(each.until)}",
        )
        for each in caseload.left_behind(asker.authority)
    ]
    tile = Tile(count, "cases wait", "", "soon" if count else "plain")
    return View(
        [tile], [*lines, *left], more=Line("Who carries which cases", reverse("caseload:people"))
    )


def _load(asker: Asker) -> View:
    carrying = [
        each for each in caseload.carriers(asker.authority, today=asker.today) if any(each.load)
    ]
    shown = sorted(carrying, key=lambda each: (-each.load.cases, each.person.name))[:CARRIERS]
    overdue = cases.overdue_of(
        asker.authority, [each.person.pk for each in shown], today=asker.today
    )
    rows = [
        (
            f"{each.person.name}{' (away)' if each.away_until else ''}",
            reverse("caseload:person", args=(each.person.pk,)),
            (
                str(each.load.cases),
                str(each.load.duties),
                str(overdue.get(each.person.pk, 0)),
                str(each.load.visits),
            ),
        )
        for each in shown
    ]
    heads = ("Officer", "Open cases", "Open duties", "Overdue", "Visits")
    return View(
        table=Table(heads, tuple(rows)) if rows else None,
        nothing="Nobody is allocated to a case.",
        more=Line(_everybody(len(carrying)), reverse("caseload:people")),
    )


def _risk(asker: Asker) -> View:
    titles, open_runs = asker.rules.pathway_titles, cases.open_runs(asker.authority)
    address = reverse("providers:list")
    rows = [
        (title, f"{address}?{urlencode({'pathway': name})}", (str(open_runs[name]),))
        for name, title in titles.items()
        if name in open_runs
    ]
    quiet = not_engaging_now(asker.authority)
    tile = Tile(quiet, "not engaging", reverse("engagement:list"), "late" if quiet else "plain")
    return View(
        [tile],
        table=Table(("Pathway", "Providers on it"), tuple(rows)) if rows else None,
        nothing="No pathway is open.",
    )


def _funding(asker: Asker) -> View:
    mine, others = funding.waiting(
        asker.authority,
        asker.user,
        roles=asker.roles,
        may_answer=asker.may("funding.answer"),
        today=asker.today,
    )
    rows = [
        (text, "", (str(len(getattr(mine, name))), str(len(getattr(others, name)))))
        for name, text in FUNDING_STEPS.items()
        if getattr(mine, name) or getattr(others, name)
    ]
    return View(
        table=Table(("Step", "Waits for you", "Waits for others"), tuple(rows)) if rows else None,
        nothing="No decision about funding is in hand.",
        more=Line("Decisions about funding", reverse("funding:list")),
    )


# In the order a decision goes; the names are those of `funding.queries.Waits`.
FUNDING_STEPS = {
    "questions": "Questions the policy raised, not taken up",
    "to_write": "Drafts being written",
    "to_decide": "Put forward, for a second person",
    "letters": "Approved, and the letter has not gone",
    "challenges": "Representations and appeals to answer",
    "reviews": "To be looked at again, as they say themselves",
}

PANELS: tuple[Panel, ...] = (
    Panel(
        "Waiting for your decision",
        "decisions.view",
        "What only a person may decide, and you are one who may. Your own work is never among it.",
        _decisions,
    ),
    Panel(
        "Your own work",
        "work.view",
        "Duties that are yours, or open to a role of yours.",
        _own_work,
        unless="oversight.view",
    ),
    Panel(
        "What slips",
        "oversight.view",
        "Open duties with a day. Overdue is what was not done by the end of its day; the oldest is "
        "the day of the one that waits longest. In 14 days: what falls due until then.",
        _slips,
    ),
    Panel(
        "Deadlines kept",
        "oversight.view",
        "Deadlines whose day falls in the quarter, as at today. Kept in time is their share of all "
        "that were to be kept.",
        _kept,
    ),
    Panel(
        "To be allocated",
        "caseload.hand_over",
        "Cases for which the policy wants somebody allocated and nobody is, the soonest due first.",
        _allocation,
    ),
    Panel(
        "Who carries what",
        "caseload.hand_over",
        "Open cases and duties of those who carry most, and visits in the diary of the next four "
        "weeks.",
        _load,
    ),
    Panel(
        "Where providers are",
        "oversight.view",
        "Providers on each open pathway; one on two pathways stands at both. Not engaging: "
        "something waits because visits were cancelled or support was declined.",
        _risk,
    ),
    Panel(
        "Funding in hand",
        "oversight.funding",
        "Decisions about funding and what was said against them, by what they wait for.",
        _funding,
    ),
)


def panels_for(asker: Asker) -> Iterator[tuple[Panel, View]]:
    """Yield the panels somebody sees, in their order, with what each shows them."""
    for panel in PANELS:
        if asker.may(panel.right) and not (panel.unless and asker.may(panel.unless)):
            yield panel, panel.view(asker)


def _slipping(pathway: str) -> str:
    return f"{reverse('oversight:slipping')}?{urlencode({'pathway': pathway})}"


def _everybody(number: int) -> str:
    return f"All {number} who carry cases" if number > CARRIERS else "Who carries which cases"


def _roles(roles: Sequence[str], policy: PolicyText) -> str:
    return " or ".join(title_of_role(policy, role) for role in roles)


def _due(day: date | None, today: date) -> str:
    return f", {due_note(day, today)}" if day else ""


def _longest(since: date | None, today: date) -> str:
    return f"the longest since {plain_day(since)}, {distance(since, today)}" if since else "waiting"
