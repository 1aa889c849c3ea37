"""One officer for several providers: looked at first, then each by itself."""

from __future__ import annotations

import pytest

from goodward.caseload import queries
from goodward.cases.queries import timeline
from goodward.providers.models import Provider
from tests.support.builders import REQUIRES_IMPROVEMENT, a_provider, an_authority, history
from tests.support.days import day
from tests.support.visitor import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_wednesday")]
IA = "improvement_adviser"
JUDGED = "Thursday 2026-04-02"
PLACE = "/caseload/allocate-several/"


@pytest.fixture
def setting(kent):
    def make(name, officer=None):
        provider = a_provider(kent, name)
        history(provider, [(JUDGED, "judgement_published", REQUIRES_IMPROVEMENT)])
        if officer is not None:
            history(provider, [(JUDGED, "officer_allocated", {"role": IA, "person": officer})])
        return provider

    return make


def lines(visitor):
    return [words(row) for row in visitor.page.select("tbody tr")]


def carried(kent, person):
    return sorted(each.provider_name for each in queries.carried_by(kent, person.pk))


def post(visitor, **sent):
    return visitor._read(visitor.client.post(PLACE, sent, follow=True), 200)


def test_several_are_looked_at_then_allocated_and_each_says_what_became_of_it(
    kent, senior, anna, setting, signed_in
):
    oaks, elms = setting("Oaks"), setting("Elms")
    has_her = setting("Has her", anna)
    idle = a_provider(kent, "Idle")
    chosen = [str(each.pk) for each in (oaks, elms, has_her, idle)]
    visitor = signed_in(senior)
    visitor.visit("caseload:people")
    visitor.click("Allocate an officer to several")

    post(visitor, providers=chosen, carrier=f"{IA}/{anna.pk}", note="New patch")

    assert lines(visitor) == [
        "Oaks Nobody carries it in this role yet Will be with Anna Bell",
        "Elms Nobody carries it in this role yet Will be with Anna Bell",
        "Has her Now with Anna Bell Left as it is Anna Bell carries it already",
        (
            "Idle Nobody carries it in this role yet Left as it is It is on no pathway that "
            "anybody could be allocated to"
        ),
    ]
    assert words(visitor.page.select_one(".govuk-inset-text")) == "New patch"
    assert carried(kent, anna) == ["Has her"]
    post(visitor, providers=chosen, carrier=f"{IA}/{anna.pk}", note="New patch", step="do")
    assert lines(visitor)[:2] == ["Oaks With Anna Bell", "Elms With Anna Bell"]
    assert carried(kent, anna) == ["Elms", "Has her", "Oaks"]
    [told] = [e for e in timeline(oaks, today=day("Wednesday 2026-04-15")) if e.note]
    assert (told.kind, told.note, told.recorded_by) == (
        "officer_allocated",
        "New patch",
        senior.full_name,
    )


def test_done_again_nothing_is_recorded_twice(kent, senior, anna, setting, signed_in):
    oaks = setting("Oaks")
    visitor = signed_in(senior)
    for _ in range(2):
        post(visitor, providers=[oaks.pk], carrier=f"{IA}/{anna.pk}", note="", step="do")
    before = len(timeline(oaks, today=day("Wednesday 2026-04-15")))

    visitor.visit("caseload:allocated_several")

    assert before == 2
    assert "Left as it is Anna Bell carries it already" in lines(visitor)[0]
    assert len(timeline(oaks, today=day("Wednesday 2026-04-15"))) == before


def test_what_was_typed_stays_when_something_is_missing_or_changed(
    kent, senior, anna, setting, signed_in
):
    oaks = setting("Oaks")
    visitor = signed_in(senior)

    post(visitor, note="New patch")
    assert visitor.errors == ["Choose at least one provider", "Choose who carries them"]
    assert visitor.page.select_one("textarea").text.strip() == "New patch"
    sent = {"providers": [oaks.pk], "carrier": f"{IA}/{anna.pk}", "note": "New patch"}
    post(visitor, **sent)
    held = [(each["name"], each["value"]) for each in visitor.page.select("#form [type=hidden]")]
    assert ("providers", str(oaks.pk)) in held
    post(visitor, **sent, step="change")
    assert visitor.page.select_one(f"input[value='{oaks.pk}']").has_attr("checked")
    assert visitor.page.select_one("textarea").text.strip() == "New patch"


def test_all_of_the_list_are_ticked_by_one_press_which_keeps_what_was_typed(
    kent, senior, setting, signed_in
):
    for name in ("Oaks", "Elms"):
        setting(name)
    a_provider(kent, "Idle")
    visitor = signed_in(senior)
    visitor.visit(f"{PLACE}?pathway=any")
    assert visitor.page.select("[name=providers][checked]") == []

    visitor.send(step="all", note="New patch")

    assert visitor.errors == []
    assert len(visitor.page.select("[name=providers][checked]")) == 2
    assert visitor.page.select_one("textarea").text.strip() == "New patch"
    visitor.send(step="none")
    assert visitor.page.select("[name=providers][checked]") == []


def test_a_provider_of_another_authority_cannot_be_chosen(kent, senior, anna, setting, signed_in):
    foreign = a_provider(an_authority("leicestershire"), "Foreign")
    visitor = signed_in(senior)

    post(visitor, providers=[foreign.pk], carrier=f"{IA}/{anna.pk}", step="do")

    assert visitor.errors
    assert "Foreign" not in words(visitor.page)
    assert carried(kent, anna) == []


def test_one_kept_from_view_is_called_so_and_each_opening_of_it_is_for_few(
    kent, senior, anna, setting, signed_in
):
    hidden = setting("Hidden")
    Provider.unscoped.filter(pk=hidden.pk).update(restricted="refuge", shown_name="Restricted 1")
    visitor = signed_in(senior)

    page = visitor.visit(f"{PLACE}?pathway=any")

    assert str(hidden.pk) not in [each["value"] for each in page.select("[name=providers]")]
    assert "Hidden" not in words(page)


def test_before_anything_was_done_the_page_says_so(senior, signed_in):
    page = signed_in(senior).visit("caseload:allocated_several")

    assert words(page.select_one(".gw-empty h2")) == "Nothing was done here yet"
