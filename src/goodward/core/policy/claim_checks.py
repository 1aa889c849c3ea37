"""Whether an answer bears out what a worked example claims, and if not, what it gives instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from goodward.core.policy.answer import (
    OPEN_STATUSES,
    Answer,
    Duty,
    Pathway,
    Proposal,
    ProposalState,
    Status,
)
from goodward.core.policy.claims import About, Claim, say_day

STATUS_WORDS: dict[Status, str] = {
    Status.NOT_DUE: "it is not due yet",
    Status.OVERDUE: "it is overdue",
    Status.MET: "it is met",
    Status.LATE: "it is late",
    Status.NO_DATE: "it is owed without a date",
    Status.OFFERED: "it is offered",
    Status.CANCELLED: "it is cancelled",
    Status.EXCUSED: "it is excused",
}


def difference(claim: Claim, answer: Answer) -> str | None:
    """Return in one sentence how the answer differs from the claim, or None when it agrees."""
    found = _FINDERS[claim.about](claim, answer)
    if found is None:
        return None
    if claim.about is About.ANSWER:
        return f"expected “{claim.sentence}”, but {found}"
    return f"{claim.subject}: expected “{claim.predicate}”, but {found}"


# --- duties ---------------------------------------------------------------------------------------


def _duty_difference(claim: Claim, answer: Answer) -> str | None:
    duties = [duty for duty in answer.duties if _is_meant(claim, duty)]
    if claim.form == "not_owed":
        return f"the policy asks for it, because {_why(duties[0])}" if duties else None
    if not duties:
        return f"the policy gives no such duty{_of_that_id(claim, answer.duties)}"
    if len(duties) > 1:
        return f"that fits {len(duties)} duties ({_listed(duties)}); say which"
    [duty] = duties
    given = DUTY_CHECKS[claim.form](claim, duty)
    return None if given is None else f"the policy gives this: {given}, because {_why(duty)}"


def _is_meant(claim: Claim, duty: Duty) -> bool:
    return (
        duty.id == claim.name
        and claim.number in (None, duty.number)
        and claim.pathway in (None, duty.pathway)
        and claim.pathway_number in (None, duty.pathway_number)
        and claim.since in (None, duty.opened_on)
    )


def _due(claim: Claim, duty: Duty) -> str | None:
    if duty.due_on == claim.day:
        return None
    return f"it is due {say_day(duty.due_on)}" if duty.due_on else "it has no date"


def _no_date(claim: Claim, duty: Duty) -> str | None:
    return None if duty.due_on is None else f"it is due {say_day(duty.due_on)}"


def _done(status: Status) -> Callable[[Claim, Duty], str | None]:
    def check(claim: Claim, duty: Duty) -> str | None:
        if duty.status is status and duty.done_on == claim.day:
            return None
        return _standing(duty)

    return check


def _has(status: Status) -> Callable[[Claim, Duty], str | None]:
    def check(_claim: Claim, duty: Duty) -> str | None:
        return None if duty.status is status else _standing(duty)

    return check


def _missed(expected: bool) -> Callable[[Claim, Duty], str | None]:
    def check(_claim: Claim, duty: Duty) -> str | None:
        if duty.missed is expected:
            return None
        return "it was missed" if duty.missed else "it was not missed"

    return check


def _opened(claim: Claim, duty: Duty) -> str | None:
    return None if duty.opened_on == claim.day else f"it opened {say_day(duty.opened_on)}"


def _for(rule: str) -> Callable[[Claim, Duty], str | None]:
    def check(claim: Claim, duty: Duty) -> str | None:
        same_roles = set(duty.role) == set(claim.words)
        # One role alone is the same person under either rule.
        if same_roles and (len(duty.role) == 1 or duty.role_rule == rule):
            return None
        if duty.role_rule == "all":
            return f"it is for {' and '.join(duty.role)} together"
        return f"it is for {' or '.join(duty.role)}"

    return check


def _lacked(claim: Claim, duty: Duty) -> str | None:
    if set(duty.missing_roles) == set(claim.words):
        return None
    return (
        f"it lacked {', '.join(duty.missing_roles)}" if duty.missing_roles else "it lacked no one"
    )


def _skips(claim: Claim, duty: Duty) -> str | None:
    for skipped in duty.because.skipped:
        if skipped.on == claim.day:
            if claim.words and claim.words[0] != skipped.why:
                return f"it skips that day as {skipped.why}"
            return None
    listed = ", ".join(say_day(skipped.on) for skipped in duty.because.skipped)
    return f"it skips {listed}" if listed else "it skips no day"


DUTY_CHECKS: dict[str, Callable[[Claim, Duty], str | None]] = {
    "due": _due,
    "no_date": _no_date,
    "owed_undated": _has(Status.NO_DATE),
    "overdue": _has(Status.OVERDUE),
    "not_due": _has(Status.NOT_DUE),
    "met": _done(Status.MET),
    "late": _done(Status.LATE),
    "offered": _has(Status.OFFERED),
    "cancelled": _has(Status.CANCELLED),
    "excused": _has(Status.EXCUSED),
    "missed": _missed(True),
    "not_missed": _missed(False),
    "opened": _opened,
    "for_any": _for("any"),
    "for_all": _for("all"),
    "lacked": _lacked,
    "skips": _skips,
}


def _standing(duty: Duty) -> str:
    words = STATUS_WORDS[duty.status]
    if duty.done_on:
        words += f", done {say_day(duty.done_on)}"
    return f"{words}, due {say_day(duty.due_on)}" if duty.due_on else words


def _why(duty: Duty) -> str:
    because = duty.because
    counted = f"{because.counted} from {because.event}" if because.counted else because.event
    return f"{because.rule.rstrip('.')} ({counted} of {say_day(because.on)})"


def _listed(duties: Iterable[Duty]) -> str:
    return "; ".join(
        f"{duty.id}{'' if duty.number is None else f' {duty.number}'} of {duty.pathway}"
        f" {duty.pathway_number} from {say_day(duty.opened_on)}"
        for duty in duties
    )


def _of_that_id(claim: Claim, duties: Iterable[Duty]) -> str:
    others = _listed(duty for duty in duties if duty.id == claim.name)
    return f", only {others}" if others else ""


# --- pathways -------------------------------------------------------------------------------------


def _pathway_difference(claim: Claim, answer: Answer) -> str | None:
    pathways = [
        pathway
        for pathway in answer.pathways
        if pathway.id == claim.name and claim.number in (None, pathway.number)
    ]
    if claim.form == "does_not_open":
        return _run(pathways[0]) if pathways else None
    if not pathways:
        opened = ", ".join(f"{each.id} {each.number}" for each in answer.pathways)
        return f"it does not open (what opens: {opened or 'nothing'})"
    if len(pathways) > 1:
        return f"it opens {len(pathways)} times; say which by its number"
    [pathway] = pathways
    return None if PATHWAY_CHECKS[claim.form](claim, pathway) else _run(pathway)


PATHWAY_CHECKS: dict[str, Callable[[Claim, Pathway], bool]] = {
    "open_since": lambda claim, run: run.opened_on == claim.day and run.closed_on is None,
    "closed": lambda claim, run: (run.closed_on, run.outcome) == (claim.day, claim.words[0]),
    "version": lambda claim, run: run.policy.applies_from == claim.day,
}


def _run(pathway: Pathway) -> str:
    words = (
        f"{pathway.id} {pathway.number} opened {say_day(pathway.opened_on)}"
        f" under the version of {say_day(pathway.policy.applies_from)}"
    )
    if pathway.closed_on is None:
        return f"{words} and is open"
    return f"{words} and closed {say_day(pathway.closed_on)} as {pathway.outcome}"


# --- proposals ------------------------------------------------------------------------------------


def _proposal_difference(claim: Claim, answer: Answer) -> str | None:
    proposals = [
        proposal
        for proposal in answer.proposals
        if proposal.id == claim.name
        and claim.pathway in (None, proposal.pathway)
        and claim.pathway_number in (None, proposal.pathway_number)
    ]
    if PROPOSAL_CHECKS[claim.form](claim, proposals):
        return None
    if not proposals:
        return "it was never proposed"
    return "the policy gives this: " + "; ".join(
        f"{each.state}{f', for {each.children} children' if each.children else ''}"
        for each in proposals
    )


def _in_state(state: ProposalState) -> Callable[[Claim, list[Proposal]], bool]:
    def check(claim: Claim, proposals: list[Proposal]) -> bool:
        return any(
            proposal.state is state and (not claim.words or proposal.children == claim.words[0])
            for proposal in proposals
        )

    return check


PROPOSAL_CHECKS: dict[str, Callable[[Claim, list[Proposal]], bool]] = {
    "proposed": _in_state(ProposalState.OPEN),
    "decided": _in_state(ProposalState.DECIDED),
    "withdrawn": _in_state(ProposalState.WITHDRAWN),
    "not_proposed": lambda _claim, found: all(p.state is not ProposalState.OPEN for p in found),
    "never_proposed": lambda _claim, found: not found,
}


# --- the answer as a whole ------------------------------------------------------------------------


def _answer_difference(claim: Claim, answer: Answer) -> str | None:
    return ANSWER_CHECKS[claim.form](claim, answer)


def _nothing_owed(_claim: Claim, answer: Answer) -> str | None:
    owed = [duty for duty in answer.duties if duty.status in OPEN_STATUSES]
    return f"these are: {_listed(owed)}" if owed else None


def _unused_words(answer: Answer) -> str:
    listed = ", ".join(f"{each.event} of {say_day(each.on)}" for each in answer.unused)
    return f"what is unused is {listed or 'nothing'}"


def _nothing_unused(_claim: Claim, answer: Answer) -> str | None:
    return _unused_words(answer) if answer.unused else None


def _unused(claim: Claim, answer: Answer) -> str | None:
    named = (claim.words[0], claim.day)
    return None if named in [each[:2] for each in answer.unused] else _unused_words(answer)


def _problem_words(answer: Answer) -> str:
    listed = ", ".join(f"{each.kind} on {say_day(each.on)}" for each in answer.problems)
    return f"the problems are {listed}" if listed else "there is no problem"


def _problem(claim: Claim, answer: Answer) -> str | None:
    for each in answer.problems:
        if each.kind == claim.words[0] and claim.day in (None, each.on):
            return None
    return _problem_words(answer)


def _no_problems(_claim: Claim, answer: Answer) -> str | None:
    return _problem_words(answer) if answer.problems else None


ANSWER_CHECKS: dict[str, Callable[[Claim, Answer], str | None]] = {
    "nothing_owed": _nothing_owed,
    "nothing_unused": _nothing_unused,
    "unused": _unused,
    "problem": _problem,
    "no_problems": _no_problems,
}

_FINDERS: dict[About, Callable[[Claim, Answer], str | None]] = {
    About.DUTY: _duty_difference,
    About.PATHWAY: _pathway_difference,
    About.PROPOSAL: _proposal_difference,
    About.ANSWER: _answer_difference,
}
