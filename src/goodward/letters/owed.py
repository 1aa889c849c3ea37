"""Which letters a provider is owed: by open duties of its policy, or after a decision."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from goodward.cases.queries import Case, provider_case
from goodward.core.policy.language import PolicyText
from goodward.letters.models import Letter, LetterDraft
from goodward.letters.texts import TEXTS, shelf_title
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider

ACT = "letter_sent"


class Owed(NamedTuple):
    """
    A letter that is owed.

    kind: of the policy's letters; must_say, signed_by, copy_to: as the policy says of it. draft:
    what is written so far. made: one that was made and waits to be posted. cause: the decision it
    follows, empty for one that a duty asks for.
    """

    kind: str
    title: str
    pathway: str
    pathway_number: int
    policy: PolicyText
    must_say: tuple[str, ...]
    signed_by: tuple[str, ...]
    copy_to: tuple[str, ...]
    case: Case
    draft: LetterDraft | None
    made: Letter | None
    cause: str = ""


def letters_owed(provider: Provider, *, today: date) -> list[Owed]:
    """Return the letters that are owed and that there is a text of: by duties, after decisions."""
    case = provider_case(provider, today=today)
    hashes = {(each.id, each.number): each.policy.hash for each in case.answer.pathways}
    found: dict[tuple[str, int, str], Owed] = {}
    for each in case.open_duties:
        if each.act != ACT:
            continue
        run = (each.duty.pathway, each.duty.pathway_number)
        policy = rules_of(provider.authority).with_hash(hashes[run]).text
        rule = policy.pathways[run[0]].duties[each.duty.id]
        for kind in rule.done_by.letter or policy.letters:
            if kind in policy.letters and kind in TEXTS:
                found.setdefault((*run, kind), _owed(provider, case, policy, run, kind))
    return [*found.values(), *_after_decisions(provider, case)]


def owed_of_draft(draft: LetterDraft, *, today: date) -> Owed | None:
    """Return what is owed of a draft; None once its letter left, or it is owed no more."""
    return next(
        (
            each
            for each in letters_owed(draft.provider, today=today)
            if draft.pk in (each.draft and each.draft.pk, each.made and each.made.draft_id)
        ),
        None,
    )


def owed_of(
    provider: Provider, pathway: str, number: int, kind: str, *, today: date
) -> Owed | None:
    """Return one letter that is owed; None where it is not, or not any more."""
    wanted = (pathway, number, kind)
    return next(
        (
            each
            for each in letters_owed(provider, today=today)
            if (each.pathway, each.pathway_number, each.kind) == wanted and not each.cause
        ),
        None,
    )


def _owed(
    provider: Provider, case: Case, policy: PolicyText, run: tuple[str, int], kind: str
) -> Owed:
    said = policy.letters[kind]
    mine = {"provider": provider, "pathway": run[0], "pathway_number": run[1], "kind": kind}
    drafts = LetterDraft.objects.for_authority(provider.authority).filter(**mine, cause="")
    made = Letter.objects.for_authority(provider.authority).filter(
        **mine, draft__cause="", end__isnull=True
    )
    return Owed(
        kind,
        said.title,
        *run,
        policy,
        tuple(said.must_say),
        tuple(said.signed_by),
        tuple(said.copy_to),
        case,
        drafts.filter(letter__isnull=True).select_related("written_by").order_by("-pk").first(),
        made.order_by("-pk").first(),
    )


def _after_decisions(provider: Provider, case: Case) -> list[Owed]:
    """Return those that follow a decision: drafted and not made yet, or made and not gone yet."""
    drafts = (
        LetterDraft.objects.for_authority(provider.authority)
        .filter(provider=provider, letter__end__isnull=True)
        .exclude(cause="")
        .select_related("written_by", "letter")
        .order_by("pk")
    )
    found = []
    for draft in drafts:
        policy = rules_of(provider.authority).latest.text
        said, made = policy.letters.get(draft.kind), getattr(draft, "letter", None)
        found.append(
            Owed(
                draft.kind,
                said.title if said else shelf_title(draft.kind),
                draft.pathway,
                draft.pathway_number,
                policy,
                tuple(said.must_say) if said else (),
                tuple(draft.signed_by),
                tuple(said.copy_to) if said else (),
                case,
                None if made else draft,
                made,
                draft.cause,
            )
        )
    return found
