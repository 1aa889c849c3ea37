"""What people know well, in the authority's own words."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goodward.accounts import queries as accounts
from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.caseload.models import Skill
from goodward.core.refusals import Refused

LONGEST = 60


class SkillRefused(Refused):
    """A skill that cannot be noted; the sentence says why, `field` where."""


@transaction.atomic
def note_skill(
    *, authority: LocalAuthority, person: User, word: str, by: User | None, at: datetime
) -> Skill:
    """
    Note something somebody knows well.

    :raises SkillRefused: for nothing, for more than a few words, one noted already, or somebody who
        does not work here.
    """
    word = " ".join(word.split())
    if not word:
        raise SkillRefused("Enter a word for the skill, such as “Childminders”", "word")
    if len(word) > LONGEST:
        raise SkillRefused(f"Use at most {LONGEST} letters", "word")
    if person.pk not in {each.pk for each in accounts.people_of(authority)}:
        raise SkillRefused("Choose somebody who works here")
    held = Skill.objects.for_authority(authority).filter(person=person, withdrawn_at=None)
    if word.casefold() in {each.word.casefold() for each in held}:
        raise SkillRefused(f"“{word}” is noted already", "word")
    skill = Skill.objects.for_authority(authority).create(
        authority=authority, person=person, word=word, noted_at=at
    )
    _record("skill.noted", skill, by=by, at=at)
    return skill


@transaction.atomic
def withdraw_skill(*, skill: Skill, by: User, at: datetime) -> None:
    """Say that somebody does not know it well, or no longer; the entry stays, marked."""
    skill.withdrawn_at = at
    skill.save()
    _record("skill.withdrawn", skill, by=by, at=at)


def _record(kind: str, skill: Skill, *, by: User | None, at: datetime) -> None:
    audit.record(
        authority_id=skill.authority_id,
        kind=kind,
        by=by,
        at=at,
        subject=("person", skill.person_id),
        detail={"skill": skill.word},
    )
