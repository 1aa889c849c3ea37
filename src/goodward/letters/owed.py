"""Which letters a provider is owed: by the open duties of the policy it is under."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from goodward.cases.queries import Case, provider_case
from goodward.core.policy.language import PolicyText
from goodward.letters.models import Letter, LetterDraft
from goodward.letters.texts import TEXTS
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider

ACT = "letter_sent"


class Owed(NamedTuple):
    """
    A letter that is owed.

    kind: of the policy's letters; must_say, signed_by, copy_to: as the policy says of it. draft:
    what is written so far. made: one that was made and waits to be posted.
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


def letters_owed(provider: Provider, *, today: date) -> list[Owed]:
    """Return the letters that open duties ask for and that there is a text of, in their order."""
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
    return list(found.values())


def owed_of(
    provider: Provider, pathway: str, number: int, kind: str, *, today: date
) -> Owed | None:
    """Return one letter that is owed; None where it is not, or not any more."""
    wanted = (pathway, number, kind)
    return next(
        (
            each
            for each in letters_owed(provider, today=today)
            if (each.pathway, each.pathway_number, each.kind) == wanted
        ),
        None,
    )


def _owed(
    provider: Provider, case: Case, policy: PolicyText, run: tuple[str, int], kind: str
) -> Owed:
    said = policy.letters[kind]
    mine = {"provider": provider, "pathway": run[0], "pathway_number": run[1], "kind": kind}
    drafts = LetterDraft.objects.for_authority(provider.authority).filter(**mine)
    made = Letter.objects.for_authority(provider.authority).filter(**mine, end__isnull=True)
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
