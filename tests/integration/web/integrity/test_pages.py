"""The page of what sweeps found: with its mend, what is gone, and a sweep started by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goodward.accounts.rights import RIGHTS
from goodward.inspections import actions as inspections
from goodward.integrity import actions, queries
from goodward.integrity.checks import CHECKS
from goodward.integrity.mending import MENDS
from goodward.integrity.models import Finding, Sweep
from goodward.messages.models import Delivery
from goodward.providers.models import Provider
from goodward.providers.restricting import restrict
from goodward.web.pages.integrity.mending import WHAT_HAPPENS
from goodward.web.pages.integrity.presenters import NO_PAGE, WAYS
from tests.support.builders import REQUIRES_IMPROVEMENT, a_person, a_provider, history
from tests.support.days import day, noon
from tests.support.messages import a_sent_message, went_wrong
from tests.support.ofsted_file import a_file, a_row
from tests.support.visitor import Visitor, words

TODAY = "Friday 2026-04-10"
JUDGED = "Thursday 2026-04-02"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon(TODAY), tick=False):
        yield


@pytest.fixture
def acorns(kent):
    provider = a_provider(kent, "Acorns")
    judged = {**REQUIRES_IMPROVEMENT, "inspected_on": day("Tuesday 2026-03-03")}
    history(provider, ((JUDGED, "judgement_published", judged),))
    return provider


@pytest.fixture
def manager(kent):
    return Visitor(Client(), a_person(kent, "improvement_standards_manager", name="Grace Hill"))


def spoiled(provider):
    Provider.objects.for_authority(provider.authority).filter(pk=provider.pk).update(pathways="")


def main(visitor):
    return words(visitor.page.main)


def swept(authority):
    return actions.sweep_all(authority, now=lambda: noon(TODAY))


# The tables


def test_every_check_leads_to_a_page_or_is_mended_by_a_button():
    assert {name.partition("/")[0] for name in WAYS} | NO_PAGE == {each.key for each in CHECKS}
    assert {each.key for each in CHECKS if each.key in NO_PAGE} <= {
        each.key for each in CHECKS if each.act
    }


def test_every_check_and_way_names_a_right_there_is_and_every_button_says_what_happens():
    assert {each.right for each in CHECKS} | {each.right for each in WAYS.values()} <= set(RIGHTS)
    assert set(WHAT_HAPPENS) == set(MENDS)


# The page


def test_before_any_sweep_the_page_says_what_fills_it(manager):
    manager.visit("integrity:show")

    assert "Nothing was looked for yet" in main(manager)
    assert "No sweep has run yet" in main(manager)
    looked = {words(each) for each in manager.page.select("#looked-for ~ table td:last-child")}
    assert looked == {"Not looked yet"}


def test_a_sweep_is_started_and_says_how_long_it_took_and_what_came_of_it(manager, acorns):
    spoiled(acorns)
    manager.visit("integrity:show")
    manager.send()

    assert (
        "Last swept by Grace Hill on Friday 10 April 2026 at 12:00, in less than a second: "
        "1 found, 0 gone." in main(manager)
    )
    assert "Swept: 1 found, 0 gone." in words(
        manager.page.select_one("[role=alert], [role=status]")
    )
    [row] = [words(each) for each in manager.page.select("#stored_rows ~ table tbody tr")]
    assert row == (
        "Acorns 1 stored row is not what its events come to 10 April 2026 "
        "Work its rows out anew : Acorns"
    )


def test_what_a_button_mends_is_mended_in_two_presses_and_stays_as_mended(manager, acorns):
    spoiled(acorns)
    swept(acorns.authority)
    manager.visit("integrity:show")
    manager.click("Work its rows out anew")
    assert "No event is changed" in main(manager)

    manager.send()

    assert "It is mended, and gone." in words(manager.page)
    assert not queries.open_findings(acorns.authority).exists()
    [gone] = [words(each) for each in manager.page.select("#gone ~ table tbody tr")]
    assert gone.startswith("Stored duties: Acorns")
    assert gone.endswith("10 April 2026 10 April 2026")


def test_what_a_page_mends_leads_there(manager, acorns):
    message = a_sent_message(acorns, at=noon(JUDGED))
    delivery = went_wrong(message, at=noon(JUDGED))
    Delivery.objects.for_authority(acorns.authority).filter(pk=delivery).update(
        for_person=None, claimed_at=noon(JUDGED)
    )
    swept(acorns.authority)
    manager.visit("integrity:show")

    manager.click("Send it again")

    assert manager.answer.request["PATH_INFO"] == f"/messages/trouble/{delivery}/"


def test_an_outcome_of_one_provider_leads_to_where_it_is_decided(manager, acorns):
    finding = Finding(
        authority=acorns.authority, check_key="outcomes_without_an_answer", ref="outcome/1",
        words="“Splendid”, of 1 provider: the policy in force has no answer to it",
        provider=acorns, found_at=noon(TODAY), seen_at=noon(TODAY),
        detail={"judgement": {"framework": "eif", "overall": "splendid"}, "type": "nursery"},
    )  # fmt: skip
    finding.save(force_insert=True)
    manager.visit("integrity:show")

    manager.click("See what is asked, and decide it")

    assert manager.answer.request["PATH_INFO"] == f"/providers/{acorns.pk}/"


def test_a_finding_that_is_gone_offers_no_button(manager, acorns):
    spoiled(acorns)
    swept(acorns.authority)
    [finding] = queries.open_findings(acorns.authority)
    actions.mend(finding=finding, by=a_person(acorns.authority), now=lambda: noon(TODAY))

    manager.visit("integrity:mend", pk=finding.pk)

    assert "there is nothing to do" in main(manager)
    assert not manager.page.select("main form")


def test_what_no_button_mends_has_no_such_page(manager, acorns):
    a_sent_message(acorns, at=noon(JUDGED))
    swept(acorns.authority)
    [finding] = queries.open_findings(acorns.authority)

    manager.visit("integrity:mend", pk=finding.pk, status=404)


# Who sees what


def test_what_is_for_others_is_counted_and_not_shown(kent, acorns):
    restrict(provider=acorns, why="refuge", by=None, at=noon(TODAY))
    Provider.objects.for_authority(kent).filter(pk=acorns.pk).update(town="Nowhereham")
    swept(kent)
    administrator = Visitor(Client(), a_person(kent, "administrator"))

    administrator.visit("integrity:show")

    assert "1 more is shown to those whom it concerns." in main(administrator)
    assert "Restricted provider" not in words(administrator.page.select_one("main table"))
    [finding] = queries.open_findings(kent)
    administrator.visit("integrity:mend", pk=finding.pk, status=403)


def test_a_restricted_provider_is_named_by_its_mask(manager, acorns):
    restrict(provider=acorns, why="refuge", by=None, at=noon(TODAY))
    spoiled(acorns)
    swept(acorns.authority)

    manager.visit("integrity:show")

    assert f"Restricted provider {acorns.pk}" in main(manager)
    assert "Acorns" not in main(manager)


def test_who_may_look_and_not_mend_starts_no_sweep(kent, senior, acorns):
    spoiled(acorns)
    swept(kent)
    visitor = Visitor(Client(), senior)
    visitor.visit("integrity:show")

    assert not visitor.page.select("main form")
    assert visitor.client.post("/oversight/integrity/").status_code == 403
    assert Sweep.objects.for_authority(kent).count() == 1
    # Without the button the line leads to the provider.
    visitor.click("Work its rows out anew")
    assert visitor.title == "Acorns"


# Progress


def test_a_sweep_that_goes_on_says_how_far_it_is_and_goes_on(manager, kent):
    begun = actions.begin(authority=kent, by=None, at=noon(TODAY))
    begun.done = ["stored_rows", "chain"]
    begun.save()
    manager.visit("integrity:show")
    manager.click("See how far it is")
    assert f"2 of {len(CHECKS)} checks behind it" in main(manager)
    assert "Stored duties: done" in main(manager)
    assert "Visits without a note: to come" in main(manager)

    manager.send()

    assert manager.title == "Integrity"
    assert queries.last_sweep(kent).ended_at == noon(TODAY)


def test_the_page_asks_the_database_no_more_often_for_many_findings(manager, kent):
    counts = []
    for more in (2, 20):
        for number in range(more):
            provider = a_provider(kent, f"Setting {more} {number}")
            Finding(
                authority=kent, check_key="stored_rows", ref=f"{more}/{number}", words="wrong",
                provider=provider, found_at=noon(TODAY), seen_at=noon(TODAY),
            ).save()  # fmt: skip
        with CaptureQueriesContext(connection) as seen:
            manager.visit("integrity:show")
        counts.append(len(seen))

    assert counts[0] == counts[1]


def test_oversight_leads_here(manager):
    manager.visit("oversight:show")
    manager.click("Integrity")

    assert manager.title == "Integrity"


def test_a_file_left_undecided_leads_to_it(manager, kent):
    imported = inspections.stage(
        authority=kent, file_name="a.csv", content=a_file(a_row("EY100001"), as_at="31 March 2026"),
        by=None, at=noon("Wednesday 2026-01-07"),
    )  # fmt: skip
    swept(kent)
    manager.visit("integrity:show")

    manager.click("Decide, or set it aside")

    assert manager.answer.request["PATH_INFO"] == f"/imports/{imported.pk}/"
