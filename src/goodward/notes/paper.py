"""A note in words: what a page shows of it and what its document says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from goodward.core.notes.forms import (
    Asked,
    Part,
    actions_in,
    answers_in,
    from_plain,
    label_in_full,
    parts_of,
    rows_needed,
)
from goodward.core.policy.drawing.wording import words
from goodward.core.policy.explaining import day_in_words
from goodward.core.policy.language import PolicyText
from goodward.documents.notes import Item, PaperNote, PaperPart
from goodward.notes.models import Note
from goodward.policies.queries import rules_of

ACTION_HEADS = ("What will be done", "Who", "By when")
ANSWER_HEADS = ("What was agreed before", "Answer", "What was done")
PASSED_HEADS = ("What", "When")


def form_of(note: Note, texts: Mapping[str, str], *, spare: int = 1) -> tuple[Part, ...]:
    """Return a note's form. spare: for how many more actions than were written it has room."""
    return parts_of(from_plain(note.asked), rows=rows_needed(texts, spare=spare))


def title_of(note: Note, number: int | None) -> str:
    """Return what a note is called: “Note of visit 3”, “Committee note”."""
    said = words(note.form).capitalize()
    return f"{said} {number}" if number and not note.kind else said


def number_text(number: int, version: int) -> str:
    """Return how a note is spoken of: “Note no. 12”, “Note no. 12, version 2”."""
    return f"Note no. {number}" if version == 1 else f"Note no. {number}, version {version}"


def paper_parts(asked: Asked, texts: Mapping[str, str]) -> tuple[PaperPart, ...]:
    """Return what was written, part by part in the form's order; what is empty is left out."""
    parts = parts_of(asked, rows=rows_needed(texts, spare=0))
    found = (_PARTS.get(part.id, _items)(part, parts, asked, texts) for part in parts)
    return tuple(each for each in found if each.items or each.rows)


def _items(
    part: Part, parts: tuple[Part, ...], asked: Asked, texts: Mapping[str, str]
) -> PaperPart:
    written = ((label_in_full(parts, each.key), texts.get(each.key, "")) for each in part.fields)
    return PaperPart(
        part.title, tuple(Item(label, text) for label, text in written if text.strip())
    )


def _earlier(
    part: Part, parts: tuple[Part, ...], asked: Asked, texts: Mapping[str, str]
) -> PaperPart:
    rows = tuple(
        (each.words, answer or "Not answered", said)
        for each, answer, said in answers_in(asked, texts)
    )
    return PaperPart(part.title, heads=ANSWER_HEADS, rows=rows)


def _actions(
    part: Part, parts: tuple[Part, ...], asked: Asked, texts: Mapping[str, str]
) -> PaperPart:
    rows = tuple((each.words, each.who, day_text(each.by)) for each in actions_in(texts))
    return PaperPart(part.title, heads=ACTION_HEADS, rows=rows)


def _passed_on(
    part: Part, parts: tuple[Part, ...], asked: Asked, texts: Mapping[str, str]
) -> PaperPart:
    rows = tuple((each.label, texts[each.key]) for each in part.fields if texts.get(each.key))
    return PaperPart(part.title, heads=PASSED_HEADS, rows=rows)


def _concerns(
    part: Part, parts: tuple[Part, ...], asked: Asked, texts: Mapping[str, str]
) -> PaperPart:
    """Return each concern as one item: its words, then both numbers and the reason."""
    items = []
    for place in range(0, len(part.fields), 4):
        concern, *rest = part.fields[place : place + 4]
        said = [f"{each.label}: {texts[each.key]}" for each in rest if texts.get(each.key)]
        text = "\n".join(filter(None, (texts.get(concern.key, ""), *said)))
        if text.strip():
            items.append(Item(concern.label, text))
    return PaperPart(part.title, tuple(items))


_PARTS = {
    "earlier": _earlier,
    "actions": _actions,
    "passed_on": _passed_on,
    "scaling": _concerns,
}


def day_text(written: str) -> str:
    """Return an ISO day as people write it, and anything else as it was written."""
    try:
        return day_in_words(date.fromisoformat(written))
    except ValueError:
        return written


def facts_of(note: Note, policy: PolicyText) -> Iterator[tuple[str, str]]:
    """Yield what stands at the head of a note: the visit, on which pathway, who was there."""
    yield "Visit", day_in_words(note.visit.day)
    yield "On", policy.pathways[note.pathway].title
    there = [
        f"{each.person.full_name} ({_role_title(policy, each.role)})"
        for each in note.visit.people.select_related("person").order_by("person__full_name")
        if each.was_there is not False
    ]
    if there:
        yield "For the authority", ", ".join(there)
    if note.provider.urn:
        yield "Ofsted’s number (URN)", note.provider.urn


def policy_of(note: Note) -> PolicyText:
    """Return the authority's policy in words, as it is now: for titles alone."""
    return rules_of(note.authority).latest.text


def paper(
    note: Note,
    texts: Mapping[str, str],
    *,
    visit_number: int | None,
    number: str,
    changed: str,
    sent_to: tuple[str, ...],
    issued: str,
    more: tuple[PaperPart, ...] = (),
) -> PaperNote:
    """
    Return a note as it leaves the authority.

    number: as `number_text` says it. more: parts that nobody wrote; those with nothing are left
    out.
    """
    return PaperNote(
        note.authority.name,
        number,
        title_of(note, visit_number),
        note.provider.shown_name,
        (*facts_of(note, policy_of(note)), ("Number", number)),
        (*paper_parts(from_plain(note.asked), texts), *(each for each in more if each.rows)),
        changed,
        sent_to,
        issued,
    )


def _role_title(policy: PolicyText, role: str) -> str:
    said = policy.roles.get(role)
    return said.title if said else words(role).capitalize()
