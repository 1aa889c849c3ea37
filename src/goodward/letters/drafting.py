"""Writing a letter before it is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.letters.models import EndKind, Letter, LetterDraft
from goodward.letters.owed import owed_of
from goodward.letters.refusing import LetterRefused
from goodward.letters.texts import asked_of, is_list
from goodward.providers.models import Provider

LONGEST = 4000  # letters of one value
MOST_ITEMS = 40
WRITTEN_MEANWHILE = (
    "Somebody wrote in this letter after you opened it. What you typed stands below; look at "
    "what they wrote before you save it"
)


@transaction.atomic
def write_draft(
    *,
    provider: Provider,
    pathway: str,
    pathway_number: int,
    kind: str,
    said: Mapping[str, str | Sequence[str]],
    by: User,
    at: datetime,
    revision: int = 0,
) -> LetterDraft:
    """
    Keep what was typed for a letter; the first time, begin it.

    said: by the names of the text's values; of a list its items. revision: of the draft that was
    on the page, 0 for none.

    :raises LetterRefused: when the letter is not owed, one waits to be posted, something needed is
        empty or too long, or somebody wrote in it meanwhile. Nothing was kept.
    """
    locked(provider.authority)
    owed = owed_of(provider, pathway, pathway_number, kind, today=english_date(at))
    if owed is None:
        raise LetterRefused("This letter is not owed, or was sent already")
    if owed.made is not None:
        raise LetterRefused("This letter was made already and waits to be posted")
    kept = _checked(kind, said)
    draft = owed.draft
    if revision != (draft.revision if draft else 0):
        raise LetterRefused(WRITTEN_MEANWHILE)
    draft = draft or LetterDraft(
        authority=provider.authority,
        provider=provider,
        pathway=pathway,
        pathway_number=pathway_number,
        kind=kind,
    )
    draft.said = kept
    return _kept(draft, by, at, pathway=pathway)


def locked(authority: LocalAuthority) -> None:
    """Hold the authority's row, so that two people at once write one letter with one number."""
    LocalAuthority.objects.select_for_update().get(pk=authority.pk)


def _checked(kind: str, said: Mapping[str, str | Sequence[str]]) -> dict[str, str | list[str]]:
    kept: dict[str, str | list[str]] = {}
    for name, value in asked_of(kind).items():
        typed = said.get(name, "")
        if is_list(value):
            items = typed.splitlines() if isinstance(typed, str) else typed
            kept[name] = [each.strip() for each in items if each.strip()]
        else:
            kept[name] = str(typed).strip()
        if not kept[name] and not value.may_be_empty:
            raise LetterRefused(f"Write {value.about}", name)
        if len(kept[name]) > (MOST_ITEMS if is_list(value) else LONGEST):
            most = f"{MOST_ITEMS} lines" if is_list(value) else f"{LONGEST} signs"
            raise LetterRefused(f"Use at most {most}", name)
        if is_list(value) and any(len(each) > LONGEST for each in kept[name]):
            raise LetterRefused(f"Use at most {LONGEST} signs in a line", name)
    return kept


@transaction.atomic
def draft_after_decision(
    *,
    provider: Provider,
    kind: str,
    cause: str,
    said: Mapping[str, str | Sequence[str]],
    signed_by: Sequence[str],
    by: User,
    at: datetime,
    pathway: str = "",
    pathway_number: int = 0,
) -> LetterDraft:
    """
    Draft the letter that follows a decision, its days counted for today; written anew, it changes.

    cause: the decision, such as “funding/12”. said: everything the letter says, by the values of
    its text. signed_by: the roles that may sign it.

    :raises LetterRefused: when the letter was made already and was not set aside.
    """
    locked(provider.authority)
    rows = LetterDraft.objects.for_authority(provider.authority).filter(cause=cause)
    made = Letter.objects.for_authority(provider.authority).filter(draft__cause=cause)
    if made.exclude(end__kind=EndKind.SET_ASIDE).exists():
        raise LetterRefused("The letter of this decision was made already")
    draft = rows.filter(letter__isnull=True).order_by("-pk").first() or LetterDraft(
        authority=provider.authority,
        provider=provider,
        pathway=pathway,
        pathway_number=pathway_number,
        kind=kind,
        cause=cause,
    )
    draft.said = {name: list(each) if not isinstance(each, str) else each
                  for name, each in said.items()}  # fmt: skip
    draft.for_day, draft.signed_by = english_date(at), list(signed_by)
    return _kept(draft, by, at, cause=cause)


def _kept(draft: LetterDraft, by: User, at: datetime, **why: str) -> LetterDraft:
    """Keep a draft as it is now, and record it. why: the pathway or the decision it belongs to."""
    draft.written_at, draft.written_by = at, by
    draft.revision += 1
    draft.save()
    audit.record(
        authority_id=draft.authority_id,
        kind="letter.written",
        by=by,
        at=at,
        subject=("provider", draft.provider_id),
        detail={"draft": draft.pk, "letter": draft.kind, **why},
    )
    return draft
