"""Scores over time, gaps put into the plan, and both on paper and in files."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from goodward.core.instruments.answers import Answer
from goodward.core.instruments.forms import Kind
from goodward.core.instruments.scoring import Met
from goodward.core.instruments.wording import MET_TEXTS
from goodward.instruments import actions, queries
from goodward.instruments.models import EndKind
from goodward.plans import actions as plans
from goodward.plans.queries import plan_of
from goodward.web.pages.instruments.gap_presenters import PROPOSED
from goodward.web.pages.instruments.presenters import LOOKS
from goodward.web.pages.instruments.score_presenters import COUNTED
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day, noon
from tests.support.pdf import Pdf
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db
TODAY = "Thursday 2026-06-11"
SCALE, REQUIREMENTS = "shared_thinking", "safeguarding_group"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon(TODAY), tick=False):
        yield


@pytest.fixture
def opened():
    authority = an_authority()
    provider = a_provider(authority, "Beeches")
    return Visitor(Client(), a_person(authority, "improvement_adviser", name="Sam Hill")), provider


def an_audit(provider, form=SCALE, *, on=TODAY, is_finished=True, own="", **values):
    """Return the key of an audit; values by item, “.” written as “__”."""
    by = a_person(provider.authority, "improvement_adviser")
    who = {"filled_by": "provider", "filled_in_by": own} if own else {}
    audit = actions.begin(provider=provider, form_id=form, on=day(on), by=by, at=noon(TODAY), **who)
    for name, value in values.items():
        key = name.replace("__", ".")
        answer = value if isinstance(value, Answer) else Answer(value)
        section = key.partition(".")[0]
        actions.save_answers(
            audit=audit,
            section=section,
            answers={key: answer},
            seen=queries.stamp_of(queries.sheet_of(audit).answers, section),
            by=by,
            at=noon(TODAY),
        )
    if is_finished:
        actions.finish(audit=audit, on=day(on), by=by, at=noon(TODAY), knowing=True)
    return audit.pk


def main(visitor):
    return words(visitor.page.select_one("main"))


def table(visitor, name):
    rows = visitor.page.select(f"section[aria-labelledby={name}] tbody tr")
    return [[words(cell) for cell in row.select("th, td")] for row in rows]


def test_ratings_are_drawn_and_stand_in_a_table_beside(opened):
    visitor, provider = opened
    an_audit(provider, on="Monday 2026-03-02", trust__groups="3", trust__choices="4")
    an_audit(provider, trust__groups="6", own="Alex Marsh")
    visitor.visit("instruments:list", pk=provider.pk)
    # The link “Over time” stands under its heading, with the form's title.
    [link] = visitor.page.select("section[aria-labelledby=compared] a")

    visitor.follow(link)

    # (3 + 4) / 2 = 3.50
    expected = [
        ["2 March 2026", "Ours", "3.50", "2"],
        ["11 June 2026", "The provider’s own", "6.00", "1"],
    ]
    assert table(visitor, "altogether") == expected
    assert table(visitor, "trust") == expected
    assert table(visitor, "thinking") == [
        ["2 March 2026", "Ours", "No mean", "0"],
        ["11 June 2026", "The provider’s own", "No mean", "0"],
    ]
    drawings = visitor.page.select("main svg[role=img]")
    assert len(drawings) == 6
    assert words(drawings[1].select_one("title")) == "Trust, confidence and independence"
    assert "2 March 2026: 3.50; 11 June 2026: 6.00 (the provider’s own)" in words(
        drawings[1].select_one("desc")
    )


def test_requirements_are_counted_section_by_section(opened):
    visitor, provider = opened
    an_audit(
        provider,
        REQUIREMENTS,
        ratios__numbers="met",
        ratios__deployment="partly",
        key_person__assigned="not_met",
    )

    visitor.visit("instruments:scores", pk=provider.pk, form=REQUIREMENTS)

    # Of 49 requirements one each was met, met in part and not met.
    assert table(visitor, "altogether") == [["11 June 2026", "Ours", "1", "1", "1", "0", "46"]]
    assert table(visitor, "ratios") == [["11 June 2026", "Ours", "1", "1", "0", "0", "1"]]
    # Drawn for the whole and for each of the ten sections that count something.
    drawings = visitor.page.select("main svg[role=img]")
    assert len(drawings) == 11
    assert words(drawings[0].select_one("desc")) == "11 June 2026: 1 met, 1 in part, 1 not met."
    assert "A filled circle" not in main(visitor)


def test_nothing_finished_is_nothing_to_compare(opened):
    visitor, provider = opened
    an_audit(provider, is_finished=False, trust__groups="3")

    visitor.visit("instruments:scores", pk=provider.pk, form=SCALE)

    assert "Nothing to compare yet" in main(visitor)


def test_grades_stand_aspect_by_aspect_and_have_no_mean(opened):
    visitor, provider = opened
    aspects = {"inclusion__support": "expected_standard", "safeguarding__standards": "met"}
    an_audit(provider, "grades_report_card", on="Monday 2026-03-02", **aspects)
    an_audit(provider, "grades_report_card", inclusion__support="strong_standard")

    visitor.visit("instruments:scores", pk=provider.pk, form="grades_report_card")

    # The second of the three aspects of inclusion; the others were not looked at.
    assert table(visitor, "inclusion") == [
        ["2 March 2026", "Ours", "No answer", "Expected standard", "No answer"],
        ["11 June 2026", "Ours", "No answer", "Strong standard", "No answer"],
    ]
    assert table(visitor, "safeguarding") == [
        ["2 March 2026", "Ours", "Met"],
        ["11 June 2026", "Ours", "No answer"],
    ]
    assert "Mean" not in main(visitor)


# Gaps


def with_gaps(provider):
    return an_audit(
        provider,
        REQUIREMENTS,
        key_person__assigned=Answer("not_met", remark="Two children have none"),
        ratios__numbers="partly",
        ratios__deployment="met",
    )


def test_ticked_gaps_go_into_the_plan_in_one_step(opened):
    visitor, provider = opened
    pk = with_gaps(provider)
    visitor.visit("instruments:show", pk=pk)
    visitor.click("2 gaps: put into the improvement plan")
    assert "Two children have none" in main(visitor)

    visitor.send(
        **{
            "take-key_person.assigned": "on",
            "take-ratios.numbers": "on",
            "text-ratios.numbers": "Fill the lunch rota",
        },
        owner="Manager",
        due_on__day="10",
        due_on__month="7",
        due_on__year="2026",
    )

    assert visitor.notices == ["2 gaps put into the plan."]
    lines = [each.action for each in plan_of(provider).lines]
    assert [(each.text, each.owner, each.due_on) for each in lines] == [
        (
            "Make sure that every child has a key person whom parents know by name.",
            "Manager",
            day("Friday 2026-07-10"),
        ),
        ("Fill the lunch rota", "Manager", day("Friday 2026-07-10")),
    ]
    visitor.visit("instruments:gaps", pk=pk)
    assert len(visitor.page.find_all("a", string="In the plan")) == 0
    assert main(visitor).count("In the plan") == 2
    visitor.click("In the plan")
    visitor.click("An audit")
    assert visitor.title == "Safeguarding and welfare requirements, group provision"
    visitor.visit("instruments:gaps", pk=pk)
    assert visitor.page.select("form#form") == []


def test_nothing_ticked_or_no_words_is_said_and_what_was_typed_stays(opened):
    visitor, provider = opened
    visitor.visit("instruments:gaps", pk=with_gaps(provider))

    nothing = {"take-key_person.assigned": None, "take-ratios.numbers": None}
    visitor.send(**nothing, owner="Manager")
    assert visitor.errors == ["Tick at least one gap"]
    visitor.send(**{"take-ratios.numbers": "on", "text-ratios.numbers": " "})

    assert visitor.errors == ["Say what is to be done"]
    assert visitor.page.select_one("[name=owner]")["value"] == "Manager"
    assert plan_of(provider).lines == ()


def test_a_gap_that_the_plan_may_have_already_is_asked_about_alone(opened):
    visitor, provider = opened
    near = "Fill the rota at lunch every day of the week"
    source = plans.Source("visit", "7", day(TODAY))
    there = plans.add(provider=provider, text=near, source=source, by=None, at=noon(TODAY)).action
    pk = with_gaps(provider)
    visitor.visit("instruments:gaps", pk=pk)

    visitor.send(
        **{
            "take-key_person.assigned": "on",
            "take-ratios.numbers": "on",
            "text-ratios.numbers": "Fill the rota at lunch every day of the working week",
        }
    )

    assert visitor.notices == ["1 gap put into the plan."]
    assert visitor.errors == ["Say whether the plan has it already"]
    assert f"It is the same as: {near}" in main(visitor)
    visitor.send(**{"same-ratios.numbers": str(there.pk)})
    assert visitor.notices == ["1 gap joined to what the plan has already."]
    assert len(plan_of(provider).lines) == 2


def test_the_line_of_ratings_can_be_moved(opened):
    visitor, provider = opened
    pk = an_audit(provider, trust__groups="2", trust__choices="3", trust__self_regulation="6")

    visitor.visit("instruments:gaps", pk=pk)
    assert [words(each) for each in visitor.page.select(".gw-item h2")] == [
        "Being with others, in small groups and one to one"
    ]
    visitor.visit(f"/audits/{pk}/gaps/?below=4")

    assert len(visitor.page.select(".gw-item h2")) == 2
    assert visitor.page.select_one("#below option[selected]")["value"] == "4"
    visitor.visit(f"/audits/{pk}/gaps/?below=lots")
    assert len(visitor.page.select(".gw-item h2")) == 1


def test_an_audit_without_gaps_says_so(opened):
    visitor, provider = opened
    pk = an_audit(provider, trust__groups="7")

    visitor.visit("instruments:gaps", pk=pk)

    assert "No gap" in main(visitor)


def test_of_a_draft_the_gaps_so_far_are_shown_and_none_can_be_planned(opened):
    visitor, provider = opened
    pk = an_audit(provider, trust__groups="1", is_finished=False)
    visitor.visit("instruments:gaps", pk=pk)
    assert "These are the gaps so far" in main(visitor)
    assert visitor.page.select("form#form") == []

    refused = visitor.client.post(f"/audits/{pk}/gaps/", {"take-trust.groups": "on"})

    assert refused.status_code == 403


def test_who_may_not_change_the_plan_sees_the_gaps_and_cannot_post_them(opened):
    _, provider = opened
    pk = with_gaps(provider)
    visitor = Visitor(Client(), a_person(provider.authority, "senior_staff"))

    visitor.visit("instruments:gaps", pk=pk)

    assert "Every child has a key person" in main(visitor)
    assert visitor.page.select("form#form") == []
    answer = visitor.client.post(f"/audits/{pk}/gaps/", {"take-ratios.numbers": "on"})
    assert answer.status_code == 403


def test_gaps_are_sent_as_a_file_in_which_nothing_is_a_formula(opened):
    visitor, provider = opened
    pk = an_audit(provider, REQUIREMENTS, ratios__numbers=Answer("partly", remark="=1+1"))

    answer = visitor.client.get(f"/audits/{pk}/gaps/file/")

    _heads, row, end = answer.content.decode("utf-8-sig").split("\r\n")
    assert row == (
        '"Safeguarding and welfare requirements, group provision",2026-06-11,'
        'Ratios and supervision,"Adults to children are as the framework asks for each age, at all '
        "times of the day.\",Partly met,'=1+1,,yes"
    )
    assert end == ""


def test_an_audit_is_sent_as_an_accessible_pdf(opened):
    visitor, provider = opened
    pk = an_audit(provider, trust__groups=Answer("2", remark="Few\nand small"))

    answer = visitor.client.get(f"/audits/{pk}/audit.pdf")

    read = Pdf(answer.content)
    assert read.title == "Shared thinking and well-being rating scale, Beeches"
    assert "Thursday 11 June 2026. Finished." in read.words
    assert "Result Mean 2.00" in read.words
    assert "Remark: Few and small" in read.words


def test_words_that_cannot_be_set_are_told_and_the_audit_is_there_still(opened):
    visitor, provider = opened
    pk = an_audit(provider, trust__groups=Answer("2", remark="Lovely \u4e2d"))

    visitor.visit("instruments:pdf", pk=pk)

    assert visitor.title == "Shared thinking and well-being rating scale"
    assert "the PDF was not made" in visitor.notices[0].replace("The", "the", 1)


def test_every_state_count_and_kind_of_gap_has_its_words():
    assert set(LOOKS) == {queries.DRAFT, *EndKind.values}
    assert set(MET_TEXTS) == set(COUNTED) == set(Met)
    assert set(PROPOSED) == set(Kind) - {Kind.TEXT}
