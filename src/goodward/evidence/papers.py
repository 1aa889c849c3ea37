"""Notes and letters as they left the authority, documents and Ofsted’s reports as they came."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db.models import QuerySet

from goodward.audit.moments import english_date
from goodward.core.evidence.content import Entry, FileRef, LeftOut
from goodward.evidence.filed import readable_of, said_of, taken_along
from goodward.evidence.wanted import Found, Said, Wanted, an_entry, words_of
from goodward.files.models import Document
from goodward.files.queries import documents_of
from goodward.inspections.models import OfstedReport
from goodward.inspections.report_queries import reports_of
from goodward.letters.models import EndKind, Letter, LetterDraft, LetterEnd
from goodward.letters.queries import reference_of
from goodward.notes.models import IssuedNote, Note, NoteAnswer, NoteReply, NoteState, NoteStep

# So many rows with their PDFs are in memory at once.
AT_ONCE = 10
DRAFTS = "They are being written, and left nobody’s desk"
# What was done with a note before and beside its being issued.
NOTE_STEPS = {
    "begun": "Note of visit begun",
    "submitted": "Note given to its reader",
    "returned": "Note given back to its writer",
    "approved": "Note read, and ready to issue",
    "issued": "Note of visit issued",
    "amending": "Amendment of a note begun",
    "amendment_dropped": "Amendment of a note given up",
}
LETTER_ENDS = {
    EndKind.EMAILED: "Letter sent by e-mail",
    EndKind.POSTED: "Letter posted",
    EndKind.SET_ASIDE: "Letter set aside",
}
SORTS = {
    "improvement_plan": "Improvement plan",
    "self_evaluation": "Self-evaluation",
    "action_plan": "Action plan",
    "other": "Document",
}


def notes(wanted: Wanted) -> Found:
    """Return what was done with each note, each version as issued, and what was said of it."""
    rows = Note.objects.for_authority(wanted.authority).filter(provider=wanted.provider)
    found = Found(about={("note", str(pk)) for pk in rows.values_list("pk", flat=True)})
    found.entries += _note_steps(wanted)
    issued = IssuedNote.objects.for_authority(wanted.authority).filter(note__in=rows)
    for each in issued.select_related("note__visit", "by").order_by("pk").iterator(AT_ONCE):
        name = f"notes/note-{each.note.number}-version-{each.version}.pdf"
        file = found.keep(name, bytes(each.pdf), again=partial(_pdf, issued, each.pk))
        found.entries.append(_issued(each, file))
    found.entries += _said_of_notes(wanted)
    if drafts := rows.exclude(state=NoteState.ISSUED).count():
        found.left_out.append(LeftOut("Notes of visit", drafts, DRAFTS))
    return found


def _note_steps(wanted: Wanted) -> Iterator[Entry]:
    rows = NoteStep.objects.for_authority(wanted.authority).filter(note__provider=wanted.provider)
    for each in rows.select_related("note", "by").exclude(kind="issued").order_by("pk"):
        yield an_entry(
            "notes",
            NOTE_STEPS.get(each.kind) or f"Note of visit: {words_of(each.kind).lower()}",
            on=english_date(each.at),
            at=each.at,
            by=each.by,
            reference=_note_name(each.note.number, each.version),
            said=[("Words", each.words)],
        )


def _issued(each: IssuedNote, file: FileRef) -> Entry:
    return an_entry(
        "notes",
        "Note of visit amended" if each.version > 1 else "Note of visit issued",
        on=english_date(each.at),
        at=each.at,
        by=each.by,
        reference=_note_name(each.note.number, each.version),
        said=[
            ("Day of the visit", each.note.visit.day),
            ("What the amendment changed", each.changed),
            ("Sent to", each.sent_to),
            ("Said to be no grade", each.confirmed),
            ("In the history", each.event),
        ],
        files=[file],
    )


def _said_of_notes(wanted: Wanted) -> Iterator[Entry]:
    answers = NoteAnswer.objects.for_authority(wanted.authority).filter(
        issued__note__provider=wanted.provider
    )
    for each in answers.select_related("issued__note", "by").order_by("pk"):
        yield an_entry(
            "notes",
            "The provider says a note is accurate"
            if each.is_accurate
            else "The provider says a note is not accurate",
            on=english_date(each.at),
            at=each.at,
            by=each.by,
            reference=_note_name(each.issued.note.number, each.issued.version),
            said=[
                ("From", each.came_from),
                *((str(title), words) for title, words in each.parts),
                ("Words", each.words),
            ],
        )
    replies = NoteReply.objects.for_authority(wanted.authority).filter(
        answer__issued__note__provider=wanted.provider
    )
    for reply in replies.select_related("answer__issued__note", "by").order_by("pk"):
        issued = reply.answer.issued
        yield an_entry(
            "notes",
            "Answer to a note replied to",
            on=english_date(reply.at),
            at=reply.at,
            by=reply.by,
            reference=_note_name(issued.note.number, issued.version),
            said=[("Words", reply.words)],
        )


def _pdf(rows: QuerySet[Any], key: int) -> bytes:
    """Return the PDF of a row that never changes, once its turn to be packed has come."""
    return bytes(rows.values_list("pdf", flat=True).get(pk=key))


def _note_name(number: int | None, version: int) -> str:
    return f"Note {number}, version {version}" if number else "Note without a number yet"


def letters(wanted: Wanted) -> Found:
    """Return each letter as it was made, with the PDF, and what became of it."""
    found = Found()
    rows = Letter.objects.for_authority(wanted.authority).filter(provider=wanted.provider)
    for each in rows.select_related("by").order_by("pk").iterator(AT_ONCE):
        name = f"letters/letter-{each.number}.pdf"
        file = found.keep(name, bytes(each.pdf), again=partial(_pdf, rows, each.pk))
        found.entries.append(
            an_entry(
                "letters",
                f"Letter made: {each.page.get('title') or words_of(each.kind)}",
                on=each.made_on,
                at=each.at,
                by=each.by,
                reference=reference_of(each.number),
                said=[("To", each.to), ("How it leaves", words_of(each.way))],
                files=[file],
            )
        )
    ends = LetterEnd.objects.for_authority(wanted.authority).filter(letter__in=rows)
    for end in ends.select_related("letter", "by").order_by("pk"):
        found.entries.append(
            an_entry(
                "letters",
                LETTER_ENDS[EndKind(end.kind)],
                on=end.on,
                at=end.at,
                by=end.by,
                reference=reference_of(end.letter.number),
                said=[("Why", end.why), ("In the history", end.event)],
            )
        )
    drafts = LetterDraft.objects.for_authority(wanted.authority).filter(
        provider=wanted.provider, letter=None
    )
    if count := drafts.count():
        found.left_out.append(LeftOut("Letters", count, DRAFTS))
    return found


def documents(wanted: Wanted) -> Found:
    """Return each document that came in; as it came where that is wanted and it can be read."""
    found, readable = Found(), readable_of(wanted)
    for each in reversed(documents_of(wanted.provider)):
        stem = f"documents/document-{each.pk}"
        files = taken_along(each.file, stem, found, wanted=wanted, readable=readable)
        found.entries.append(_document(each, [*said_of(each.file, readable)], files))
    return found


def _document(each: Document, about: list[Said], files: list[FileRef]) -> Entry:
    version = f", version {each.version}" if each.version > 1 else ""
    return an_entry(
        "documents",
        f"{SORTS[each.sort]} received{version}",
        on=each.on,
        at=each.at,
        by=each.by,
        reference=f"Document {each.pk}",
        said=[
            ("From", each.came_from),
            ("Came by", "The provider’s own pages" if each.by_provider else "Another way"),
            ("Said with it", each.words),
            *about,
            ("In the history", each.event),
        ],
        files=files,
    )


def reports(wanted: Wanted) -> Found:
    """Return each report of Ofsted's that was brought in, and the report where files are wanted."""
    found = Found()
    for each in reversed(reports_of(wanted.provider)):
        is_pdf = bool(each.file_name)
        found.about.add(("report", str(each.pk)))
        files = []
        if wanted.with_documents:
            name = f"reports/report-{each.pk}.{'pdf' if is_pdf else 'txt'}"
            found.files[name] = partial(_report, wanted, each.pk)
            files.append(FileRef(name, each.sha256))
        found.entries.append(
            an_entry(
                "reports",
                "Report of Ofsted’s brought in",
                on=english_date(each.received_at),
                at=each.received_at,
                by=each.received_by,
                reference=f"Report {each.pk}",
                said=[
                    ("File", each.file_name or "Its text, pasted"),
                    ("Pages", each.pages if is_pdf else ""),
                    ("SHA-256", each.sha256),
                ],
                files=files,
            )
        )
    return found


def _report(wanted: Wanted, key: int) -> bytes:
    held = OfstedReport.objects.for_authority(wanted.authority).get(pk=key)
    return held.text.encode() if held.content is None else bytes(held.content)
