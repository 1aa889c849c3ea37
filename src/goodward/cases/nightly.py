"""What time alone changes, and the nightly proof."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from django.db import connection, transaction

from goodward.accounts.models import LocalAuthority
from goodward.audit import actions as audit
from goodward.cases.counting import count_again, fold
from goodward.cases.models import Source
from goodward.cases.proving import Difference
from goodward.cases.proving_together import prove_together
from goodward.cases.recording import AT_A_TIME, Journal, settle
from goodward.policies.queries import rules_of

SHOWN = 20


class NightReport(NamedTuple):
    """
    One authority's night.

    paused: cases whose dates a pause in progress may have moved. differences: stored rows that
    were not what the events come to; there should be none. chain: what is wrong with the audit
    record, empty when it is whole.
    """

    authority: str
    day: date
    paused: int
    differences: tuple[Difference, ...]
    chain: str

    @property
    def is_clean(self) -> bool:
        """Whether everything was as it should be."""
        return not self.differences and not self.chain


def bring_up_to(
    authority: LocalAuthority, *, day: date, at: datetime, workers: int = 1
) -> NightReport:
    """
    Evaluate every case of an authority as at the end of `day`, and prove what is stored.

    A pause in progress moves dates with every day that passes; those cases are brought up to
    date first. Everything else stands still, so any difference then found is a fault: it is
    reported and left as it is for somebody to look at. workers: processes that share the proof.
    """
    rules = rules_of(authority)
    paused = _paused(authority)
    journal = Journal(None, at, Source.PERSON)
    for start in range(0, len(paused), AT_A_TIME):
        with transaction.atomic():
            settle(
                authority=authority,
                entries=dict.fromkeys(paused[start : start + AT_A_TIME], ()),
                rules=rules,
                journal=journal,
                as_of=day,
            )
    fold(authority)
    differences = tuple(prove_together(authority, as_of=day, workers=workers))
    broken = audit.verify_chain(authority.pk)
    chain = "" if broken is None else f"record {broken.record_id}: {broken.why}"
    with transaction.atomic():
        audit.record(
            authority_id=authority.pk,
            kind="night.proved",
            by=None,
            at=at,
            detail={
                "day": day,
                "paused": len(paused),
                "differences": len(differences),
                "first": [str(each) for each in differences[:SHOWN]],
                "chain": chain,
            },
        )
    return NightReport(authority.slug, day, len(paused), differences, chain)


@transaction.atomic
def rebuild(
    *, authority: LocalAuthority, providers: list[int], day: date, at: datetime, reason: str
) -> None:
    """Write some providers' rows anew from their events, count anew, and record why."""
    settle(
        authority=authority,
        entries=dict.fromkeys(providers, ()),
        rules=rules_of(authority),
        journal=Journal(None, at, Source.PERSON),
        as_of=day,
    )
    count_again(authority)
    audit.record(
        authority_id=authority.pk,
        kind="cases.rebuilt",
        by=None,
        at=at,
        detail={"providers": providers},
        reason=reason,
    )


def _paused(authority: LocalAuthority) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT provider_id FROM cases_event "
            "WHERE authority_id = %s AND kind IN ('case_paused', 'corrected') ORDER BY provider_id",
            (authority.pk,),
        )
        return [key for (key,) in cursor.fetchall()]
