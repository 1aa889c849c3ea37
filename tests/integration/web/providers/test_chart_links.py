"""Every box of a case's chart leads to its duty or question, or else to its rule."""

from __future__ import annotations

import pytest

from tests.support.builders import INADEQUATE, REQUIRES_IMPROVEMENT, a_provider, history
from tests.support.visitor import words

pytestmark = pytest.mark.usefixtures("on_wednesday")

# The last day is before Wednesday 15 April 2026.
FIRST_VISIT_HELD = [
    ("Monday 2026-03-02", "judgement_published", REQUIRES_IMPROVEMENT),
    ("Tuesday 2026-03-03", "officer_allocated", {"role": "improvement_adviser"}),
    ("Thursday 2026-03-05", "contact_made", {"by": "improvement_adviser"}),
    ("Monday 2026-03-16", "visit_held", {"roles": ["improvement_adviser"]}),
]


def links_of(visitor, provider, pathway):
    visitor.visit("providers:chart", pk=provider.pk, pathway=pathway, number=1)
    return {
        words(link.find("title")).partition(" (")[0]: link["href"]
        for link in visitor.page.select(".gw-chart__wide svg a")
    }


def test_a_box_leads_to_its_duty_on_the_providers_page(kent, senior, signed_in):
    nursery = a_provider(kent, "Acorns")
    history(nursery, FIRST_VISIT_HELD)
    visitor = signed_in(senior)

    links = links_of(visitor, nursery, "requires_improvement")

    page = visitor.visit("providers:show", pk=nursery.pk)

    def told_at(box):
        address, _, place = links[box].partition("#")
        assert address == f"/providers/{nursery.pk}/"
        return words(page.find(id=place))

    assert "Allocate an Improvement Adviser within three" in told_at("Allocate adviser")
    assert "Write the note of this visit" in told_at("Note of visit")
    # Visit 1 was held on Monday 16 March: of the two the one that is owed is shown.
    assert "Due Thursday 16 April" in told_at("Visits 1 to 2: A robust improvement plan")
    assert "Due Thursday 16 April" in told_at("Visit")


def test_a_question_leads_to_the_questions_and_the_rest_to_the_rules(kent, senior, signed_in):
    nursery = a_provider(kent, "Acorns")
    history(nursery, [("Thursday 2026-04-02", "judgement_published", INADEQUATE)])
    visitor = signed_in(senior)

    links = links_of(visitor, nursery, "inadequate")

    asked = links["Stop funding new places for two-year-olds at this setting?"]
    assert asked == f"/providers/{nursery.pk}/#questions"
    # Nothing of this case yet: the rule is what there is to show.
    assert links["Visit 3: Plan, training, Prevent and Early Help"].startswith(
        "/policy/from/2025-11-10/#rule-pathway-inadequate-"
    )
    assert links["To Requires improvement"] == (
        "/policy/from/2025-11-10/#pathway-requires_improvement"
    )
    page = visitor.visit("providers:show", pk=nursery.pk)
    assert page.find(id="questions")


def test_every_box_leads_somewhere_that_is_there(kent, senior, signed_in):
    nursery = a_provider(kent, "Acorns")
    history(nursery, FIRST_VISIT_HELD)
    visitor = signed_in(senior)

    links = links_of(visitor, nursery, "requires_improvement")

    assert len(links) == len(visitor.page.select(".gw-chart__wide svg g, .gw-chart__wide svg a"))
    for link in links.values():
        address, _, place = link.partition("#")
        assert visitor.visit(address).find(id=place), link


def test_no_two_duties_of_a_page_have_one_place(kent, senior, signed_in):
    nursery = a_provider(kent, "Acorns")
    history(nursery, FIRST_VISIT_HELD)
    visitor = signed_in(senior)

    page = visitor.visit("providers:show", pk=nursery.pk)

    duties = page.select("section:not([aria-labelledby=questions]) li.gw-duty")
    places = [each["id"] for each in duties]
    assert len(places) > 5
    assert len(places) == len(set(places))
