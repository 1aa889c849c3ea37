"""A policy as prose: every rule in a sentence, beside the sentence of the document it rests on."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from goodward.core.policy.drawing.charting import judgement_in_words
from goodward.core.policy.explaining import BASIS_TEXTS, day_in_words
from goodward.core.policy.judging import QUESTION
from goodward.core.policy.language import (
    Cited,
    DutyText,
    PathwayText,
    PolicyText,
    ProposalText,
    VisitContent,
)
from goodward.core.policy.rules import Policy
from goodward.core.policy.vocabulary import EVENT_KINDS

COLUMNS = 96
FROM_THE_START = "the day it is owed from"


class Statement(NamedTuple):
    """
    One rule in words, with what it rests on.

    details: further sentences of the rule. sources: where it stands, each with its quote.
    basis: stated, inferred, local_choice or conflict. conflict: its entry in the register.
    """

    text: str
    details: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    basis: str
    conflict: str | None = None
    note: str | None = None


class Section(NamedTuple):
    """A part of a policy. id: unique, such as "pathway-safety"; summary: what it is about."""

    id: str
    title: str
    summary: str
    statements: tuple[Statement, ...]


class Disagreement(NamedTuple):
    """One entry of the conflict register, as it was decided."""

    id: str
    question: str
    readings: tuple[str, ...]
    decision: str
    why: str
    decided: str
    confirm_with: str
    other_reading_gives: str | None


def sections(policy: Policy) -> tuple[Section, ...]:
    """Return the whole policy, in the order in which it is written."""
    text = policy.text
    found = [
        Section("judgements", "What a judgement leads to", "", tuple(_placings(text))),
        *(_pathway(text, name, said) for name, said in text.pathways.items()),
        Section("proposals", "What only a person may decide", "", tuple(_proposals(text))),
        Section("support", "What the authority offers", "", tuple(_support(text))),
        Section("letters", "Letters", "", tuple(_letters(text))),
        Section("instruments", "Audits and evaluations", "", tuple(_instruments(text))),
        Section("statements", "What the document says besides", "", tuple(_others(text))),
    ]
    return tuple(section for section in found if section.statements)


def register(policy: Policy) -> tuple[Disagreement, ...]:
    """Return the conflict register: where the document is unclear, and what was decided."""
    return tuple(
        Disagreement(
            name,
            each.question,
            tuple(each.readings),
            each.decision,
            each.why,
            f"{each.decided_by}, {day_in_words(each.decided_on)}",
            each.confirm_with,
            each.other_reading_gives,
        )
        for name, each in policy.text.conflicts.items()
    )


def as_prose(policy: Policy) -> str:
    """Return the policy as plain text, about 96 columns wide."""
    lines = [policy.title, "=" * len(policy.title), ""]
    lines += _wrapped(f"Applies from {day_in_words(policy.applies_from)}.")
    if policy.text.applies_from_note:
        lines += _wrapped(policy.text.applies_from_note)
    for section in sections(policy):
        lines += ["", "", section.title, "-" * len(section.title)]
        lines += _wrapped(section.summary) if section.summary else []
        for statement in section.statements:
            lines += ["", *_statement_lines(statement)]
    lines += ["", "", "Where the document is unclear", "-" * 29]
    for each in register(policy):
        lines += ["", *_wrapped(f"{each.id}. {each.question}")]
        lines += [line for reading in each.readings for line in _wrapped(f"- {reading}", "  ")]
        lines += _wrapped(f"Decided: {each.decision} {each.why}", "  ")
        lines += _wrapped(f"By {each.decided}. To be confirmed by: {each.confirm_with}.", "  ")
    return "\n".join(lines) + "\n"


def _statement_lines(statement: Statement) -> Iterator[str]:
    yield from _wrapped(statement.text)
    for detail in statement.details:
        yield from _wrapped(f"- {detail}", "  ")
    for source, quote in statement.sources:
        yield from _wrapped(f"“{quote}” ({source})", "    | ")
    conflict = f" See {statement.conflict}." if statement.conflict else ""
    yield from _wrapped(f"{BASIS_TEXTS[statement.basis]}{conflict}", "    ")
    if statement.note:
        yield from _wrapped(statement.note, "    ")


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, COLUMNS, initial_indent=indent, subsequent_indent=indent)


# Sentences


def _placings(text: PolicyText) -> Iterator[Statement]:
    for row in text.judgements:
        subject = judgement_in_words(row)
        if row.leads_to == QUESTION:
            yield _statement(text, row, f"{subject}: a person chooses what follows.")
        elif row.leads_to == "nothing":
            yield _statement(text, row, f"{subject}: changes nothing.")
        else:
            better = " It counts as Good or better." if row.good_or_better else ""
            target = text.pathways[row.leads_to].title
            yield _statement(text, row, f"{subject}: leads to “{target}”.{better}")
    for registration in text.registrations:
        if registration.leads_to in text.pathways:
            after = _either(registration.previous_outcome)
            subject = f"Registered again after {after}" if after else "Newly registered"
            target = text.pathways[registration.leads_to].title
            yield _statement(text, registration, f"{subject}: leads to “{target}”.")


def _pathway(text: PolicyText, name: str, said: PathwayText) -> Section:
    statements = [
        *_begins_and_ends(text, said),
        *(_duty(text, duty) for duty in said.duties.values()),
        *(_visit(text, content) for content in said.visit_content),
        *(
            _statement(
                text,
                note,
                f"Notes of visit are written on the form “{_words(note.form)}” and go to "
                f"{_either(note.to, 'and')}"
                + (f", with a copy to {_either(note.copy_to, 'and')}" if note.copy_to else "")
                + ".",
                [f"It may hold no {_words(each)}." for each in note.forbids],
            )
            for note in said.notes
        ),
    ]
    return Section(f"pathway-{name}", said.title, said.summary, tuple(statements))


def _begins_and_ends(text: PolicyText, said: PathwayText) -> Iterator[Statement]:
    opened = _either((_title(event) for event in said.opens_on), "or")
    ended = _either((_title(event) for event in said.ends_on), "or")
    sentence = f"It opens when this happens: {opened}." if opened else "It follows a judgement."
    details = [f"It ends when this happens: {ended}."] if ended else []
    if said.carries_over:
        details.append(f"What carries over to the next: {' '.join(said.carries_over)}")
    yield _statement(text, said, sentence, details)


def _duty(text: PolicyText, duty: DutyText) -> Statement:
    who = _either((_role(text, role) for role in duty.role), "and" if duty.together else "or")
    details = [f"Owed by: {who}{' together' if duty.together and len(duty.role) > 1 else ''}."]
    for other in duty.role_at:
        which = _either(map(str, other.numbers), "and") or _either(other.types)
        joined = _either(
            (_role(text, role) for role in other.role), "and" if other.together else "or"
        )
        details.append(f"For {which}: {joined}.")
    details += _when(duty)
    return _statement(text, duty, duty.text, [*details, *duty.checklist])


def _when(duty: DutyText) -> Iterator[str]:
    if duty.offered:
        yield "It is offered, and never overdue."
    if duty.due is None:
        yield from [] if duty.offered else ["The document gives it no date."]
    elif duty.due.booked_for:
        yield "Due on the date booked for the first visit."
    else:
        start = f"{_words(duty.due.from_)} being done" if duty.due.from_ else FROM_THE_START
        if duty.repeats:
            start = "the one before" if duty.first_undated else "its start or the one before"
        count = duty.due.count or ""
        yield "Due the same day." if count == "same day" else f"Due within {count} of {start}."
    if duty.repeats:
        yield "It comes round again each time it is done."


def _visit(text: PolicyText, content: VisitContent) -> Statement:
    visits = content.visits
    title = f"Visit {visits}" if visits.isdigit() else f"Visits {visits}"
    if not visits[:1].isdigit():
        title = visits.capitalize()
    details = [*content.covers]
    for label, several in (
        ("Share", content.share),
        ("Signpost", content.signpost),
        ("Audits", content.audits),
        ("Chargeable", content.chargeable),
    ):
        if several:
            details.append(f"{label}: {' '.join(several)}")
    named = f" {content.title}." if content.title else ""
    return _statement(text, content, f"{title}.{named}", details)


def _proposals(text: PolicyText) -> Iterator[Statement]:
    for said in text.proposals.values():
        yield _statement(text, said, said.text, list(_proposal_details(text, said)))


def _proposal_details(text: PolicyText, said: ProposalText) -> Iterator[str]:
    if said.entitlements:
        children = f", {said.children} children" if said.children else ""
        yield f"It touches: {_either(said.entitlements, 'and')}{children}."
    if said.decided_by:
        yield f"Decided by: {_either((_role(text, role) for role in said.decided_by), 'or')}."
    yield from said.must_consider


def _support(text: PolicyText) -> Iterator[Statement]:
    for item in text.support.values():
        cost = "at no cost" if item.cost == "none" else "chargeable"
        details = [f"Through: {'; '.join(item.channels)}"] if item.channels else []
        yield _statement(text, item, f"{item.title} ({cost}).", [*details, *item.not_when])


def _letters(text: PolicyText) -> Iterator[Statement]:
    for letter in text.letters.values():
        signed = _either((_role(text, role) for role in letter.signed_by), "or")
        yield _statement(text, letter, f"{letter.title}, signed by {signed}.", letter.must_say)


def _instruments(text: PolicyText) -> Iterator[Statement]:
    for instrument in text.instruments.values():
        yield _statement(text, instrument, f"{instrument.title}.", instrument.used_at)


def _others(text: PolicyText) -> Iterator[Statement]:
    for said in text.statements.values():
        yield _statement(text, said, said.text)


def _statement(
    text: PolicyText, cited: Cited, sentence: str, details: Iterable[str] = ()
) -> Statement:
    return Statement(
        " ".join(sentence.split()),
        tuple(" ".join(detail.split()) for detail in details),
        tuple(
            (f"{text.documents[each.document].title}, {each.heading}", each.quote)
            for each in cited.source
        ),
        cited.basis,
        cited.conflict,
        cited.note,
    )


def _role(text: PolicyText, role: str) -> str:
    return text.roles[role].title if role in text.roles else _words(role)


def _title(event: str) -> str:
    return EVENT_KINDS[event].title


def _words(name: str) -> str:
    return name.replace("_", " ")


def _either(names: Iterable[str], joining: str = "or") -> str:
    words = [_words(name) for name in names]
    return (
        f" {joining} ".join([", ".join(words[:-1]), words[-1]])
        if len(words) > 1
        else "".join(words)
    )
