"""Putting a package together, agreeing it, and what came of it."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from goodward.cases import queries as cases
from goodward.cases.actions import EventRefused
from goodward.core.support.offering import Given, Standing
from goodward.messages.queries import messages_of
from goodward.providers.actions import add_contact
from goodward.support import actions, queries
from goodward.support.actions import SupportRefused, Wish
from goodward.support.models import Package, PackageItem, SupportStep
from tests.support.builders import (
    GOOD,
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon

pytestmark = pytest.mark.django_db
THURSDAY = noon("Thursday 2026-06-11")
TODAY = day("Thursday 2026-06-11")
NEXT_WEEK = noon("Thursday 2026-06-18")
TOOL = "positive_practice"
LEADING = "leadership_and_governance"


class Oaks:
    """A nursery of Leicestershire that requires improvement since 2 April, with its adviser."""

    def __init__(self, slug="leicestershire") -> None:
        self.authority = an_authority(slug)
        self.provider = a_provider(self.authority, "Oaks")
        history(
            self.provider, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)]
        )
        self.sam = a_person(self.authority, "improvement_adviser", name="Sam Hill")
        self.pathway = cases.provider_case(self.provider, today=TODAY).answer.pathways[0].id

    def broker(self, *wishes, at=THURSDAY, number=1, pathway="", instead_of=None):
        return actions.broker(
            provider=self.provider,
            pathway=pathway or self.pathway,
            pathway_number=number,
            wishes=wishes or [Wish(LEADING, ["advisory_visit"])],
            instead_of=instead_of,
            by=self.sam,
            at=at,
        )

    def agree(self, package, on=TODAY, at=THURSDAY, **said):
        return actions.agree(package=package, on=on, by=self.sam, at=at, **said)

    def agreed(self, *wishes):
        return self.agree(self.broker(*wishes))

    def deliver(self, package, on=TODAY, at=THURSDAY, **said):
        said.setdefault("given_by", "Sam Hill")
        return actions.deliver(item=items_of(package)[0], on=on, by=self.sam, at=at, **said)

    def choices(self, topic=LEADING):
        offered = queries.what_may_be_offered(self.provider, self.pathway, 1, [topic], today=TODAY)
        return {each.offer.name: each for each in offered.choices[topic]}

    def events(self):
        return [each.kind for each in cases.timeline(self.provider, today=TODAY)]


def a_contact(provider):
    return add_contact(
        provider=provider,
        name="Alex Marsh",
        role="manager",
        email="alex@nursery.example",
        by=None,
        at=THURSDAY,
    )


def items_of(package):
    return [item for part in queries.topics_in(package) for item in part.items]


def test_a_package_is_put_together_topic_by_topic_from_the_policys_offers():
    here = Oaks()

    package = here.broker(
        Wish(
            LEADING, ["in_house_training", "advisory_visit"], (("What needs to happen?", "Plan"),)
        ),
        Wish("safeguarding", ["self_serve"]),
    )

    [leading, safe] = queries.topics_in(package)
    # The order is the policy's, whichever was ticked first.
    assert [each.title for each in leading.items] == ["Advisory visit", "In-house training"]
    assert leading.said == (("What needs to happen?", "Plan"),)
    assert (safe.topic, [each.kind for each in safe.items]) == ("safeguarding", ["self_serve"])
    assert package.state == "proposed"
    assert here.events() == ["judgement_published"]


def test_what_was_said_of_a_topic_without_support_is_kept():
    here = Oaks()
    package = here.broker(
        Wish(LEADING, ["peer_support"]),
        Wish("inclusion", [], (("What is working well?", " All children are known "),)),
        Wish("safeguarding", [], (("What is working well?", "  "),)),
    )

    assert [(each.topic, each.said, len(each.items)) for each in queries.topics_in(package)] == [
        (LEADING, (), 1),
        ("inclusion", (("What is working well?", "All children are known"),), 0),
    ]


def test_agreeing_it_records_the_event_that_meets_the_duty():
    here = Oaks()
    package = here.agree(here.broker(), remark="By telephone")

    [event, _judged] = cases.timeline(here.provider, today=TODAY)
    assert (event.kind, event.on, event.pathway, event.note) == (
        "package_agreed",
        TODAY,
        TOOL,
        "By telephone",
    )
    assert (package.state, package.agreed_on, package.agreed_event) == ("agreed", TODAY, event.name)
    case = cases.provider_case(here.provider, today=TODAY)
    [duty] = [each.duty for each in case.duties if each.duty.id == "agree_package"]
    assert (duty.status, duty.done_on) == ("met", TODAY)
    assert [each.kind for each in queries.steps_of(package)] == ["brokered", "agreed"]


def test_what_cannot_be_an_event_leaves_the_package_proposed():
    here = Oaks()
    package = here.broker()

    with pytest.raises(EventRefused):
        here.agree(package, on=day("Friday 2026-06-12"))

    assert queries.get_package(here.authority, package.pk).state == "proposed"
    assert [each.kind for each in queries.steps_of(package)] == ["brokered"]


@pytest.mark.parametrize("on", ["Wednesday 2026-04-01", "Wednesday 2026-06-17"])
def test_a_package_is_agreed_while_its_pathway_is_open(on):
    here = Oaks()
    package = here.broker()
    # Opened on Thursday 2 April; Good again on Tuesday 16 June, which ends it.
    history(here.provider, [("Tuesday 2026-06-16", "judgement_published", GOOD)])

    with pytest.raises(SupportRefused, match="was not open on that day") as refused:
        here.agree(package, on=day(on), at=NEXT_WEEK)

    assert refused.value.field == "on"
    assert here.agree(package, on=day("Monday 2026-06-15"), at=NEXT_WEEK).state == "agreed"


def test_a_package_is_agreed_once():
    here = Oaks()
    package = here.agreed()

    with pytest.raises(SupportRefused, match="This package is agreed and cannot be agreed"):
        here.agree(package)


def test_what_was_given_is_shown_with_its_day_and_left_out_of_the_next_package():
    here = Oaks()
    here.deliver(here.agreed(), attended=4, attended_by="room leaders")

    choice = here.choices()["advisory_visit"]
    assert choice.standing is Standing.COVERED
    [package] = queries.packages_of(here.provider)
    assert choice.given == (
        Given("advisory_visit", LEADING, TODAY, "Sam Hill", "", "Advisory visit", TOOL, package.pk),
    )
    assert here.choices("safeguarding")["advisory_visit"].standing is Standing.NEW
    with pytest.raises(SupportRefused, match="Say why it is given again") as refused:
        here.broker(Wish(LEADING, ["advisory_visit"], why_again=" "))
    assert refused.value.field == "why_leadership_and_governance"


def test_it_is_given_again_when_somebody_says_why():
    here = Oaks()
    here.deliver(here.agreed())

    package = here.broker(
        Wish(LEADING, ["advisory_visit", "peer_support"], why_again="A new manager")
    )

    assert [(each.offer, each.why_again) for each in items_of(package)] == [
        ("advisory_visit", "A new manager"),
        ("peer_support", ""),
    ]


def test_what_an_earlier_case_gave_still_covers_it():
    here = Oaks()
    here.deliver(here.agreed())
    # Judged Good on 15 June, which ends the case, and below Good again on 17 June.
    history(
        here.provider,
        [
            ("Monday 2026-06-15", "judgement_published", GOOD),
            ("Wednesday 2026-06-17", "judgement_published", REQUIRES_IMPROVEMENT),
        ],
    )

    offered = queries.what_may_be_offered(
        here.provider, TOOL, 2, [LEADING], today=day("Thursday 2026-06-18")
    )

    assert [each.offer.name for each in offered.choices[LEADING] if each.needs_reason] == [
        "advisory_visit"
    ]


def test_what_was_only_planned_or_not_given_covers_nothing():
    here = Oaks()
    package = here.agreed()
    assert here.choices()["advisory_visit"].standing is Standing.AGREED

    actions.not_given(item=items_of(package)[0], reason="Closed", by=here.sam, at=THURSDAY)

    assert here.choices()["advisory_visit"].standing is Standing.NEW
    assert queries.earlier_support(here.provider) == []


def test_kent_shows_what_was_given_and_offers_it_again():
    here = Oaks("kent")
    here.deliver(here.agreed(Wish("safeguarding", ["safeguarding_consultation"])))

    choice = here.choices("safeguarding")["safeguarding_consultation"]

    assert (choice.standing, choice.needs_reason) == (Standing.AGAIN, False)
    here.broker(Wish("safeguarding", ["safeguarding_consultation"]))


def test_kents_chargeable_offers_are_kept_as_chargeable():
    here = Oaks("kent")
    package = here.broker(Wish("inclusion", ["send_support", "training"]))

    assert [(each.offer, each.is_chargeable) for each in items_of(package)] == [
        ("send_support", False),
        ("training", True),
    ]


@pytest.mark.parametrize(
    ("wishes", "sentence"),
    [
        ([Wish(LEADING, [])], "Choose at least one thing the package holds"),
        ([Wish(LEADING, ["pre_inspection_advice"])], "Something chosen is not offered"),
        ([Wish("gardening", ["advisory_visit"])], "Choose each topic once"),
        ([Wish(LEADING, ["self_serve"]), Wish(LEADING, ["self_serve"])], "Choose each topic once"),
    ],
)
def test_what_a_package_cannot_hold(wishes, sentence):
    here = Oaks()

    with pytest.raises(SupportRefused, match=sentence):
        here.broker(*wishes)

    assert queries.packages_of(here.provider) == []


@pytest.mark.parametrize(("pathway", "number"), [("sustainability", 1), (TOOL, 2)])
def test_a_package_needs_a_pathway_that_is_open(pathway, number):
    here = Oaks()

    with pytest.raises(SupportRefused, match="This pathway is not open"):
        here.broker(pathway=pathway, number=number)


def test_one_set_aside_keeps_its_reason_and_cannot_be_agreed():
    here = Oaks()
    package = here.broker()

    with pytest.raises(SupportRefused, match="Say why it is set aside"):
        actions.set_aside(package=package, reason="  ", by=here.sam, at=THURSDAY)
    actions.set_aside(package=package, reason="Declined", by=here.sam, at=THURSDAY)

    assert [each.said for each in queries.steps_of(package)] == ["", "Declined"]
    with pytest.raises(SupportRefused, match="set aside and cannot be agreed"):
        here.agree(package)
    assert here.events() == ["judgement_published"]


def test_one_that_was_declined_is_an_event_that_the_policy_answers():
    here = Oaks()
    package = here.broker()

    actions.set_aside(package=package, reason="No time", is_declined=True, by=here.sam, at=THURSDAY)

    [declined, _judged] = cases.timeline(here.provider, today=TODAY)
    assert (declined.kind, declined.on, declined.note) == ("support_declined", TODAY, "No time")
    # Leicestershire informs Ofsted when support is declined.
    case = cases.provider_case(here.provider, today=TODAY)
    assert "inform_ofsted" in [each.duty.id for each in case.open_duties]


def test_what_was_given_and_what_came_of_it_stand_as_said_last_with_every_step_kept():
    here = Oaks()
    package = here.agreed()
    item = here.deliver(package, attended=4, attended_by="room leaders")
    actions.outcome(item=item, outcome="too_early", said="One week on", by=here.sam, at=THURSDAY)
    actions.outcome(item=item, outcome="worked", said="Plans are used", by=here.sam, at=NEXT_WEEK)

    [item] = items_of(package)
    assert (item.state, item.given_on, item.attended, item.outcome) == (
        "given",
        TODAY,
        4,
        "worked",
    )
    assert [(each.kind, each.said) for each in queries.steps_of(package)[2:]] == [
        ("given", "By Sam Hill. Attended: 4 room leaders"),
        ("too_early", "One week on"),
        ("worked", "Plans are used"),
    ]
    [line] = queries.packages_of(here.provider)
    assert (line.given, line.items, line.topics) == (1, 1, (LEADING,))


def test_a_day_given_wrongly_is_said_again():
    here = Oaks()
    package = here.agreed()
    here.deliver(package)

    here.deliver(package, on=day("Monday 2026-06-15"), at=NEXT_WEEK, given_by="A partner school")

    assert [each.kind for each in queries.steps_of(package)][2:] == ["given", "given"]
    [given] = queries.covered_already(here.provider)
    assert (given.on, given.by) == (day("Monday 2026-06-15"), "A partner school")


@pytest.mark.parametrize(
    ("said", "sentence", "field"),
    [
        ({"given_by": " "}, "Say who gave it", "given_by"),
        ({"on": day("Friday 2026-06-12")}, "must be today or in the past", "on"),
        ({"on": day("Wednesday 2026-06-10")}, "must not be before it was agreed", "on"),
    ],
)
def test_what_cannot_have_been_given(said, sentence, field):
    here = Oaks()
    package = here.agreed()

    with pytest.raises(SupportRefused, match=sentence) as refused:
        here.deliver(package, **said)

    assert refused.value.field == field
    assert queries.covered_already(here.provider) == []


def test_nothing_is_given_before_the_package_is_agreed():
    here = Oaks()

    with pytest.raises(SupportRefused, match="First agree the package"):
        here.deliver(here.broker())


@pytest.mark.parametrize(
    ("outcome", "said", "sentence"),
    [("worked", "", "Say what shows it"), ("fine", "Yes", "Choose what came of it")],
)
def test_what_came_of_it_is_one_of_three_with_words(outcome, said, sentence):
    here = Oaks()
    item = here.deliver(here.agreed())

    with pytest.raises(SupportRefused, match=sentence):
        actions.outcome(item=item, outcome=outcome, said=said, by=here.sam, at=THURSDAY)


def test_nothing_came_of_what_was_not_given():
    here = Oaks()
    [item] = items_of(here.agreed())

    with pytest.raises(SupportRefused, match="First say that it was given"):
        actions.outcome(item=item, outcome="worked", said="Yes", by=here.sam, at=THURSDAY)


def test_what_was_given_cannot_be_called_not_given():
    here = Oaks()
    item = here.deliver(here.agreed())

    with pytest.raises(SupportRefused, match="no longer planned"):
        actions.not_given(item=item, reason="Ill", by=here.sam, at=THURSDAY)


def test_what_was_not_given_can_still_be_given():
    here = Oaks()
    package = here.agreed()
    actions.not_given(item=items_of(package)[0], reason="Ill", by=here.sam, at=THURSDAY)

    assert here.deliver(package).state == "given"


def test_a_list_of_packages_takes_three_queries_however_many_there_are(
    django_assert_num_queries,
):
    here = Oaks()
    for topic in (LEADING, "safeguarding", "inclusion"):
        package = here.broker(Wish(topic, ["advisory_visit", "peer_support"]))

    with django_assert_num_queries(3):
        lines = queries.packages_of(here.provider)
    with django_assert_num_queries(2):
        queries.topics_in(package)

    # The latest stands first.
    assert [each.topics for each in lines] == [("inclusion",), ("safeguarding",), (LEADING,)]


def test_one_that_takes_the_place_of_another_sets_it_aside():
    here = Oaks()
    old = here.broker()

    new = here.broker(Wish("safeguarding", ["self_serve"]), instead_of=old)

    assert [each.state for each in queries.packages_of(here.provider)] == ["proposed", "set_aside"]
    assert queries.steps_of(old)[-1].said == f"Package {new.pk} takes its place"


def test_an_agreed_package_is_not_replaced_and_nothing_is_kept():
    here = Oaks()
    old = here.agreed()

    with pytest.raises(SupportRefused, match="agreed and cannot be set aside"):
        here.broker(Wish("safeguarding", ["self_serve"]), instead_of=old)

    assert [each.pk for each in queries.packages_of(here.provider)] == [old.pk]


def test_a_contact_of_another_provider_is_never_written_to():
    here = Oaks()
    other = a_contact(a_provider(here.authority, "Elms"))
    package = here.broker()

    with pytest.raises(SupportRefused, match="Choose contacts who have an e-mail address"):
        here.agree(package, to=[other.pk])

    assert queries.get_package(here.authority, package.pk).state == "proposed"
    assert here.events() == ["judgement_published"]


def test_what_cannot_be_set_on_paper_is_neither_sent_nor_agreed():
    here = Oaks()
    contact = a_contact(here.provider)
    package = here.broker(Wish(LEADING, ["advisory_visit"], (("What needs to happen?", "漢"),)))

    with pytest.raises(SupportRefused, match="It was not sent and not agreed") as refused:
        here.agree(package, to=[contact.pk])

    assert refused.value.field == "to"
    assert here.events() == ["judgement_published"]
    assert messages_of(here.provider) == []


def test_a_step_is_never_changed():
    here = Oaks()
    package = here.broker()
    [step] = queries.steps_of(package)

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        SupportStep.objects.for_authority(here.authority).filter(pk=step.pk).update(said="Other")


def test_another_authority_never_finds_a_package_or_its_items():
    here, there = Oaks(), an_authority("kent")
    package = here.agreed()

    with pytest.raises(Package.DoesNotExist):
        queries.get_package(there, package.pk)
    [item] = items_of(package)
    with pytest.raises(PackageItem.DoesNotExist):
        queries.get_item(there, item.pk)
