"""A policy as prose: every rule in a sentence, beside the sentence of the document it rests on."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from goodward.core.policy.drawing.ends import beginnings
from goodward.core.policy.drawing.wording import (
    and_between,
    covers_of,
    judgement_in_words,
    visits_in_words,
    words,
)
from goodward.core.policy.entitlements import ENTITLEMENT_TITLES, entitlement_title
from goodward.core.policy.explaining import BASIS_TEXTS, day_in_words
from goodward.core.policy.judging import QUESTION
from goodward.core.policy.language import (
    Cited,
    DutyText,
    NoteRule,
    PathwayText,
    Placing,
    PolicyText,
    ProposalText,
    ReminderStep,
    VisitContent,
)
from goodward.core.policy.language.reminders import WHOEVER_OWES
from goodward.core.policy.prose_duties import (
    for_whom_in_words,
    norm_in_words,
    or_between,
    others_in_words,
    owed_in_words,
    people_in_words,
)
from goodward.core.policy.prose_occasions import raised_in_words, registration_in_words
from goodward.core.policy.prose_offers import offer_in_words
from goodward.core.policy.rules import Policy
from goodward.core.policy.vocabulary import EVENT_KINDS

COLUMNS = 96
COUNTED_FROM = "It opens on the day the authority is told, and its days count from there."
UNCLEAR = "Where the document is unclear"
DIFFERS = "Where this differs from the rest of England"
_ON_ENGLAND = (
    "Everything else, such as Ofsted's scales, the types of provider, bank holidays and the terms "
    "of funding, is as in the national base."
)


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
        *(_pathway(policy, name, said) for name, said in text.pathways.items()),
        Section("proposals", "What only a person may decide", "", tuple(_proposals(text))),
        Section("support", "What the authority offers", "", tuple(_support(text))),
        Section("letters", "Letters", "", tuple(_letters(text))),
        Section("instruments", "Audits and evaluations", "", tuple(_instruments(text))),
        Section("engagement", "Keeping visits and answering", "", tuple(_engagement(text))),
        Section("reminders", "Reminders", "", tuple(_reminders(text))),
        Section("plan", "The improvement plan", "", tuple(_plan(text))),
        Section("statements", "What the document says besides", "", tuple(_others(text))),
        Section("england", DIFFERS, _ON_ENGLAND, tuple(_entitlements(text))),
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


def owner_of_choices(policy: Policy) -> str:
    """Return who made the local choices, when, and who must confirm them; nothing if nobody did."""
    said = policy.text.local_choices
    if said is None:
        return ""
    return (
        f"Local choices were made by {said.decided_by}, {day_in_words(said.decided_on)}. "
        f"To be confirmed by: {said.confirm_with}."
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
    lines += ["", "", UNCLEAR, "-" * len(UNCLEAR)]
    if owner := owner_of_choices(policy):
        lines += ["", *_wrapped(owner)]
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


def placing_in_words(text: PolicyText, row: Placing) -> Statement:
    """Return one row of the table that places judgements, in a sentence beside its source."""
    subject = judgement_in_words(row)
    if row.leads_to == QUESTION:
        return _statement(text, row, f"{subject}: a person chooses what follows.")
    if row.leads_to == "nothing":
        return _statement(text, row, f"{subject}: changes nothing.")
    better = " It counts as Good or better." if row.good_or_better else ""
    target = text.pathways[row.leads_to].title
    return _statement(text, row, f"{subject}: leads to “{target}”.{better}")


def _placings(text: PolicyText) -> Iterator[Statement]:
    for row in text.judgements:
        yield placing_in_words(text, row)
    for registration in text.registrations:
        subject = registration_in_words(registration)
        if registration.leads_to in text.pathways:
            target = text.pathways[registration.leads_to].title
            yield _statement(text, registration, f"{subject}: leads to “{target}”.")
        else:
            yield _statement(text, registration, f"{subject}: changes nothing.")


def _pathway(policy: Policy, name: str, said: PathwayText) -> Section:
    text = policy.text
    statements = (
        _begins_and_ends(policy, name, said),
        *(_duty(text, duty) for duty in said.duties.values()),
        *(_visit(text, content) for content in said.visit_content),
        *(_note(text, note) for note in said.notes),
    )
    return Section(f"pathway-{name}", said.title, said.summary, statements)


def _begins_and_ends(policy: Policy, name: str, said: PathwayText) -> Statement:
    opened = "; ".join(beginnings(policy, name))
    details = []
    if said.ends_on:
        details.append(f"What ends it: {or_between(map(_title, said.ends_on))}.")
    if said.carries_over:
        details.append(f"What carries over to the next: {' '.join(said.carries_over)}")
    details.append(COUNTED_FROM)
    sentence = f"What opens it: {opened}." if opened else "It opens when a person chooses it."
    return _statement(policy.text, said, sentence, details)


def _duty(text: PolicyText, duty: DutyText) -> Statement:
    details = (
        owed_in_words(text, duty),
        *others_in_words(text, duty),
        *for_whom_in_words(duty),
        *norm_in_words(duty),
        *duty.checklist,
    )
    return _statement(text, duty, duty.text, details)


def _visit(text: PolicyText, content: VisitContent) -> Statement:
    details = [*covers_of(text, content)]
    if content.chargeable:
        details.append(f"Chargeable: {' '.join(content.chargeable)}")
    named = f" {content.title}." if content.title else ""
    return _statement(text, content, f"{visits_in_words(content)}.{named}", details)


def _note(text: PolicyText, note: NoteRule) -> Statement:
    receives = people_in_words(text, note.to, together=True)
    copied = people_in_words(text, note.copy_to, together=True)
    return _statement(
        text,
        note,
        f"The note is written on the form “{words(note.form)}” and goes to {receives}"
        f"{f', with a copy to {copied}' if copied else ''}.",
        list(_note_details(text, note)),
    )


def _note_details(text: PolicyText, note: NoteRule) -> Iterator[str]:
    yield from (f"It may hold no {words(each)}." for each in note.forbids)
    if note.scaling:
        yield "Each concern may be given a number from 0 to 10."
    if note.reviewed_by:
        yield f"It is read by {people_in_words(text, note.reviewed_by)} before it is issued."
    if note.answered_within:
        yield f"The provider says within {note.answered_within} whether it is accurate."


def _proposals(text: PolicyText) -> Iterator[Statement]:
    for name, said in text.proposals.items():
        yield _statement(text, said, said.text, _proposal_details(text, name, said))


def _proposal_details(text: PolicyText, name: str, said: ProposalText) -> Iterator[str]:
    if said.entitlements:
        children = f", {said.children} children" if said.children else ""
        touched = and_between(entitlement_title(text, each) for each in said.entitlements)
        yield f"It touches: {touched}{children}."
    yield from raised_in_words(text, name, said)
    if said.decided_by:
        yield f"Decided by {people_in_words(text, said.decided_by)}."
    yield from said.must_consider


def _support(text: PolicyText) -> Iterator[Statement]:
    for item in text.support.values():
        cost = "at no cost" if item.cost == "none" else "chargeable"
        yield _statement(text, item, f"{item.title} ({cost}).", offer_in_words(item))


def _letters(text: PolicyText) -> Iterator[Statement]:
    for letter in text.letters.values():
        signed = people_in_words(text, letter.signed_by)
        to = people_in_words(text, letter.to, together=True)
        copied = people_in_words(text, letter.copy_to, together=True)
        goes = f"It goes to {to}{f', with a copy to {copied}' if copied else ''}."
        details = [goes, *letter.must_say]
        yield _statement(text, letter, f"{letter.title}, signed by {signed}.", details)


def _instruments(text: PolicyText) -> Iterator[Statement]:
    for instrument in text.instruments.values():
        details = [_used_at(text, where) for where in instrument.used_at]
        if instrument.form:
            forms = " or ".join(f"“{words(each)}”" for each in instrument.form)
            details.append(f"Filled in on the form {forms}.")
        yield _statement(text, instrument, f"{instrument.title}.", details)


def _plan(text: PolicyText) -> Iterator[Statement]:
    if (plan := text.plan) is not None:
        asks = [question.label for question in plan.questions.values()]
        yield _statement(text, plan, f"The improvement plan is called “{plan.title}”.", asks)


def _engagement(text: PolicyText) -> Iterator[Statement]:
    if (said := text.engagement) is None:
        return
    moves = "A provider that needs another day for a visit asks, and an officer answers."
    if said.moves_itself:
        moves = (
            f"A provider may move a visit itself up to {said.moves_itself} before its day; later "
            "it asks and an officer answers."
        )
    silence = (
        f"It is shown as silent when it has not answered {said.no_answer_after} after a visit was "
        "booked or moved."
    )
    yield _statement(text, said, moves, [silence] if said.no_answer_after else [])


def _reminders(text: PolicyText) -> Iterator[Statement]:
    if (said := text.reminders) is None:
        return
    yield _statement(
        text,
        said,
        "Whoever owes a duty with a date is reminded of it.",
        [_step(text, e) for e in said.steps],
    )


def _step(text: PolicyText, step: ReminderStep) -> str:
    when = f"{step.before} before the date" if step.before else f"{step.after} after the date"
    to = ["whoever owes it" if name == WHOEVER_OWES else text.roles[name].title for name in step.to]
    which = f", for {', '.join(map(words, step.duties))}" if step.duties else ""
    return f"{when}, to {' and '.join(to)}{which}"


def _used_at(text: PolicyText, where: str) -> str:
    """Return where an instrument is used; where: such as "requires_improvement 3 to 6"."""
    name, _, visits = where.partition(" ")
    used = f"“{text.pathways[name].title}”" if name in text.pathways else words(name)
    if not visits:
        return f"Used for {used}."
    return f"Used for {used}, visit{'' if visits.isdigit() else 's'} {visits}."


def _others(text: PolicyText) -> Iterator[Statement]:
    for said in text.statements.values():
        yield _statement(text, said, said.text)


def _entitlements(text: PolicyText) -> Iterator[Statement]:
    for name, said in text.entitlements.items():
        here = entitlement_title(text, name)
        england = ENTITLEMENT_TITLES.get(name)
        if england:
            sentence = f"What England calls “{england}” is called “{here}” here."
        else:
            sentence = f"“{here}” is an entitlement of this authority's own."
        yield _statement(text, said, sentence)


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


def _title(event: str) -> str:
    return EVENT_KINDS[event].title
