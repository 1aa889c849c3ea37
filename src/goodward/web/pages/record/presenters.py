"""What the pages about recording show: plain frozen values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from goodward.accounts.rights import State
from goodward.cases.queries import CaseDuty
from goodward.core.policy.answer import Proposal
from goodward.core.policy.rules import CHOOSE_PATHWAY
from goodward.providers.naming import TYPE_TITLES
from goodward.ui.components.dates import long_day
from goodward.ui.due import due_note, due_text, number_text, plain_text
from goodward.web.pages.record.choices import (
    deciders,
    may_decide,
    open_proposals,
    pathway_title,
)
from goodward.web.pages.record.coming_back import BACK, provider_address, record_address
from goodward.web.pages.record.from_address import NOTE, ON
from goodward.web.pages.record.opening import Opening
from goodward.web.pages.record.whole import address_instead
from goodward.web.pages.record.wording import WORDINGS, Group, act_text

May = Callable[..., bool]

STATE_TEXTS: Mapping[State, str] = {
    State.NO_PATHWAY: "No pathway is open for this provider that it could belong to.",
    State.OPEN: "It belongs to a case without an open pathway, and this one has one.",
    State.OWING: "The case is closed, and only what is still owed can be recorded.",
    State.LEFT: "The provider has left the register.",
}


@dataclass(frozen=True)
class ProviderLead:
    """Whom a page is about. summary: type, outcome and open pathways."""

    name: str
    url: str
    summary: str
    is_invented: bool

    @classmethod
    def of(cls, opening: Opening) -> ProviderLead:
        provider, policy = opening.provider, opening.rules.latest.text
        open_now = dict.fromkeys(
            pathway_title(policy, each.id)
            for each in opening.case.answer.pathways
            if each.closed_on is None
        )
        said = [
            TYPE_TITLES.get(provider.type, provider.type),
            *open_now,
            f"URN {provider.urn}" if provider.urn else "",
        ]
        return cls(
            str(provider.shown_name),
            provider_address(provider.pk),
            " · ".join(filter(None, said)),
            provider.is_invented,
        )


@dataclass(frozen=True)
class RecordLink:
    """One thing that may be recorded; `note` is what speaks for it now."""

    text: str
    url: str
    hint: str = ""
    note: str = ""


@dataclass(frozen=True)
class RecordGroup:
    """A part of the page where one chooses."""

    id: str
    heading: str
    links: tuple[RecordLink, ...]


def record_groups(opening: Opening, may: May, *, back: str = "") -> tuple[RecordGroup, ...]:
    """Return what a person may record now: what is owed first, then everything by its part."""
    groups = [RecordGroup("owed", "What is owed now", tuple(_owed(opening, may, back)))]
    for group in Group:
        links = tuple(_links(group, opening, may, back))
        groups.append(RecordGroup(group.name.lower(), str(group), links))
    return tuple(group for group in groups if group.links)


def _owed(opening: Opening, may: May, back: str) -> Iterable[RecordLink]:
    pk, state = opening.provider.pk, opening.case.state
    for each in sorted(opening.case.open_duties, key=_by_date):
        duty = each.duty
        if each.pk is not None and may(f"record.{each.act}", state):
            yield RecordLink(
                f"{act_text(each.act)}{_of(each)}",
                record_address(pk, each.act, duty=each.pk, back=back),
                plain_text(duty.text),
                f"{due_text(duty.due_on, opening.today)}"
                + (f", {note}" if (note := due_note(duty.due_on, opening.today)) else ""),
            )


def _of(each: CaseDuty) -> str:
    number = number_text(each.act, each.duty.number)
    return f": {number}" if number else ""


def _by_date(each: CaseDuty) -> tuple[bool, object]:
    due = each.duty.due_on
    return (due is None, due or each.duty.opened_on)


def _links(group: Group, opening: Opening, may: May, back: str) -> Iterable[RecordLink]:
    for kind, wording in WORDINGS.items():
        if wording.group is group and not refusal_of(kind, opening, may):
            yield RecordLink(
                wording.title,
                address_instead(kind, opening.provider.pk, may)
                or record_address(opening.provider.pk, kind, back=back),
                wording.hint,
                _note(kind, opening),
            )


def _note(kind: str, opening: Opening) -> str:
    if kind in ("visit_moved", "visit_cancelled", "visit_held") and opening.booked_for:
        return f"Booked for {long_day(opening.booked_for)}"
    return ""


def refusal_of(kind: str, opening: Opening, may: May) -> str:
    """Return why this person cannot record a kind of event now; nothing when they can."""
    state = opening.case.state
    if not may(f"record.{kind}"):
        return "Your role does not record this."
    if not may(f"record.{kind}", state):
        return STATE_TEXTS[state]
    refuse = _REFUSALS.get(kind)
    return refuse(opening) if refuse else ""


def _not_their_choice(opening: Opening) -> str:
    for each in open_proposals(opening.case):
        if each.id == CHOOSE_PATHWAY and not may_decide(each, opening.rules, opening.roles):
            return f"The policy leaves this choice to: {_deciders(opening, each)}."
    return ""


def _deciders(opening: Opening, proposal: Proposal) -> str:
    return ", ".join(opening.role_title(role) for role in deciders(proposal, opening.rules))


def _no_duty(opening: Opening) -> str:
    return "" if opening.choices.duties else "Nothing is owed that could be excused."


def _not_paused(opening: Opening) -> str:
    return "" if opening.is_paused else "The case is not paused."


_REFUSALS: Mapping[str, Callable[[Opening], str]] = {
    "pathway_chosen": _not_their_choice,
    "duty_excused": _no_duty,
    "case_resumed": _not_paused,
}


def kept_of(asked: Mapping[str, str], left_out: str) -> tuple[tuple[str, str], ...]:
    """Return what an address says besides one field, to be sent along with its answer."""
    kept = ("duty", "proposal", ON, NOTE, BACK)
    return tuple((name, asked[name]) for name in kept if name in asked and name != left_out)
