"""Notes of visit and letters as they left the authority, and documents as they came."""

from __future__ import annotations

from collections.abc import Iterator

from goodward.audit.moments import english_date
from goodward.core.evidence.content import Entry, FileRef, LeftOut
from goodward.core.files.kinds import KINDS, Kind
from goodward.evidence.wanted import Found, Said, Wanted, an_entry, words_of
from goodward.files.models import Document, FileEnd, Verdict
from goodward.files.queries import documents_of
from goodward.letters.models import EndKind, Letter, LetterDraft, LetterEnd
from goodward.letters.queries import reference_of
from goodward.notes.models import IssuedNote, Note, NoteAnswer, NoteReply, NoteState, NoteStep

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
    for each in issued.select_related("note__visit", "by").order_by("pk"):
        name = f"notes/note-{each.note.number}-version-{each.version}.pdf"
        found.entries.append(_issued(each, found.keep(name, bytes(each.pdf))))
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


def _note_name(number: int | None, version: int) -> str:
    return f"Note {number}, version {version}" if number else "Note without a number yet"


def letters(wanted: Wanted) -> Found:
    """Return each letter as it was made, with the PDF, and what became of it."""
    found = Found()
    rows = Letter.objects.for_authority(wanted.authority).filter(provider=wanted.provider)
    for each in rows.select_related("by").order_by("pk"):
        file = found.keep(f"letters/letter-{each.number}.pdf", bytes(each.pdf))
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
    found = Found()
    ended = set(
        FileEnd.objects.for_authority(wanted.authority)
        .filter(file__provider=wanted.provider)
        .values_list("file_id", flat=True)
    )
    for each in reversed(documents_of(wanted.provider)):
        verdict = each.file.scan.verdict if hasattr(each.file, "scan") else ""
        is_there = each.file_id not in ended and verdict in (Verdict.CLEAN, Verdict.NOT_SCANNED)
        files = []
        if wanted.with_documents and is_there:
            name = f"documents/document-{each.pk}.{Kind(each.file.kind).value}"
            found.to_read[name] = each.file
            files.append(FileRef(name, each.file.sha256))
        found.about.add(("file", str(each.file_id)))
        found.entries.append(_document(each, [*_file_said(each, is_there=is_there)], files))
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


def _file_said(each: Document, *, is_there: bool) -> Iterator[Said]:
    yield "File", f"{each.file.name} ({KINDS[Kind(each.file.kind)].title}, {each.file.size} bytes)"
    yield "SHA-256", each.file.sha256
    if not is_there:
        yield "Cannot be read", "Deleted on its day, harmful, or not scanned for viruses yet"
