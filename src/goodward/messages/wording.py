"""Whose words a text is in: the library's, or an authority's own that two people have looked at."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.core.messages.reading import read_words
from goodward.core.messages.texts import MessageText
from goodward.core.refusals import Refused
from goodward.messages import shelf
from goodward.messages.models import Adoption, Wording


class WordingRefused(Refused):
    """Words that cannot be used; the sentence says why, `field` where: subject, standard, plain."""


class InUse(NamedTuple):
    """
    A text in the words an authority uses.

    adoption: the last decision on it, None while it uses the library's as it found it. is_stale:
    whether its own words no longer fit the library's text, which is used instead.
    """

    text: MessageText
    words: dict[str, str]
    adoption: Adoption | None
    is_own: bool
    is_stale: bool


def in_use(authority: LocalAuthority, name: str) -> InUse:
    """
    Return a text as an authority uses it.

    :raises TextNotFound, TextUnreadable: of `shelf`, a mistake in the library.
    """
    file = shelf.text_file(name)
    if file.text is None:
        raise shelf.TextUnreadable(file.problems)
    last = (
        Adoption.objects.for_authority(authority)
        .filter(name=name)
        .select_related("wording", "adopted_by")
        .order_by("-pk")
        .first()
    )
    if last is None or last.wording is None:
        return InUse(file.text, file.words, last, is_own=False, is_stale=False)
    words = words_of(last.wording)
    own = read_words(file.source, name=name, **words).text
    if own is None:
        return InUse(file.text, file.words, last, is_own=False, is_stale=True)
    return InUse(own, words, last, is_own=True, is_stale=False)


def words_of(wording: Wording) -> dict[str, str]:
    """Return the subject and the words at each level."""
    return {"subject": wording.subject, "standard": wording.standard, "plain": wording.plain}


def kept(authority: LocalAuthority, used: InUse, *, at: datetime) -> Wording:
    """Return the row that keeps the words in use, so that a message always knows its own."""
    if used.is_own and used.adoption and used.adoption.wording:
        return used.adoption.wording
    return _row(authority, used.text.name, used.words, by=None, at=at)


@transaction.atomic
def reword(
    *,
    authority: LocalAuthority,
    name: str,
    subject: str,
    standard: str,
    plain: str,
    by: User,
    at: datetime,
) -> Wording:
    """
    Keep words of an authority's own for a text. Nothing is sent in them before they are adopted.

    :raises WordingRefused: for words the text cannot be in, with everything that is wrong.
    """
    file = shelf.text_file(name)
    words = {"subject": subject.strip(), "standard": _clean(standard), "plain": _clean(plain)}
    read = read_words(file.source, name=name, **words)
    if read.problems:
        key = read.problems[0][0]
        here = [sentence for each, sentence in read.problems if each == key]
        raise WordingRefused("; ".join(here), key)
    if words == file.words:
        raise WordingRefused("These are the library’s own words already", "standard")
    wording = _row(authority, name, words, by=by, at=at)
    audit.record(
        authority_id=authority.pk,
        kind="message.worded",
        by=by,
        at=at,
        subject=("message text", name),
        detail={"wording": wording.hash},
    )
    return wording


@transaction.atomic
def adopt(*, wording: Wording, why: str, by: User, at: datetime) -> Adoption:
    """
    Use words of an authority's own from now on; messages already written keep theirs.

    :raises WordingRefused: by whoever wrote them, or when they no longer fit the text.
    """
    if wording.written_by is None:
        raise WordingRefused("These are the library’s words: go back to them instead")
    if wording.written_by_id == by.pk:
        raise WordingRefused("Somebody else has to look at these words before they are used")
    source = shelf.text_file(wording.name).source
    if read_words(source, name=wording.name, **words_of(wording)).problems:
        raise WordingRefused("These words no longer fit the text: change them first")
    return _adopt(wording.authority, wording.name, wording, why, by=by, at=at)


@transaction.atomic
def decline(*, wording: Wording, why: str, by: User, at: datetime) -> Adoption:
    """
    Decide that words of an authority's own are not used: those in use stay, and are decided anew.

    :raises WordingRefused: for words that are in use, or those of the library.
    """
    used = in_use(wording.authority, wording.name)
    kept_in_use = used.adoption.wording if used.is_own and used.adoption else None
    if wording.written_by is None or kept_in_use == wording:
        raise WordingRefused("These words are in use: go back to the library’s instead")
    return _adopt(wording.authority, wording.name, kept_in_use, why, by=by, at=at, declined=wording)


@transaction.atomic
def go_back(*, authority: LocalAuthority, name: str, why: str, by: User, at: datetime) -> Adoption:
    """
    Use the library's words again.

    :raises WordingRefused: when they are in use already.
    """
    used = in_use(authority, name)
    if not (used.is_own or used.is_stale):
        raise WordingRefused("The library’s words are in use already")
    return _adopt(authority, name, None, why, by=by, at=at)


def _adopt(
    authority: LocalAuthority,
    name: str,
    wording: Wording | None,
    why: str,
    *,
    by: User,
    at: datetime,
    declined: Wording | None = None,
) -> Adoption:
    adoption = Adoption.objects.for_authority(authority).create(
        authority=authority,
        name=name,
        wording=wording,
        why=why.strip(),
        adopted_at=at,
        adopted_by=by,
    )
    audit.record(
        authority_id=authority.pk,
        kind="message.wording_declined" if declined else "message.wording_adopted",
        by=by,
        at=at,
        subject=("message text", name),
        detail={
            "wording": wording.hash if wording else "library",
            **({"declined": declined.hash} if declined else {}),
        },
        reason=why.strip(),
    )
    return adoption


def _row(
    authority: LocalAuthority, name: str, words: dict[str, str], *, by: User | None, at: datetime
) -> Wording:
    row, _ = Wording.objects.for_authority(authority).get_or_create(
        authority=authority,
        name=name,
        hash=shelf.hash_of("\n\x1f".join(words.values())),
        defaults={**words, "written_by": by, "written_at": at},
    )
    return row


def _clean(words: str) -> str:
    lines = [line.rstrip() for line in words.replace("\r\n", "\n").strip().splitlines()]
    return "\n".join(lines) + "\n" if lines else ""
