"""Two people record at the same moment: nothing is lost, and no chain forks."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from goodward.audit import actions as audit
from goodward.cases import actions as cases
from goodward.cases import queries
from tests.support.builders import REQUIRES_IMPROVEMENT, a_provider, an_authority, history
from tests.support.days import day, noon


@pytest.mark.postgres
def test_what_several_people_record_at_once_is_all_there_in_one_order(keeps_append_only):
    kent = an_authority()
    providers = [a_provider(kent) for _ in range(2)]
    for provider in providers:
        history(provider, [("Monday 2026-03-02", "judgement_published", REQUIRES_IMPROVEMENT)])

    def contact(number: int) -> None:
        try:
            cases.record(
                provider=providers[number % 2],
                kind="contact_made",
                on=day("Tuesday 2026-03-03"),
                fields={"by": "improvement_adviser"},
                by=None,
                at=noon("Tuesday 2026-03-03"),
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as people:
        list(people.map(contact, range(12)))

    for provider in providers:
        names = [entry.name for entry in queries.timeline(provider, today=day("2026-03-03"))]
        assert names == [f"e{number}" for number in range(7, 0, -1)]
    assert queries.prove(kent, as_of=day("Tuesday 2026-03-03")) == []
    assert audit.verify_chain(kent.pk) is None
