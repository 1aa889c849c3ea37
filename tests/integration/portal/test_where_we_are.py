"""The provider's one page: where it is, what comes next and why, and nothing it may not know."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from goodward.core.policy.known import KNOWN, OURS_ALONE
from goodward.diary import actions as diary
from goodward.messages import actions as messages
from goodward.portal.pages.start.settings_table import next_text
from goodward.portal.pages.start.words import HAPPENED, happened
from goodward.providers.models import Provider
from tests.support.builders import (
    GOOD,
    INADEQUATE,
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    history,
)
from tests.support.days import day, noon
from tests.support.documents import an_action
from tests.support.portal import a_manager, an_owner, portal_of, somebody_at
from tests.support.visitor import words
from tests.support.visits import a_visit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_wednesday")]
# What an event that is ours alone has to say.
SAID = {
    "referral_made": {"to": "sufficiency_sustainability_team"},
    "ofsted_informed": {"about": "safety_concern"},
}


@pytest.fixture
def anna(kent):
    return a_person(kent, "improvement_adviser", name="Anna Bell")


@pytest.fixture
def judged(nursery, anna):
    """A nursery that was told of Requires improvement six weeks ago, and has been visited once."""
    history(
        nursery,
        [
            ("Monday 2026-03-02", "judgement_published", REQUIRES_IMPROVEMENT),
            (
                "Tuesday 2026-03-03",
                "officer_allocated",
                {"role": "improvement_adviser", "person": anna},
            ),
            ("Wednesday 2026-03-04", "contact_made", {"by": "improvement_adviser"}),
            ("Monday 2026-03-16", "visit_held", {"roles": ["improvement_adviser"]}),
        ],
    )
    return nursery


def opened(provider, person=None):
    visitor = portal_of(Client(), person or a_manager(provider))
    visitor.visit("portal:show", provider=provider.pk)
    return visitor


def section(visitor, name):
    return words(visitor.page.select_one(f"section[aria-labelledby={name}]"))


def rows(visitor, name):
    return [
        words(row) for row in visitor.page.select(f"section[aria-labelledby={name}] .gw-duty__what")
    ]


# What it says


def test_every_kind_a_provider_may_know_has_its_words():
    assert set(HAPPENED) == KNOWN - {"corrected"}


@pytest.mark.parametrize(
    ("kind", "fields", "text"),
    [
        ("visit_cancelled", {"by": "setting"}, "A visit was cancelled: by you"),
        ("visit_cancelled", {"by": "authority"}, "A visit was cancelled: by us"),
        (
            "visit_booked",
            {"for": day("Thursday 2026-04-16")},
            "A visit was booked: it is on Thursday 16 April 2026",
        ),
        (
            "document_received",
            {"document": "self_evaluation"},
            "We received a document from you: the self-evaluation",
        ),
        ("case_paused", {"reason": "between ourselves"}, "The support was paused"),
    ],
)
def test_what_happened_is_told_as_one_would_to_a_manager(kind, fields, text):
    assert happened(kind, fields) == text


def test_a_setting_with_nothing_says_so(nursery):
    visitor = opened(nursery)

    assert "Ofsted has not judged you yet, as far as we know." in words(visitor.page)
    assert "Nothing is due at the moment" in section(visitor, "next")
    assert "Nothing waits for you." in section(visitor, "theirs")
    assert "We owe you nothing at the moment." in section(visitor, "ours")
    assert "Nothing has been recorded yet." in section(visitor, "history")


def test_a_setting_on_a_pathway_sees_where_it_is_and_why(judged):
    visitor = opened(judged)

    chart = visitor.page.select_one("section[aria-labelledby=chart]")
    assert "Requires improvement , since Monday 2 March 2026" in words(chart)
    # The first visit was held: its note is owed, and with it the next visit is.
    here = [words(each) for each in chart.select(".govuk-list--bullet li")]
    assert {"Visit", "Senior monitoring (overdue)"} <= set(here)
    assert "First contact" not in here
    # The drawing is long: it is folded, and opens without a script.
    assert chart.select_one("details svg") is not None
    assert not [each for each in chart.select("details") if each.has_attr("open")]
    assert len(chart.select("[aria-current=step]")) == len(here)
    assert "You work with Anna Bell." in words(visitor.page.select_one("main"))
    assert rows(visitor, "ours")
    assert all("Why " in row for row in rows(visitor, "ours"))
    assert "We got in touch with you" in section(visitor, "history")
    assert visitor.page.select_one("section[aria-labelledby=ours] q") is not None


def test_the_letters_of_the_chart_are_told_in_words(judged):
    legend = opened(judged).page.select_one("section[aria-labelledby=chart] .gw-legend")

    told = {words(each.dt): words(each.dd) for each in legend.select("div")}
    assert told["IA"].startswith("Improvement Adviser. Contacts and visits providers")
    assert {"IA", "SIA", "CSO", "Senior CSO", "Manager"} == set(told)


def test_the_page_says_where_one_is_before_what_is_owed_and_what_came_since(judged):
    alex = a_manager(judged)
    opened(judged, alex)
    visitor = opened(judged, alex)

    ids = [
        each["aria-labelledby"] for each in visitor.page.select("main > * section, main section")
    ]
    assert list(dict.fromkeys(ids)) == ["next", "chart", "theirs", "ours", "since", "history"]


def test_what_is_owed_without_a_date_comes_next_where_nothing_has_one(nursery):
    history(nursery, [("Wednesday 2026-04-08", "welfare_notice_issued", {})])

    visitor = opened(nursery)

    said = section(visitor, "next")
    assert "Nothing is due" not in said
    assert "Contact the setting about the notice and arrange a support visit" in said
    assert "No set date" in said
    assert "We do this" in said
    assert len(rows(visitor, "ours")) == 1


def test_what_waits_for_an_answer_comes_next_where_nothing_else_does(nursery):
    an_action(nursery)

    said = opened(nursery).page.select_one("section[aria-labelledby=next]")

    assert "1 action of your plan still to be done" in words(said)
    assert said.select_one("a")["href"] == f"/portal/{nursery.pk}/actions/"


def test_who_owes_what_stands_apart(judged):
    visitor = opened(judged)

    assert not any("· Anna Bell" in row for row in rows(visitor, "theirs"))
    assert all("· You" in row or row.find("You ") >= 0 for row in rows(visitor, "theirs"))


def test_the_next_visit_comes_first_with_its_day_and_who_comes(judged, anna):
    a_visit(judged, "Thursday 2026-04-16", (anna, "improvement_adviser"))

    said = section(opened(judged), "next")

    assert "We visit you" in said
    assert "Thursday 16 April 2026" in said
    assert "tomorrow" in said
    assert "With Anna Bell" in said


def test_a_person_at_the_provider_finds_no_address_of_the_officers(judged):
    visitor = opened(judged)

    links = {link["href"] for link in visitor.page.select("main a[href], nav a[href], main svg a")}

    assert {link for link in links if not link.startswith(("#", "/portal/", "https://"))} == set()


# What it never says


@pytest.mark.parametrize("kind", sorted(OURS_ALONE))
def test_what_is_ours_alone_leaves_no_trace(judged, kind):
    manager = a_manager(judged)
    before = main_of(judged, manager)

    history(judged, [("Wednesday 2026-04-15", kind, SAID.get(kind, {}))])

    assert main_of(judged, manager) == before


def test_an_unannounced_visit_leaves_no_trace_until_it_was_held(judged, anna):
    manager = a_manager(judged)
    before = main_of(judged, manager)
    visit = a_visit(
        judged,
        "Wednesday 2026-04-15",
        (anna, "improvement_adviser"),
        is_announced=False,
    )
    assert main_of(judged, manager) == before

    diary.hold(
        visit=visit,
        on=day("Wednesday 2026-04-15"),
        present=[anna.pk],
        by=anna,
        at=noon("Wednesday 2026-04-15"),
    )

    assert main_of(judged, manager) != before
    assert "We visited you" in main_of(judged, manager)


def test_a_question_about_funding_is_seen_once_it_is_decided(nursery):
    history(nursery, [("Monday 2026-03-02", "judgement_published", INADEQUATE)])
    text = main_of(nursery, a_manager(nursery))

    assert "withdraw" not in section_text(text, "theirs")
    assert 'id="questions"' not in text
    assert "A decision about funding was made" not in text


def test_an_officers_remark_stays_with_officers(nursery):
    history(
        nursery,
        [
            ("Monday 2026-03-02", "judgement_published", REQUIRES_IMPROVEMENT),
            ("Tuesday 2026-03-03", "case_paused", {"reason": "the owner is ill, do not tell"}),
        ],
    )

    text = main_of(nursery, a_manager(nursery))

    assert "The support was paused" in text
    assert "the owner is ill" not in text


def test_another_providers_history_is_not_there(judged, kent):
    other = a_provider(kent, "Other Nursery")

    assert "We got in touch with you" not in main_of(other, a_manager(other))


# Since the last time


def test_what_came_since_the_last_sign_in_is_told_and_stays_for_the_sign_in(judged, on_wednesday):
    manager = a_manager(judged)
    assert "Since you last looked" not in words(opened(judged, manager).page)

    on_wednesday.shift(timedelta(hours=2))
    history(
        judged,
        [
            ("Thursday 2026-04-16", "visit_held", {"roles": ["improvement_adviser"]}),
            ("Thursday 2026-04-16", "safety_concern", {}),
        ],
    )
    write_to(judged, manager.email, "Your note of visit")
    write_to(judged, "senior@kent.example", "About Little Lanterns, for officers")
    on_wednesday.move_to(noon("Friday 2026-04-17"))
    visitor = opened(judged, manager)

    said = section(visitor, "since")
    assert said == (
        "Since you last looked, on Wednesday 15 April 2026 "
        "We visited you We wrote to you: Your note of visit"
    )
    visitor.visit("portal:show", provider=judged.pk)
    assert section(visitor, "since") == said

    on_wednesday.shift(timedelta(hours=1))
    assert "Nothing has changed." in section(opened(judged, manager), "since")


def write_to(provider, email, subject):
    messages.post(
        authority=provider.authority,
        provider=provider,
        to=[messages.Recipient("Somebody", email)],
        subject=subject,
        body="…",
        cause=("test", subject),
        by=None,
        at=noon("Thursday 2026-04-16"),
    )


# Several settings


def test_an_owner_sees_all_settings_in_one_table(kent, anna):
    names = ("Ash House", "Beech House", "Cedar House")
    ash, beech, cedar = (a_provider(kent, name, town="Ashford") for name in names)
    Provider.objects.for_authority(kent).filter(pk__in=[ash.pk, beech.pk, cedar.pk]).update(
        owner_urn="RP900001"
    )
    history(ash, [("Monday 2026-03-02", "judgement_published", REQUIRES_IMPROVEMENT)])
    history(beech, [("Monday 2026-03-02", "judgement_published", GOOD)])
    history(cedar, [("Wednesday 2026-04-15", "safety_concern", {})])
    a_visit(beech, "Thursday 2026-04-16", (anna, "improvement_adviser"), pathway="")
    a_visit(
        cedar, "Thursday 2026-04-16", (anna, "improvement_adviser"), pathway="", is_announced=False
    )
    visitor = portal_of(Client(), an_owner(Provider.objects.for_authority(kent).get(pk=ash.pk)))

    visitor.visit("portal:home")

    assert visitor.title == "All my settings"
    first, second, third = (
        [words(cell) for cell in row.select("th, td")] for row in visitor.page.select("tbody tr")
    )
    assert [row[0] for row in (first, second, third)] == [f"{name} Ashford" for name in names]
    assert first[2] != "None"
    assert "overdue" not in first[3]
    assert second[3] == "Thu 16 Apr, tomorrow"
    assert third[2:4] == ["None", "None"]
    visitor.click("Beech House")
    assert visitor.title == "Where we are"
    visitor.click("All my settings")
    assert visitor.title == "All my settings"


@pytest.mark.parametrize(
    ("theirs", "ours", "text"),
    [
        ([], [], ""),
        (["Friday 2026-04-17"], ["Thursday 2026-04-16"], "Thu 16 Apr, tomorrow"),
        (["Monday 2026-04-13"], ["Thursday 2026-04-16"], "Mon 13 Apr, 2 days overdue"),
        # What we are late with is not held against the setting.
        ([], ["Monday 2026-04-13", "Thursday 2026-04-16"], "Thu 16 Apr, tomorrow"),
        ([], ["Monday 2026-04-13"], "Mon 13 Apr, we are late"),
    ],
)
def test_the_next_date_says_who_is_late(theirs, ours, text):
    wednesday = day("Wednesday 2026-04-15")

    assert next_text(list(map(day, theirs)), list(map(day, ours)), wednesday) == text


def test_a_childminder_with_one_setting_is_taken_to_it(kent):
    minder = a_provider(kent, "Jo Field", type="childminder")

    visitor = portal_of(Client(), somebody_at(minder, "childminder"))
    visitor.visit("portal:home")

    assert visitor.title == "Where we are"
    assert visitor.page.find("a", string="All my settings") is None


def main_of(provider, person):
    client = Client()
    client.force_login(person)
    answer = client.get(f"/portal/{provider.pk}/")
    main = BeautifulSoup(answer.content, "html.parser").select_one("main")
    # When somebody looked last is the only thing that differs from one look to the next.
    for each in main.select("section[aria-labelledby=since]"):
        each.decompose()
    return " ".join(str(main).split())


def section_text(html, name):
    return words(BeautifulSoup(html, "html.parser").select_one(f"section[aria-labelledby={name}]"))


def test_what_was_recorded_late_stands_at_its_own_day(judged):
    history(judged, [("Tuesday 2026-03-10", "document_received", {"document": "action_plan"})])

    days = [words(each) for each in opened(judged).page.select(".gw-timeline time")]

    assert days == [
        "16 March 2026",
        "10 March 2026",
        "4 March 2026",
        "3 March 2026",
        "2 March 2026",
    ]
