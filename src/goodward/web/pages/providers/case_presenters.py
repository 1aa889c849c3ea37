"""A provider's pathways, duties and questions, as its page shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from goodward.cases.queries import Case, CaseDuty
from goodward.core.policy.answer import (
    OPEN_STATUSES,
    Duty,
    Pathway,
    Proposal,
    ProposalState,
    Status,
)
from goodward.core.policy.entitlements import entitlement_title
from goodward.core.policy.language import PolicyText
from goodward.core.policy.versions import PolicyVersions
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.components.duties import Act, DutyRow, Urgency
from goodward.ui.components.statuses import PROPOSAL_LOOKS, STATUS_LOOKS, Look
from goodward.ui.due import due_note, due_text, number_text, plain_text, urgency_of, why
from goodward.web.pages.providers.charts import CaseChart, chart_for, duty_place
from goodward.web.pages.record.acting import acts_of_duty
from goodward.web.pages.record.choices import (
    pathway_title,
    proposal_key,
    title_of_role,
)
from goodward.web.pages.record.coming_back import provider_address, record_address
from goodward.web.pages.record.wording import act_text

May = Callable[..., bool]


@dataclass(frozen=True)
class PathwayBlock:
    """
    One pathway: since when, under which policy, who works on it, and its chart while open.

    move_url: where it can be moved to the version in force, for whoever may move it. pack_url: what
    to take to its next visit, while it is open.
    """

    title: str
    since: str
    ended: str
    policy: str
    people: tuple[tuple[str, str], ...]
    chart: CaseChart | None
    chart_url: str
    move_url: str
    pack_url: str


@dataclass(frozen=True)
class DutyGroup:
    """Duties under one heading. is_folded: told in details that open, to keep the page short."""

    id: str
    heading: str
    rows: tuple[DutyRow, ...]
    empty: str
    is_folded: bool = False


@dataclass(frozen=True)
class QuestionBlock:
    """A question for a person, with the sentences it rests on."""

    text: str
    look: Look
    asked: str
    about: str
    source: str
    quotes: tuple[str, ...]
    decision: str
    act: Act | None


GROUPS: tuple[tuple[str, str, str, frozenset[Status], bool], ...] = (
    (
        "owed",
        "Owed now",
        "Nothing is owed.",
        frozenset({Status.OVERDUE, Status.NOT_DUE, Status.NO_DATE}),
        False,
    ),
    ("offered", "Offered", "", frozenset({Status.OFFERED}), False),
    ("done", "Done", "", frozenset({Status.MET, Status.LATE}), True),
    (
        "ended",
        "Cancelled or excused",
        "",
        frozenset({Status.CANCELLED, Status.EXCUSED}),
        True,
    ),
)
ALWAYS_SHOWN = "owed"


@dataclass(frozen=True)
class CaseMaker:
    """Turns a provider's case into what its page shows, for one person on one day."""

    rules: PolicyVersions
    case: Case
    today: date
    may: May
    pk: int

    @property
    def policy(self) -> PolicyText:
        return self.rules.latest.text

    def pathways(self, *, is_open: bool) -> list[PathwayBlock]:
        """Return the pathways that are open, or those that are closed, the newest first."""
        runs = [run for run in self.case.answer.pathways if (run.closed_on is None) == is_open]
        runs.sort(key=lambda run: run.opened_on, reverse=True)
        return [self._pathway(run) for run in runs]

    def duty_groups(self) -> list[DutyGroup]:
        """Return the duties by where they stand; owed ones by date."""
        groups = []
        for name, heading, empty, statuses, is_folded in GROUPS:
            mine = [each for each in self.case.duties if each.duty.status in statuses]
            mine.sort(key=_by_date if name == ALWAYS_SHOWN else _newest_first)
            if mine or name == ALWAYS_SHOWN:
                rows = tuple(self._row(each) for each in mine)
                groups.append(DutyGroup(name, heading, rows, empty, is_folded))
        return groups

    def questions(self) -> list[QuestionBlock]:
        """Return what is to be decided, then what was."""
        order = {ProposalState.OPEN: 0, ProposalState.DECIDED: 1, ProposalState.WITHDRAWN: 2}
        return [
            QuestionBlock(
                each.text,
                PROPOSAL_LOOKS[each.state],
                f"Asked {plain_day(each.raised_on)}" if each.raised_on else "",
                self._touches(each),
                each.because.source,
                tuple(each.because.quote.split(" / ")),
                f"{each.decision}, {plain_day(each.decided_on)}"
                if each.decision and each.decided_on
                else "",
                self._decide(each),
            )
            for each in sorted(self.case.answer.proposals, key=lambda each: order[each.state])
        ]

    def _pathway(self, run: Pathway) -> PathwayBlock:
        is_open = run.closed_on is None
        version = self.rules.with_hash(run.policy.hash)
        place = {"pk": self.pk, "pathway": run.id, "number": run.number}
        chart = chart_for(self.rules, self.case, self.pk, run.id, run.number) if is_open else None
        return PathwayBlock(
            title=version.text.pathways[run.id].title
            + (f", number {run.number}" if run.number > 1 else ""),
            since=f"Since {long_day(run.opened_on)}",
            ended=""
            if run.closed_on is None
            else f"Closed {long_day(run.closed_on)} as {run.outcome}",
            policy=f"Policy from {plain_day(run.policy.applies_from)}",
            people=tuple(
                (title_of_role(self.policy, held.role), held.person_name)
                for held in self.case.allocations
                if (held.pathway, held.pathway_number) == (run.id, run.number)
            ),
            chart=chart,
            chart_url=reverse("providers:chart", kwargs=place),
            move_url=self._move_url(run) if is_open else "",
            pack_url=reverse("visits:pack", kwargs=place) if is_open else "",
        )

    def _move_url(self, run: Pathway) -> str:
        now = self.rules.on(self.today)
        if run.policy.hash == now.hash or run.id not in now.text.pathways:
            return ""
        if not self.may("record.moved_to_version"):
            return ""
        address = reverse("policy:running", kwargs={"applies_from": now.applies_from.isoformat()})
        return f"{address}?provider={self.pk}"

    def _row(self, each: CaseDuty) -> DutyRow:
        duty = each.duty
        is_open = duty.status in OPEN_STATUSES
        return DutyRow(
            text=plain_text(duty.text),
            role_text=self._who(each),
            due_text=due_text(duty.due_on, self.today),
            due_note=due_note(duty.due_on, self.today) if is_open else _ended(duty),
            status=STATUS_LOOKS[duty.status],
            urgency=urgency_of(duty.due_on, self.today) if is_open else Urgency.DONE,
            pathway_text=", ".join(
                filter(
                    None,
                    (pathway_title(self.policy, duty.pathway), number_text(each.act, duty.number)),
                )
            ),
            note=self._note(duty, is_open=is_open),
            why=why(duty.because, duty.due_on),
            acts=self._acts(each) if is_open else (),
            id=duty_place(each),
        )

    def _who(self, each: CaseDuty) -> str:
        joiner = " and " if each.duty.role_rule == "all" else " or "
        roles = joiner.join(title_of_role(self.policy, role) for role in each.duty.role)
        return f"{each.officer_name} ({roles})" if each.officer_name else roles

    def _note(self, duty: Duty, *, is_open: bool) -> str:
        notes = []
        if duty.missed and not is_open:
            notes.append("went past its date")
        if duty.missing_roles:
            absent = " and ".join(title_of_role(self.policy, role) for role in duty.missing_roles)
            notes.append(f"without the {absent}")
        if duty.norm_on is not None:
            notes.append(f"our own norm: {long_day(duty.norm_on)}")
        return "; ".join(notes)

    def _acts(self, each: CaseDuty) -> tuple[Act, ...]:
        return acts_of_duty(
            each.act,
            provider=self.pk,
            pathway=each.duty.pathway,
            rule=each.duty.id,
            policy=self.policy,
            duty=each.pk,
            back=provider_address(self.pk),
            may=lambda act: self.may(act, self.case.state),
        )

    def _touches(self, proposal: Proposal) -> str:
        """Return the entitlements a question touches, by the names people here know them by."""
        if not proposal.entitlements:
            return ""
        asked = self.rules.on(proposal.raised_on or self.today).text
        titles = ", ".join(entitlement_title(asked, each) for each in proposal.entitlements)
        return f"Entitlements: {titles}" + (
            f"; {proposal.children} children" if proposal.children else ""
        )

    def _decide(self, proposal: Proposal) -> Act | None:
        if proposal.state is not ProposalState.OPEN:
            return None
        if proposal.pathway is not None:
            # Two people decide about funding, on pages of its own.
            address = reverse("funding:of_provider", kwargs={"pk": self.pk})
            return Act("Decide", address) if self.may("funding.draft") else None
        if not self.may("record.pathway_chosen"):
            return None
        address = record_address(self.pk, "pathway_chosen", proposal=proposal_key(proposal))
        return Act(act_text("pathway_chosen"), address)


def _by_date(each: CaseDuty) -> tuple[bool, date, date]:
    duty = each.duty
    return duty.due_on is None, duty.due_on or duty.opened_on, duty.opened_on


def _newest_first(each: CaseDuty) -> int:
    return -(each.duty.ended_on or each.duty.opened_on).toordinal()


def _ended(duty: Duty) -> str:
    if duty.ended_on is None:
        return ""
    verb = "done" if duty.done_on else STATUS_LOOKS[duty.status].text.lower()
    return f"{verb} {plain_day(duty.ended_on)}"
