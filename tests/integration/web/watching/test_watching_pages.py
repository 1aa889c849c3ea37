"""Pages of what somebody watches, and of their views of lists."""

from __future__ import annotations

import pytest
from django.urls import reverse

from goodward.providers.models import Provider
from goodward.watching import actions as watching
from goodward.watching import queries
from goodward.web.pages.watching.lists import LISTS
from tests.support.builders import REQUIRES_IMPROVEMENT, a_person, a_provider, history
from tests.support.days import noon
from tests.support.visitor import words

BEFORE = noon("Wednesday 2026-04-01")
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_wednesday")]


@pytest.fixture
def acorns(kent):
    return a_provider(kent, "Acorns")


def press(visitor, text):
    """Press the button of a form of its own."""
    [form] = [each for each in visitor.page.select("main form") if text in words(each)]
    sent = {each["name"]: each.get("value", "") for each in form.select("input[name]")}
    return visitor._read(visitor.client.post(form["action"], sent, follow=True), 200)


def test_a_provider_is_watched_from_its_page_and_no_longer(anna, acorns, signed_in):
    visitor = signed_in(anna)
    visitor.visit("providers:show", pk=acorns.pk)

    press(visitor, "Watch this provider")

    assert visitor.notices == ["You watch Acorns. What happens there shows below “Watching”."]
    press(visitor, "Stop watching this provider")
    assert visitor.notices == ["You no longer watch Acorns."]
    assert not queries.is_watching(anna, acorns)


def test_what_is_new_shows_until_one_has_seen_it(kent, anna, acorns, signed_in):
    watching.watch(provider=acorns, by=anna, at=BEFORE)
    history(acorns, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)], by=anna)
    visitor = signed_in(anna)

    visitor.visit("work:list")
    page = visitor.click("Something new at 1 provider you watch")

    assert words(page.select_one("#new")) == "Something new 1"
    assert [words(each) for each in page.select(".gw-watched li")] == [
        # Kent, section 4.1: an adviser within three working days, and Monday was Easter Monday.
        (
            "Missed: Allocate an Improvement Adviser within three working days of being told, due "
            "Thursday 9 April 2026"
        ),
        "Judgement published, Thursday 2 April 2026 (Anna Bell)",
    ]
    page = press(visitor, "I have seen this")
    assert page.select_one("#new") is None
    assert words(page.select_one("#quiet")) == "Nothing new 1"
    press(visitor, "Stop watching")
    assert words(visitor.page.select_one(".gw-empty h2")) == "You watch no provider"


@pytest.mark.parametrize("until", ["", "nonsense", "9999-01-01T00:00:00+00:00", "2026-04-20"])
def test_nobody_can_have_seen_what_is_still_to_come(kent, anna, acorns, signed_in, until):
    watching.watch(provider=acorns, by=anna, at=BEFORE)
    visitor = signed_in(anna)

    visitor.client.post(reverse("watching:seen"), {"until": until})

    [row] = queries.watched(kent, anna, today=noon("Wednesday 2026-04-15").date())
    assert row.seen_at <= noon("Wednesday 2026-04-15")


def test_an_address_alone_asks_first_and_changes_nothing(anna, acorns, signed_in):
    visitor = signed_in(anna)
    visitor.visit("watching:begin", pk=acorns.pk)
    assert not queries.is_watching(anna, acorns)

    visitor.send()
    assert queries.is_watching(anna, acorns)
    visitor.visit("watching:stop", pk=acorns.pk)
    visitor.visit("watching:seen")
    assert queries.is_watching(anna, acorns)


def test_a_list_is_saved_as_it_is_narrowed_and_stands_above_it(anna, acorns, signed_in):
    visitor = signed_in(anna)
    page = visitor.visit("/providers/?type=nursery&text=acorns&page=2&outcome=")
    assert "Your views:" not in words(page)

    page = visitor.click("Save this view")
    assert [words(each) for each in page.select("main .govuk-list--bullet li")] == [
        "Type: Nursery",
        "Name, URN, town or postcode: acorns",
    ]
    visitor.send(name="")
    assert visitor.errors == ["Give the view a name"]
    page = visitor.send(name="My nurseries")

    assert visitor.answer.request["QUERY_STRING"] == "type=nursery&text=acorns"
    page = visitor.visit("providers:list")
    page = visitor.click("My nurseries")
    assert page.select_one("#id_text")["value"] == "acorns"
    assert visitor.notices == []


def test_a_view_leads_to_its_list_alone_and_never_elsewhere(kent, anna, signed_in):
    visitor = signed_in(anna)
    visitor.visit("/views/save/providers/?next=https://evil.example/&type=nursery")

    assert "Left out" in words(visitor.page.select_one("main"))
    visitor.send(name="Evil")

    [view] = queries.views_of(kent, anna)
    assert view.query == "type=nursery"
    answer = visitor.client.get(reverse("watching:open", args=[view.pk]))
    assert answer["Location"] == "/providers/?type=nursery"


def test_what_no_longer_narrows_a_list_is_left_out_and_said(kent, anna, acorns, signed_in):
    view = watching.save_view(
        authority=kent,
        of="providers",
        name="Old",
        query="pathway=gone&type=nursery&colour=red",
        by=anna,
        at=BEFORE,
    )
    visitor = signed_in(anna)

    visitor.visit("watching:open", pk=view.pk)

    assert visitor.answer.request["QUERY_STRING"] == "type=nursery"
    [said] = visitor.notices
    assert "“Old” was saved with Open pathway: gone and colour: red" in said
    assert "It was left out" in said


def test_views_are_listed_renamed_and_removed(kent, anna, signed_in):
    visitor = signed_in(anna)
    assert words(visitor.visit("watching:views").select_one(".gw-empty h2")).startswith("You have")
    for name, of, query in (
        ("Late", "providers", "show=overdue"),
        ("Mine", "work", "lane=overdue"),
    ):
        watching.save_view(authority=kent, of=of, name=name, query=query, by=anna, at=BEFORE)

    page = visitor.visit("watching:views")
    assert [words(each) for each in page.select("tbody td[data-label='Narrowed by']")] == [
        "Show: With something overdue",
        "Part: Overdue",
    ]
    visitor.click("Rename Late")
    visitor.send(name="mine")
    assert visitor.errors == ["Another view of yours has this name"]
    visitor.send(name="Too late")
    assert visitor.notices == ["The view is now called “Too late”."]
    visitor.click("Remove Mine")
    visitor.send()
    assert [each.name for each in queries.views_of(kent, anna)] == ["Too late"]


def test_somebody_elses_view_is_not_there(kent, anna, senior, signed_in):
    view = watching.save_view(authority=kent, of="work", name="A", query="", by=anna, at=BEFORE)
    visitor = signed_in(senior)

    for page in ("open", "rename", "remove"):
        visitor.visit(f"watching:{page}", pk=view.pk, status=404)
    visitor.visit("/views/save/nothing/", status=404)


def test_a_list_that_somebody_may_not_open_cannot_be_saved_or_opened(kent, signed_in):
    officer = a_person(kent, "funding_officer")
    view = watching.save_view(
        authority=kent,
        of="notices",
        name="A",
        query="",
        by=officer,
        at=BEFORE,
    )
    visitor = signed_in(officer)

    visitor.visit("/views/save/notices/", status=403)
    visitor.visit("watching:open", pk=view.pk, status=403)
    assert visitor.visit("watching:views").select("tbody tr") == []


@pytest.mark.parametrize("of", sorted(LISTS))
def test_every_list_offers_to_be_saved_and_shows_its_views(kent, senior, signed_in, of):
    history(
        a_provider(kent, "Acorns"),
        [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)],
    )
    query = {"work": "lane=overdue", "search": "q=acorns", "notices": "show=all"}.get(
        of, "text=acorns"
    )
    visitor = signed_in(senior)
    visitor.visit(f"{reverse(LISTS[of].page)}?{query}")

    visitor.click("Save this view")
    visitor.send(name=f"View of {of}")

    assert visitor.answer.request["QUERY_STRING"] == query
    visitor.click(f"View of {of}")
    assert visitor.answer.request["QUERY_STRING"] == query
    assert visitor.notices == []


def test_a_hidden_provider_is_watched_without_telling_what_happened(kent, senior, signed_in):
    acorns = a_provider(kent, "Acorns")
    watching.watch(provider=acorns, by=senior, at=BEFORE)
    Provider.unscoped.filter(pk=acorns.pk).update(restricted="refuge", shown_name="Restricted 1")

    page = signed_in(senior).visit("watching:list")

    assert "kept from view" in words(page.select_one("main"))
