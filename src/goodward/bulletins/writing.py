"""Writing a bulletin: its title, its sections, whom it is for, and a copy to look at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.bulletins.models import Bulletin
from goodward.bulletins.posting import post_test
from goodward.bulletins.refusing import BulletinRefused
from goodward.bulletins.steps import held_back, step, still
from goodward.core.audiences.fitting import Audience
from goodward.core.bulletins.sections import MOST_SECTIONS, Section, clean, wrong_with


@transaction.atomic
def write(*, authority: LocalAuthority, title: str, by: User, at: datetime) -> Bulletin:
    """
    Begin a bulletin, as a draft.

    :raises BulletinRefused: without a title.
    """
    bulletin = Bulletin.objects.for_authority(authority).create(
        authority=authority, title=_title(title)
    )
    step(bulletin, "written", by=by, at=at)
    return bulletin


@transaction.atomic
def correct(*, bulletin: Bulletin, by: User, at: datetime) -> Bulletin:
    """
    Begin a bulletin that puts one right that was sent: a new draft with the same words.

    :raises BulletinRefused: unless it was sent.
    """
    sent = still(bulletin, "sent", "corrected")
    draft = Bulletin.objects.for_authority(sent.authority).create(
        authority=sent.authority,
        title=f"Correction: {sent.title.removeprefix('Correction: ')}",
        sections=sent.sections,
        audience=sent.audience,
        corrects=sent,
    )
    step(draft, "written", by=by, at=at)
    return draft


@transaction.atomic
def retitle(*, bulletin: Bulletin, title: str, by: User, at: datetime) -> Bulletin:
    """
    Give a draft another title.

    :raises BulletinRefused: without a title, or unless it is a draft.
    """
    held = still(bulletin, "draft", "changed")
    held.title = _title(title)
    return _changed(held, by=by, at=at)


@transaction.atomic
def keep_section(
    *, bulletin: Bulletin, number: int | None, section: Section, by: User, at: datetime
) -> Bulletin:
    """
    Keep a section of a draft. number: which, from 1; None for a new one at the end.

    :raises BulletinRefused: for what `wrong_with` finds, a section that is not there or one too
        many, or unless it is a draft.
    """
    held = still(bulletin, "draft", "changed")
    section = Section(clean(section.heading).replace("\n", " "), clean(section.text))
    for field, sentence in wrong_with(section):
        raise BulletinRefused(sentence, field)
    sections = list(held.sections)
    if number is None:
        if len(sections) >= MOST_SECTIONS:
            raise BulletinRefused(f"A bulletin has at most {MOST_SECTIONS} sections")
        sections.append(section._asdict())
    else:
        _check_there(sections, number)
        sections[number - 1] = section._asdict()
    held.sections = sections
    return _changed(held, by=by, at=at)


@transaction.atomic
def remove_section(*, bulletin: Bulletin, number: int, by: User, at: datetime) -> Bulletin:
    """
    Take a section out of a draft. number: which, from 1.

    :raises BulletinRefused: for one that is not there, or unless it is a draft.
    """
    held = still(bulletin, "draft", "changed")
    _check_there(held.sections, number)
    held.sections = [*held.sections[: number - 1], *held.sections[number:]]
    return _changed(held, by=by, at=at)


@transaction.atomic
def move_section_up(*, bulletin: Bulletin, number: int, by: User, at: datetime) -> Bulletin:
    """
    Move a section of a draft before the one above it. The first stays where it is.

    :raises BulletinRefused: for one that is not there, or unless it is a draft.
    """
    held = still(bulletin, "draft", "changed")
    _check_there(held.sections, number)
    sections = list(held.sections)
    if number > 1:
        sections[number - 2], sections[number - 1] = sections[number - 1], sections[number - 2]
    held.sections = sections
    return _changed(held, by=by, at=at)


@transaction.atomic
def choose_audience(*, bulletin: Bulletin, audience: Audience, by: User, at: datetime) -> Bulletin:
    """
    Say to which kinds of provider a draft goes.

    :raises BulletinRefused: unless it is a draft.
    """
    held = still(bulletin, "draft", "changed")
    held.audience = audience.kept()
    return _changed(held, by=by, at=at)


@transaction.atomic
def send_test(*, bulletin: Bulletin, by: User, at: datetime) -> None:
    """
    Send a copy of a bulletin to whoever asks for it, to see it as others will.

    :raises BulletinRefused: without a section.
    """
    held = held_back(bulletin)
    check_can_be_read(held)
    made = step(held, "tested", by=by, at=at)
    post_test(held, made, by=by, at=at)


@transaction.atomic
def set_aside(*, bulletin: Bulletin, by: User, at: datetime) -> Bulletin:
    """
    Give a draft up. It stays readable for officers.

    :raises BulletinRefused: unless it is a draft.
    """
    held = still(bulletin, "draft", "set aside")
    held.state = "set_aside"
    held.save()
    step(held, "set_aside", by=by, at=at)
    return held


def check_can_be_read(bulletin: Bulletin) -> None:
    """
    Check that there is something to read.

    :raises BulletinRefused: without a section.
    """
    if not bulletin.sections:
        raise BulletinRefused("Write a section first: there is nothing to read yet")


def _title(title: str) -> str:
    title = " ".join(clean(title).split())
    if not title:
        raise BulletinRefused("Enter a title", "title")
    return title


def _check_there(sections: Sequence[object], number: int) -> None:
    if not 1 <= number <= len(sections):
        raise BulletinRefused("This section is not there any more. Read the bulletin again")


def _changed(bulletin: Bulletin, *, by: User, at: datetime) -> Bulletin:
    bulletin.save()
    step(bulletin, "changed", by=by, at=at)
    return bulletin
