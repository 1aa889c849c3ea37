"""Every kind of event has a page, its words, and can be recorded from it."""

from __future__ import annotations

import pytest

from goodward.accounts.roles import Role
from goodward.cases import queries
from goodward.core.policy.vocabulary import AREA_GRADES, AREAS, EVENT_KINDS, Shape
from goodward.web.pages.record.asking import _SHAPES
from goodward.web.pages.record.labels import LABELS, VALUE_TEXTS
from goodward.web.pages.record.saying import SAYINGS
from goodward.web.pages.record.wording import ELSEWHERE, WORDINGS, Group
from tests.integration.web.record.conftest import TODAY
from tests.support.builders import a_person, history
from tests.support.days import day
from tests.support.visitor import Visitor, fields_of


def test_every_kind_of_event_has_its_words_or_a_page_elsewhere():
    assert set(WORDINGS) | ELSEWHERE == set(EVENT_KINDS)
    assert not set(WORDINGS) & ELSEWHERE
    assert {wording.group for wording in WORDINGS.values()} == set(Group)


def test_every_field_has_a_label_and_every_value_has_words():
    fields = [(kind, each) for kind in WORDINGS for each in EVENT_KINDS[kind].fields]

    assert {(kind, each.name) for kind, each in fields} - set(LABELS) == {
        ("duty_excused", "number")  # chosen with its duty
    }
    values = {value for _, each in fields for value in each.values}
    assert (values | set(AREAS) | set(AREA_GRADES)) - set(VALUE_TEXTS) == set()


def test_every_shape_of_a_field_can_be_asked():
    asked = {each.shape for kind in WORDINGS for each in EVENT_KINDS[kind].fields}

    assert asked <= set(_SHAPES)
    assert set(Shape) - set(_SHAPES) == {
        Shape.EVENT, Shape.PATHWAY, Shape.PROPOSAL, Shape.VERSION,
    }  # fmt: skip


def test_every_change_has_its_words():
    assert set(SAYINGS) >= {"opened", "met", "cancelled", "excused", "dated", "gone", "offered"}
    assert set(SAYINGS) >= {"pathway_opened", "pathway_closed", "asked"}


def fill(visitor: Visitor) -> dict[str, object]:
    """Return answers for what the form leaves open: the first choice, or a few words."""
    form = visitor.page.select_one("form#form")
    assert form is not None
    held = fields_of(form)
    typed: dict[str, object] = {}
    for box in form.select("input[type=radio], input[type=checkbox]"):
        if box["name"] not in held and box.get("value") != "on":
            typed.setdefault(str(box["name"]), box["value"])
    for area in form.select("textarea"):
        typed[str(area["name"])] = "As agreed with everybody"
    for name, value in held.items():
        if name.endswith("-day") and not value:
            typed |= {name: "1", name.replace("-day", "-month"): "4"}
            typed[name.replace("-day", "-year")] = "2026"
    return typed


@pytest.mark.parametrize("kind", WORDINGS)
def test_every_kind_can_be_recorded_from_its_page(kent, acorns, signed_in, kind):
    everybody = a_person(kent, *Role, name="Every Body")
    history(acorns, [("Tuesday 2026-04-07", "officer_allocated",
                      {"role": "improvement_adviser", "person": everybody})])  # fmt: skip
    if kind == "case_resumed":
        history(acorns, [("Tuesday 2026-04-07", "case_paused", {"reason": "A flood"})])
    visitor = signed_in(everybody)

    visitor.visit("record:event", pk=acorns.pk, kind=kind)
    if visitor.page.select_one("form[method=get]#form"):
        visitor.send(**fill(visitor))
    assert visitor.title == WORDINGS[kind].title
    visitor.send(**fill(visitor))

    assert visitor.errors == []
    [newest, *_] = queries.timeline(acorns, today=day(TODAY))
    assert (newest.kind, newest.recorded_by) == (kind, "Every Body")
    assert WORDINGS[kind].done in visitor.notices[0]


def test_what_is_no_event_is_not_found(acorns, signed_in, senior):
    signed_in(senior).visit("record:event", pk=acorns.pk, kind="corrected", status=404)
    signed_in(senior).visit("record:event", pk=acorns.pk, kind="nonsense", status=404)


def test_the_words_of_a_refusal_stand_beside_the_field_it_names(acorns, signed_in, anna):
    visitor = signed_in(anna)
    visitor.visit("record:event", pk=acorns.pk, kind="contact_made")

    visitor.send(on__day="9", note="She called <b>back</b>")

    assert visitor.errors == ["The date must be today or in the past"]
    assert visitor.page.select_one("#id_on-day")["value"] == "9"
    assert visitor.page.select_one("textarea").get_text().strip() == "She called <b>back</b>"
    assert [each.kind for each in queries.timeline(acorns, today=day(TODAY))] == [
        "judgement_published"
    ]
