"""Reading letters: owed, being written, made, and sent to a provider."""

from __future__ import annotations

from django.db.models import QuerySet

from goodward.accounts.models import LocalAuthority
from goodward.documents.letter import PaperLetter, letter_of
from goodward.documents.letter_docx import letter_docx
from goodward.letters.making import reference_of
from goodward.letters.models import EndKind, Letter, LetterDraft, Way
from goodward.letters.owed import Owed, letters_owed, owed_of, owed_of_draft
from goodward.letters.paper import (
    Addressed,
    compose,
    copies_of,
    role_signed_with,
    signers,
    usual_readers,
)
from goodward.letters.texts import asked_of, is_list
from goodward.providers.models import Provider

__all__ = [
    "Addressed",
    "EndKind",
    "Owed",
    "Way",
    "asked_of",
    "compose",
    "copies_of",
    "get_draft",
    "get_letter",
    "is_list",
    "letter_sent_to",
    "letters_after",
    "letters_of",
    "letters_owed",
    "letters_sent_to",
    "owed_of",
    "owed_of_draft",
    "page_of",
    "reference_of",
    "role_signed_with",
    "signers",
    "usual_readers",
    "word_document",
]

_LEFT = (EndKind.EMAILED, EndKind.POSTED)


def letters_of(provider: Provider) -> QuerySet[Letter]:
    """Return the letters to a provider that were made, the newest first, without their PDF."""
    rows = Letter.objects.for_authority(provider.authority).filter(provider=provider)
    return rows.select_related("by", "end__by").defer("pdf").order_by("-number")


def letters_sent_to(provider: Provider) -> QuerySet[Letter]:
    """Return those that left, the newest first."""
    return letters_of(provider).filter(end__kind__in=_LEFT)


def letter_sent_to(provider: Provider, pk: int) -> Letter:
    """
    Return a letter that left.

    :raises Letter.DoesNotExist: also for another provider's, or one that did not leave.
    """
    return letters_sent_to(provider).get(pk=pk)


def letters_after(authority: LocalAuthority, cause: str) -> QuerySet[Letter]:
    """Return the letters that followed a decision, the newest first, without their PDF."""
    rows = Letter.objects.for_authority(authority).filter(draft__cause=cause)
    return rows.select_related("by", "end__by").defer("pdf").order_by("-number")


def get_letter(authority: LocalAuthority, pk: int) -> Letter:
    """
    Return a letter that was made.

    :raises Letter.DoesNotExist: also for another authority's.
    """
    rows = Letter.objects.for_authority(authority)
    return rows.select_related("authority", "provider__authority", "by", "end__by").get(pk=pk)


def get_draft(authority: LocalAuthority, pk: int) -> LetterDraft:
    """
    Return a letter being written, also after it was made.

    :raises LetterDraft.DoesNotExist: also for another authority's.
    """
    rows = LetterDraft.objects.for_authority(authority)
    return rows.select_related("authority", "provider__authority", "written_by").get(pk=pk)


def page_of(letter: Letter) -> PaperLetter:
    """Return what a letter says."""
    return letter_of(letter.page)


def word_document(letter: Letter) -> bytes:
    """Return a letter as a Word document, made from what was kept of it."""
    return letter_docx(page_of(letter), dated=letter.made_on)
