"""Lists of work as the page shows them: tiles, lanes, rows, questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from django.urls import reverse

from goodward.caseload.queries import Covered, LeftBehind
from goodward.cases.asking import AskedLine
from goodward.cases.queries import Lane, Work, WorkLine
from goodward.complaints.queries import Owed
from goodward.core.counted import counted
from goodward.core.policy.answer import ProposalState
from goodward.core.policy.language import PolicyText
from goodward.ui.components.dates import long_day, span
from goodward.ui.components.duties import Act, DutyRow
from goodward.ui.components.pieces import Tile
from goodward.ui.components.statuses import PROPOSAL_LOOKS, Look
from goodward.ui.due import due_note, due_text, look_of, number_text, plain_text, urgency_of, why
from goodward.web.pages.record.acting import acts_of_duty
from goodward.web.pages.record.choices import title_of_role
from goodward.web.pages.record.coming_back import provider_address, record_address
from goodward.web.pages.record.wording import act_text

May = Callable[..., bool]


@dataclass(frozen=True)
class LaneText:
    """A lane: its heading, its tile, how many rows it shows at first, what an empty one says."""

    heading: str
    tile: str
    tone: str
    shown: int
    empty: str


# Short lists where many rows would hide what is pressing; a lane of its own shows 100 a page.
LANES: dict[str, LaneText] = {
    "overdue": LaneText("Overdue", "overdue", "late", 25, "No duty is overdue."),
    "this_week": LaneText(
        "Due this week", "due this week", "soon", 25, "No duty is due by Sunday."
    ),
    "later": LaneText("Later", "due later", "plain", 10, "Nothing has a later date."),
    "undated": LaneText(
        "Without a date", "without a date", "plain", 10,
        "Nothing waits for a date, such as a first visit or the plan it brings.",
    ),
    "offered": LaneText(
        "Offered", "offered", "good", 10, "Nothing is offered that nobody has to take up."
    ),
    "waiting": LaneText(
        "Waiting for others", "waiting for others", "plain", 10,
        "Nobody else owes anything in these cases.",
    ),
}  # fmt: skip
SHOWN = max(lane.shown for lane in LANES.values())
QUESTIONS, FUNDING = "questions", "funding_decided"
CAME_IN, FEEDBACK = "came-in", "feedback"
QUESTIONS_SHOWN = 10
TILES = ("overdue", "this_week", "later", "waiting")
# Shown although empty, because their being empty is good to know.
ALWAYS = ("overdue", "this_week")
PAGE = 100
LAST_PAGE = 10
EMPTY_MINE = (
    "Duties come here when you are allocated to a provider, or when your role owes something that "
    "nobody is allocated for. An import of Ofsted’s file or a recorded judgement opens them."
)
EMPTY_OTHERS = "Nothing is owed by this choice of role and person. Choose another, or clear it."


@dataclass(frozen=True)
class LaneRows:
    """
    A lane, ready to show. more_text: “See all 140”, where not all are shown.

    excuse_url: where several of it are excused; empty for whoever may not, and where there is one.
    """

    id: str
    heading: str
    count_text: str
    rows: tuple[DutyRow, ...]
    empty: str
    more_text: str = ""
    more_url: str = ""
    excuse_url: str = ""


@dataclass(frozen=True)
class QuestionRow:
    """A question that waits for a decision. since: the day it was asked, in words."""

    text: str
    provider_name: str
    provider_url: str
    about: str
    since: str
    look: Look
    act: Act


class LeftRow(NamedTuple):
    """Somebody who left cases behind, for whoever hands them over."""

    pk: int
    text: str


def left_rows(left: Iterable[LeftBehind]) -> list[LeftRow]:
    """Return who left cases behind, for a link to hand them over."""
    return [
        LeftRow(
            each.pk,
            f"{counted(each.cases, 'case')} of {each.name}, who left on {long_day(each.until)}",
        )
        for each in left
    ]


def whose_texts(covered: Mapping[int, Covered], left: Mapping[int, LeftBehind]) -> dict[int, str]:
    """Return what is said of each line of somebody else, by that person’s key."""
    return {pk: f"covering for {each.name}" for pk, each in covered.items()} | {
        pk: f"{each.name} left" for pk, each in left.items()
    }


def covering_texts(covered: Iterable[Covered]) -> list[str]:
    """Return for whom a person stands in, and until when."""
    return [f"You are covering for {each.name} until {long_day(each.until)}." for each in covered]


def count_text(lane: Lane) -> str:
    """Return “12”, or “300+” where the list counts no further."""
    return f"{lane.count}+" if lane.is_more else str(lane.count)


def tiles(
    work: Work, questions: int, feedback: Sequence[Owed], came_in: int, today: date
) -> tuple[Tile, ...]:
    """
    Return the numbers at the top, each leading to its lane.

    What is owed of compliments and complaints counts with the duties of the same lane; questions
    and what came in from providers have tiles of their own where there are any.
    """
    found = [Tile(questions, "to be decided", f"#{QUESTIONS}", "soon")] if questions else []
    if came_in:
        found.append(Tile(came_in, "from providers", f"#{CAME_IN}", "soon"))
    of_feedback = Counter(_lane_of(due.on, today) for _, due in feedback)
    for name in TILES:
        lane: Lane = getattr(work, name)
        count = lane.count + of_feedback[name]
        text = LANES[name]
        place = name if lane.count or not of_feedback[name] else FEEDBACK
        is_shown = count or name in ALWAYS
        tone = text.tone if count else "plain"
        found.append(Tile(count, text.tile, f"#{place}" if is_shown else "", tone))
    return tuple(found)


def _lane_of(day: date | None, today: date) -> str:
    if day is None:
        return "undated"
    if day < today:
        return "overdue"
    sunday = today + timedelta(days=6 - today.weekday())
    return "this_week" if day <= sunday else "later"


@dataclass(frozen=True)
class RowMaker:
    """
    Turns lines into rows for one person: what they may do, on what day, and whence they come.

    covered: what is said of work that is somebody else’s, by that person’s key.
    """

    policy: PolicyText
    today: date
    may: May
    back: str
    covered: Mapping[int, str] = field(default_factory=dict)

    def row(self, line: WorkLine) -> DutyRow:
        """Return a duty's row."""
        return DutyRow(
            text=plain_text(line.text),
            role_text=self._who(line),
            due_text=due_text(line.due_on, self.today),
            due_note=due_note(line.due_on, self.today),
            status=look_of(line, self.today),
            urgency=urgency_of(line.due_on, self.today),
            provider_name=line.provider_name,
            provider_url=provider_address(line.provider_pk),
            pathway_text=", ".join(
                filter(None, (line.pathway_title, number_text(line.act, line.number)))
            ),
            note=", ".join(filter(None, (self._covering(line), self._norm(line)))),
            why=why(line.because, line.due_on),
            acts=self._acts(line),
        )

    def lane(self, name: str, lane: Lane, more_url: str, excuse_url: str) -> LaneRows:
        """Return a lane's first rows, with links to the others and to what is done for several."""
        text = LANES[name]
        shown = lane.lines[: text.shown]
        is_cut = lane.count > len(shown)
        return LaneRows(
            name,
            text.heading,
            count_text(lane),
            tuple(map(self.row, shown)),
            text.empty,
            f"See all {count_text(lane)}" if is_cut else "",
            more_url if is_cut else "",
            excuse_url if lane.count > 1 else "",
        )

    def _who(self, line: WorkLine) -> str:
        joiner = " and " if line.role_rule == "all" else " or "
        roles = joiner.join(title_of_role(self.policy, role) for role in line.roles)
        return f"{line.officer_name} ({roles})" if line.officer_name else roles

    def _covering(self, line: WorkLine) -> str:
        return self.covered.get(line.officer_pk or 0, "")

    def _norm(self, line: WorkLine) -> str:
        if line.norm_on is None:
            return ""
        return f"our own norm: {long_day(line.norm_on)}"

    def _acts(self, line: WorkLine) -> tuple[Act, ...]:
        return acts_of_duty(
            line.act,
            provider=line.provider_pk,
            pathway=line.pathway,
            rule=line.rule,
            policy=self.policy,
            duty=line.duty_pk,
            back=self.back,
            may=self.may,
        )


def _answer(line: AskedLine, back: str) -> Act:
    if line.act == FUNDING:
        return Act("Decide", reverse("funding:of_provider", args=(line.provider_pk,)))
    address = record_address(
        line.provider_pk, line.act, proposal=f"{line.rule}@{line.pathway}", back=back
    )
    return Act(act_text(line.act), address)


def question_rows(
    questions: Sequence[AskedLine], *, may: May, roles: Sequence[str], back: str
) -> tuple[QuestionRow, ...]:
    """Return the questions that this person may decide, by right and by the policy's own word."""
    return tuple(
        QuestionRow(
            each.text,
            each.provider_name,
            provider_address(each.provider_pk),
            each.pathway_title or "An outcome that the policy does not place",
            f"Asked {span(each.raised_on, each.raised_on)}",
            PROPOSAL_LOOKS[ProposalState.OPEN],
            _answer(each, back),
        )
        for each in questions
        if may("funding.decide" if each.act == FUNDING else f"record.{each.act}")
        and (not each.decided_by or not set(each.decided_by).isdisjoint(roles))
    )
