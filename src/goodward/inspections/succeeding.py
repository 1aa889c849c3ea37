"""Which registration follows which: said by a person in a review, and taken back with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction

from goodward.accounts.models import User
from goodward.audit import actions as audit
from goodward.cases import actions as cases
from goodward.cases.checking import Entry
from goodward.cases.models import Event
from goodward.cases.writing import facts_of
from goodward.core.policy.vocabulary import OUTCOMES
from goodward.core.refusals import Refused
from goodward.inspections.models import Import, StagedPair, SuccessionStep
from goodward.providers.models import Provider

# A provider that an import brings has no earlier event.
FIRST_EVENT = "e1"


class SuccessionRefused(Refused):
    """What was said of two registrations cannot be; the sentence says why, `field` where."""


class Followed(NamedTuple):
    """What a number that joined follows: the old provider, the kind of change, its outcome."""

    old_pk: int
    change: str
    outcome: str
    score: int


class Neighbour(NamedTuple):
    """The registration before or after one provider. pk: of the step that says so."""

    pk: int
    provider_pk: int
    name: str
    urn: str
    is_before: bool


def followed_in(imported: Import) -> dict[str, Followed]:
    """Return what each number that joined was said to follow, by the new number."""
    pairs = StagedPair.objects.filter(imported=imported, answer__in=("new", "administration"))
    return {
        urn: Followed(old, answer, outcome, score)
        for urn, old, answer, outcome, score in pairs.values_list(
            "urn", "old", "answer", "old__outcome", "score"
        )
    }


def registered_fields(follows: Followed) -> dict[str, Any]:
    """
    Return what the `registered` event says of a registration that follows another.

    An outcome that the vocabulary does not know is left out: what is unknown is never guessed.
    Source: scenarios.md, section 2.
    """
    fields: dict[str, Any] = {"change": follows.change}
    if follows.outcome in OUTCOMES:
        fields["previous_outcome"] = follows.outcome
    return fields


def link_all(
    imported: Import, followed: Mapping[str, Followed], *, by: User | None, at: datetime
) -> None:
    """Note for good which provider follows which, once the new ones are registered here."""
    if not followed:
        return
    held = Provider.objects.for_authority(imported.authority).filter(urn__in=list(followed))
    keys = dict(held.values_list("urn", "pk"))
    for urn, follows in followed.items():
        if urn not in keys:
            continue
        SuccessionStep(
            authority_id=imported.authority_id,
            old_id=follows.old_pk,
            new_id=keys[urn],
            step="linked",
            change=follows.change,
            event=FIRST_EVENT,
            score=follows.score,
            import_ref=imported.pk,
            at=at,
            by=by,
        ).save(force_insert=True)
        audit.record(
            authority_id=imported.authority_id,
            kind="succession.linked",
            by=by,
            at=at,
            subject=("provider", keys[urn]),
            detail={"old": follows.old_pk, "change": follows.change, "score": follows.score},
        )


def neighbours(provider: Provider) -> list[Neighbour]:
    """Return the registrations a provider follows, or that follow it. Two queries."""
    steps = SuccessionStep.objects.for_authority(provider.authority).select_related("old", "new")
    found: dict[tuple[int, int], Neighbour | None] = {}
    for step in (*steps.filter(old=provider), *steps.filter(new=provider)):
        pair = (step.old_id, step.new_id)
        before = found.get(pair)
        is_before = step.new_id == provider.pk
        other = step.old if is_before else step.new
        if before is not None and before.pk > step.pk:
            continue
        found[pair] = (
            Neighbour(step.pk, other.pk, other.shown_name, other.urn or "", is_before)
            if step.step == "linked"
            else None
        )
    return [each for each in found.values() if each is not None]


def get_link(authority: Any, pk: int) -> SuccessionStep:
    """
    Return the step of the authority that links two registrations, while it holds.

    :raises SuccessionStep.DoesNotExist: also once they were parted.
    """
    steps = SuccessionStep.objects.for_authority(authority)
    step = steps.select_related("authority", "old", "new").get(pk=pk, step="linked")
    if steps.filter(old=step.old, new=step.new, pk__gt=step.pk).exists():
        raise SuccessionStep.DoesNotExist("they were parted")
    return step


@transaction.atomic
def part(*, link: SuccessionStep, reason: str, by: User | None, at: datetime) -> SuccessionStep:
    """
    Say that two registrations are not one setting after all.

    The new provider is then read as newly registered, with nothing before it.

    :raises SuccessionRefused: without a reason.
    """
    reason = SuccessionRefused.unless_said(reason, "Say why they are two settings", "reason")
    new = link.new
    sequence = int(link.event.removeprefix("e"))
    event = Event.objects.for_authority(link.authority).get(provider=new, sequence=sequence)
    facts = facts_of(event.kind, event.fields)
    rest = {k: v for k, v in facts.items() if k not in ("change", "previous_outcome")}
    cases.correct(
        provider=new,
        name=link.event,
        instead=Entry(event.kind, event.on, rest, event.pathway, event.notified_on),
        reason=reason,
        by=by,
        at=at,
    )
    return parted(link, reason=reason, by=by, at=at)


def parted(
    link: SuccessionStep,
    *,
    reason: str,
    by: User | None,
    at: datetime,
    import_ref: int | None = None,
) -> SuccessionStep:
    """Note that a link does not hold any more. import_ref: the import that is undone with it."""
    step = SuccessionStep(
        authority_id=link.authority_id,
        old=link.old,
        new=link.new,
        step="parted",
        reason=reason,
        import_ref=import_ref,
        at=at,
        by=by,
    )
    step.save(force_insert=True)
    audit.record(
        authority_id=link.authority_id,
        kind="succession.parted",
        by=by,
        at=at,
        subject=("provider", link.new_id),
        detail={"old": link.old_id},
        reason=reason,
    )
    return step
