"""
Where decisions come from: one table. A new sort of decision is a row, with the right it asks for.

Each finds only what this person may decide: not their own work, and not what the policy leaves to
another role.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.urls import reverse

from goodward.audit.moments import english_date
from goodward.cabinet.queries import waiting_for as reports_waiting_for
from goodward.cases.asking import open_questions
from goodward.claims.queries import deletions
from goodward.complaints.queries import owed_by
from goodward.core.cabinet.moves import Act as OfReport
from goodward.core.funding.moves import Act
from goodward.core.policy.rules import CHOOSE_PATHWAY
from goodward.entry.queries import owner_questions
from goodward.funding.queries import Decision
from goodward.inspections.queries import imports_of
from goodward.messages.queries import words_to_adopt
from goodward.notes.queries import notes_to_read
from goodward.policies.queries import drafts_of, may_be_adopted_by
from goodward.sustainability.concerns import TELLING
from goodward.tellings.queries import waiting as tellings_waiting
from goodward.ui.components.dates import long_day
from goodward.ui.funding import challenge_row
from goodward.web.pages.decisions.asking import Asker, Waits
from goodward.web.pages.feedback.presenters import DUE_TEXTS, address_of
from goodward.web.pages.funding.presenters import Row
from goodward.web.pages.record.coming_back import record_address

Find = Callable[[Asker], Iterator[Waits]]
# What is decided of a complaint; the rest of what is owed is to be done.
OF_COMPLAINTS = frozenset({"acknowledge", "answer"})


class Source(NamedTuple):
    """One sort of decision. right: of the table of rights, without which nothing is looked for."""

    title: str
    right: str
    find: Find


def _decisions_to_approve(asker: Asker) -> Iterator[Waits]:
    for each in asker.funding.to_decide:
        step = next(s for s in reversed(each.steps) if s.kind == Act.PUT_FORWARD)
        why = f"Put forward by {step.by}{f': {step.said}' if step.said else ''}"
        yield _of_decision(each, english_date(step.at), why)


def _funding_questions(asker: Asker) -> Iterator[Waits]:
    for each in asker.funding.questions:
        url = reverse("funding:of_provider", args=(each.provider_pk,))
        yield Waits(each.raised_on, each.provider_name, each.text, "The policy asks", url)


def _challenges(asker: Asker) -> Iterator[Waits]:
    for each in asker.funding.challenges:
        row, decision = challenge_row(each, asker.today), each.row.decision
        url = reverse("funding:show", args=(decision.pk,))
        what = f"{row.title} against {decision}"
        why = row.due or "No day is set to answer it"
        yield Waits(each.row.received_on, decision.provider.shown_name, what, why, url)


def _decisions_to_review(asker: Asker) -> Iterator[Waits]:
    for each in asker.funding.reviews:
        yield _of_decision(each, each.review_on, "To be looked at again, as it says itself")


def _pathways(asker: Asker) -> Iterator[Waits]:
    for each in open_questions(asker.authority):
        is_mine = not each.decided_by or not set(each.decided_by).isdisjoint(asker.roles)
        if each.rule == CHOOSE_PATHWAY and is_mine:
            url = record_address(each.provider_pk, each.act, proposal=f"{each.rule}@{each.pathway}")
            why = "An outcome that the policy does not place"
            yield Waits(each.raised_on, each.provider_name, each.text, why, url)


def _requests_for_help(asker: Asker) -> Iterator[Waits]:
    for each in tellings_waiting(asker.authority):
        if each.kind == TELLING:
            url = reverse("tellings:show", args=(each.pk,))
            what = "Asks for help to stay open"
            why = f"Asked by {each.told_by}"
            yield Waits(english_date(each.told_at), each.provider.shown_name, what, why, url)


def _deletions(asker: Asker) -> Iterator[Waits]:
    for each in deletions(asker.authority, today=asker.today):
        if each.waits(asker.today) and each.file.came_by_id != asker.user.pk:
            url = reverse("claims:file", args=(each.file.pk,))
            what = "Approve that the claims file is deleted"
            why = f"Kept until {long_day(each.due_on)}" if each.due_on else ""
            yield Waits(each.due_on, each.file.name, what, why, url)


def _complaints(asker: Asker) -> Iterator[Waits]:
    for each in owed_by(asker.authority, asker.user, today=asker.today):
        if each.due.what in OF_COMPLAINTS:
            due = f"By {long_day(each.due.on)}" if each.due.on else "No day is set"
            feedback = each.seen.feedback
            yield Waits(
                feedback.received_on, f"Complaint {feedback.reference}", DUE_TEXTS[each.due.what],
                due, address_of(each.seen),
            )  # fmt: skip


def _notes(asker: Asker) -> Iterator[Waits]:
    for note, since in notes_to_read(asker.authority, asker.user, asker.roles):
        url = reverse("notes:show", args=(note.pk,))
        why = "The policy asks for a reader who did not write it"
        yield Waits(since, note.provider.shown_name, "Read a note before it is issued", why, url)


def _words(asker: Asker) -> Iterator[Waits]:
    for wording, title in words_to_adopt(asker.authority, asker.user):
        url = reverse("messages:adopt", args=(wording.pk,))
        why = f"Written by {wording.written_by}"
        yield Waits(english_date(wording.written_at), title, "Adopt words of a message", why, url)


def _drafts(asker: Asker) -> Iterator[Waits]:
    rows = drafts_of(asker.authority).filter(version=None, set_aside_at=None)
    for each in rows:
        if may_be_adopted_by(each, asker.user.pk):
            url = reverse("policy:draft", args=(each.pk,))
            why = f"Last written by {each.saved_by}"
            yield Waits(
                english_date(each.saved_at), "The policy", "Adopt a draft or leave it", why, url
            )


def _reports(asker: Asker) -> Iterator[Waits]:
    for each in reports_waiting_for(asker.authority, asker.user):
        url = reverse("cabinet:show", args=(each.row.pk,))
        finished = next(s for s in reversed(each.steps) if s.kind == OfReport.FINISH)
        why = f"Finished by {finished.by}"
        what = "Approve the report, or return it"
        yield Waits(english_date(finished.at), each.row.title, what, why, url)


def _imports(asker: Asker) -> Iterator[Waits]:
    for each in imports_of(asker.authority).filter(state="staged"):
        url = reverse("imports:show", args=(each.pk,))
        what = "Accept a reviewed file of Ofsted’s, or set it aside"
        why = f"Brought in by {each.staged_by}" if each.staged_by else "Brought in"
        yield Waits(english_date(each.staged_at), each.file_name, what, why, url)


def _owners(asker: Asker) -> Iterator[Waits]:
    url, why = reverse("owners:list"), "The owner has changed"
    for each in owner_questions(asker.authority):
        if each.provider is not None:
            what = f"Decide whether {each.user.full_name} keeps access"
            yield Waits(None, each.provider.shown_name, what, why, url)


SOURCES: tuple[Source, ...] = (
    Source("Decisions about funding, for a second person", "funding.decide", _decisions_to_approve),
    Source("Representations and appeals", "funding.answer", _challenges),
    Source("Questions about funding", "funding.decide", _funding_questions),
    Source("Decisions about funding to be looked at again", "funding.decide", _decisions_to_review),
    Source("Pathways to be chosen", "record.pathway_chosen", _pathways),
    Source("Help to stay open", "sustainability.view", _requests_for_help),
    Source("Complaints", "feedback.view", _complaints),
    Source("Notes to be read", "note.review", _notes),
    Source("Claims files to be deleted", "claims.delete", _deletions),
    Source("Words of messages", "message.adopt", _words),
    Source("Drafts of the policy", "policy.adopt", _drafts),
    Source("Reports to cabinet", "cabinet.approve", _reports),
    Source("Files of Ofsted’s", "import.commit", _imports),
    Source("Access after a change of owner", "provider.change", _owners),
)


def found_for(asker: Asker) -> list[tuple[Source, list[Waits]]]:
    """Return what waits, source by source, the longest wait first; empty sources are left out."""
    found = []
    for source in SOURCES:
        if not asker.may(source.right):
            continue
        lines = sorted(source.find(asker), key=lambda each: each.since or asker.today)
        if lines:
            found.append((source, lines))
    return found


def how_many(asker: Asker) -> int:
    """Return how much waits for a person's decision."""
    return sum(len(lines) for _, lines in found_for(asker))


def _of_decision(each: Decision, since, why: str) -> Waits:
    row = Row.of(each)
    url = reverse("funding:show", args=(each.row.pk,))
    return Waits(since, row.provider, f"{row.name}: {row.what}", why, url)
