"""One form, sent several times at the same moment, is done once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from goodward.audit import actions as audit
from goodward.caseload import actions, queries
from goodward.cases import queries as cases
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon

IA = "improvement_adviser"
MONDAY = "Monday 2026-03-02"


@pytest.mark.postgres
def test_a_form_sent_four_times_at_once_hands_over_once(keeps_append_only):
    kent = an_authority()
    helen = a_person(kent, "senior_improvement_adviser")
    anna, sam = a_person(kent, IA), a_person(kent, IA)
    providers = [a_provider(kent) for _ in range(5)]
    for provider in providers:
        history(
            provider,
            [
                (MONDAY, "judgement_published", REQUIRES_IMPROVEMENT),
                (MONDAY, "officer_allocated", {"role": IA, "person": anna}),
            ],
        )
    shares = {each.key: sam.pk for each in queries.carried_by(kent, anna.pk)}

    def send(_number: int) -> int:
        try:
            return actions.hand_over(
                authority=kent, person=anna, shares=shares, note="Ring first", key="one form",
                by=helen, at=noon("Tuesday 2026-03-03"),
            ).cases  # fmt: skip
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as people:
        assert list(people.map(send, range(4))) == [5, 5, 5, 5]

    assert len(queries.handed_over(kent, anna.pk)) == 1
    for provider in providers:
        assert len(cases.timeline(provider, today=day("Tuesday 2026-03-03"))) == 3
    assert audit.verify_chain(kent.pk) is None
