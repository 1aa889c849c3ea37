"""What a newcomer finds: real registers untouched, invented providers with live cases."""

from __future__ import annotations

import pytest
from django.db import transaction

from goodward.accounts import queries as accounts
from goodward.accounts.models import User
from goodward.audit import actions as audit
from goodward.bulletins.models import Bulletin
from goodward.caseload.queries import skills_of
from goodward.cases import queries as cases
from goodward.cases.models import Event, Pathway
from goodward.cases.queries import AskedFor
from goodward.core.measuring.adherence import Went
from goodward.demonstration import letting_in, preparing
from goodward.demonstration.cast import CAST
from goodward.demonstration.days import office_day
from goodward.demonstration.release import HEADERS, Edition, release, shown, urn_of
from goodward.files.queries import documents_of
from goodward.funding import queries as funding
from goodward.gatherings.models import Booking, Gathering
from goodward.inspections import actions as inspections
from goodward.inspections import queries as imports
from goodward.inspections import register_queries
from goodward.instruments import queries as audits
from goodward.letters.models import Letter
from goodward.messages import queries as messages
from goodward.notes import queries as notes_queries
from goodward.notices import queries as notices
from goodward.offers import queries as offers
from goodward.plans import queries as plan_queries
from goodward.policies import library
from goodward.policies.queries import adopted, rules_of
from goodward.providers import queries as provider_queries
from goodward.providers.entries import entries_of
from goodward.providers.models import Provider
from goodward.providers.places import miles_apart
from goodward.replays import actions as replays
from goodward.reports import register
from goodward.reports.adherence import adherence
from goodward.sustainability import queries as businesses
from tests.support.days import day, noon

JUDGED = "judgement_published"
TODAY = "Tuesday 2026-11-24"


@pytest.fixture(scope="module")
def told():
    return []


@pytest.fixture(scope="module")
def prepared(django_db_setup, django_db_blocker, told):
    """The demonstration, filled once for this file and taken away again."""
    with django_db_blocker.unblock(), transaction.atomic():
        preparing.prepare(
            now=noon(TODAY), today=day(TODAY), password="a demonstration", tell=told.append
        )
        yield list(accounts.all_authorities())
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _reading(db):
    """Without a test that asks for the database, none would be made, and the real one be read."""


def test_every_authority_of_the_library_is_there_and_progress_is_told(prepared, told):
    assert [authority.slug for authority in prepared] == list(library.authorities())
    assert any("31 August 2021" in line for line in told)


def test_each_version_was_adopted_before_it_applies_so_a_past_day_is_read_by_its_own(prepared):
    # Kent’s second version applies from Monday 2025-11-10, 28 days after Monday 2025-10-13.
    kent = next(each for each in prepared if each.slug == "kent")
    newest, first = adopted(kent)
    assert (newest.adopted_at, first.adopted_at) == (
        noon("Monday 2025-10-13"),
        noon("Saturday 2018-08-04"),
    )

    by = User.objects.get(email="senior-improvement-adviser@kent.example")
    past = replays.ask(authority=kent, as_at=day("Monday 2026-08-31"), by=by, at=noon(TODAY))

    assert not past.is_first_later


def test_some_deadlines_were_missed_and_tell_by_how_much(prepared):
    # Kent’s policy has a day for the first call, and four of these were slow to be called.
    kent = next(each for each in prepared if each.slug == "kent")
    year = AskedFor(day("Monday 2025-11-24"), day(TODAY))

    found = adherence(kent, year, as_at=day(TODAY)).kept

    assert found.counts[Went.LATE] == 4
    # None for longer than nine days more than it usually takes.
    assert 0 < found.spread.most <= 9


def test_the_register_is_counted_and_stands_beside_others_and_england(prepared):
    for authority in prepared:
        [newest] = [each for each in register_queries.releases(authority) if each.is_national]
        # As many as Ofsted's file of August 2021 has rows.
        assert newest.rows == 70_980
        areas = register_queries.neighbours_of(authority).areas
        rows = register.beside(authority, newest.pk, areas)
        assert len(rows) == len(areas) + 2 > 5
        assert all(each.sums for each in rows)
        assert register.over_time(authority)[-1].row.whole.providers > 500


def test_nothing_is_ever_attached_to_a_real_provider(prepared):
    for authority in prepared:
        real = Provider.objects.for_authority(authority).filter(register_list="ofsted")
        touched = Event.objects.for_authority(authority).filter(provider__in=real)

        assert real.count() in (2061, 900)
        assert not touched.exists()
        assert set(real.values_list("as_at", flat=True)) == {day("2021-08-31")}
        assert set(real.values_list("pathways", "next_due_on", "officer_id")) == {("", None, None)}


def test_every_invented_provider_says_that_it_is_one(prepared):
    for authority in prepared:
        invented = Provider.objects.for_authority(authority).filter(register_list="invented")

        assert invented.count() >= 30
        assert all("(invented)" in each.shown_name for each in invented)
        assert all(each.urn is None or each.urn.startswith("ZZ") for each in invented)


def test_histories_cover_every_pathway_of_each_policy(prepared):
    for authority in prepared:
        shown_there = set(Pathway.objects.for_authority(authority).values_list("rule", flat=True))
        wanted = set(rules_of(authority).latest.text.pathways)
        # Somebody who is not open yet is on a pathway only where the policy has one for them.
        assert wanted - shown_there == set(), authority


def test_histories_cover_what_people_do_and_decide(prepared):
    for authority in prepared:
        kinds = set(Event.objects.for_authority(authority).values_list("kind", flat=True))

        assert {
            "officer_allocated",
            "contact_made",
            "visit_booked",
            "visit_held",
            "visit_cancelled",
            "note_sent",
            "case_paused",
            "disengaged",
            "safety_concern",
            "welfare_notice_issued",
        } <= kinds


def test_what_is_stored_is_what_the_events_come_to(prepared):
    for authority in prepared:
        assert cases.prove(authority, as_of=day(TODAY)) == []
        assert audit.verify_chain(authority.pk) is None


def test_notices_and_concerns_stand_on_pages_of_their_own(prepared):
    for authority in prepared:
        found = notices.notices_of(authority)

        assert {(each.row.provider.shown_name, each.row.kind) for each in found} == {
            ("Example: Castle Mound Nursery (invented)", "welfare_requirements"),
            ("Example: Rosehip Childminding (invented)", "welfare_requirements"),
            ("Example: Marigold Nursery (invented)", "suspension"),
        }
        assert all(each.now.is_open and each.next_day for each in found)
        assert [each.state.value for each in notices.concerns_of(authority)] == ["noted", "shared"]


def test_decisions_about_funding_were_taken_by_two_people_and_some_wait(prepared):
    taken = {
        authority.slug: sorted(
            (each.row.provider.shown_name, each.row.question, each.now.state.value)
            for each in funding.register(authority)
        )
        for authority in prepared
    }
    kent = next(each for each in prepared if each.slug == "kent")
    approved = [each for each in funding.register(kent) if each.now.approver]

    assert taken == {
        "kent": [
            ("Example: Harbour Steps Day Nursery (invented)", "withdraw_new_places", "drafted"),
            ("Example: Lighthouse Nursery (invented)", "withdraw_new_places", "put_forward"),
            ("Example: Lime Avenue Nursery (invented)", "withdraw_new_places", "approved"),
            ("Example: Quarry Road Playgroup (invented)", "withdraw_funding", "approved"),
        ],
        "leicestershire": [],
    }
    assert len(approved) == 2
    assert all(each.now.author != each.now.approver for each in approved)
    # Nothing stands in a history that the register does not know.
    assert [funding.not_in_the_register(each.row.provider) for each in approved] == [[], []]


def test_audits_of_who_is_visited_after_a_poor_outcome_show_what_they_came_to(prepared):
    for authority in prepared:
        invented = Provider.objects.for_authority(authority).filter(register_list="invented")
        audited = {each: lines for each in invented if (lines := audits.audits_of(each))}

        assert audited
        assert all(plan_queries.plan_of(each).lines for each in audited)
        assert {each.state for lines in audited.values() for each in lines} == {"finished"}
        # Two forms at one visit, or at two of them.
        ours = [
            [each for each in lines if each.filled_by == "authority"] for lines in audited.values()
        ]
        assert {len(lines) for lines in ours} <= {2, 4}
        longest = max(audited, key=lambda each: len(audited[each]))
        first, *later = audits.scores_over_time(longest, "shared_thinking")
        assert all(each.result.overall.value > first.result.overall.value for each in later)


def test_who_was_judged_below_good_has_a_plan_and_nobody_else(prepared):
    below = ("requires_improvement", "inadequate")
    for authority in prepared:
        invented = Provider.objects.for_authority(authority).filter(register_list="invented")
        plans = {each: plan_queries.plan_of(each).lines for each in invented}
        last = {
            each: [
                event for event in cases.timeline(each, today=day(TODAY)) if event.kind == JUDGED
            ]
            for each in invented
        }

        assert {each.name for each, lines in plans.items() if lines} == {
            each.name
            for each, events in last.items()
            if events and events[0].fields.get("overall") in below
        }
        standings = {line.action.standing for lines in plans.values() for line in lines}
        assert standings == {"not_started", "under_way", "said_done", "closed"}


def test_there_is_one_sign_in_for_each_role_of_each_policy(prepared):
    sign_ins = preparing.accounts_of_the_demonstration()

    for authority in prepared:
        roles = [each.role for each in sign_ins if each.authority == authority.name]
        declared = {role for each in rules_of(authority).versions for role in each.text.roles}
        assert sorted(roles) == sorted(declared - {"provider"} | {"senior_staff", "administrator"})


def test_a_manager_has_sent_answered_and_shared_something(prepared):
    for authority in prepared:
        provider, manager = letting_in.a_manager(authority)

        [document] = documents_of(provider)
        assert (document.by, document.by_provider) == (manager, True)
        assert [each.standing for each in said_done_of(provider)] == ["said_done"]
        own = audits.own_lines(provider)
        shared = [each for each in audits.audits_of(provider) if each.filled_by == "provider"]
        assert (len(own), len(shared)) == (2, 1)


def said_done_of(provider):
    actions = plan_queries.open_actions(provider)
    return [each for each in actions if each.standing == "said_done"]


def test_people_at_providers_can_sign_in(prepared):
    assert len(letting_in.sign_ins()) == 5 * len(prepared)
    for email, what in letting_in.sign_ins():
        held = entries_of(User.objects.get(email=email))
        assert len(held) == (3 if what == "owner of three settings" else 1)
        assert all(each.provider.is_invented or "wants to become" in what for each in held)


def test_the_next_release_brings_joined_left_rejudged_and_damaged_rows(prepared):
    for authority in prepared:
        imported = inspections.stage(
            authority=authority,
            file_name="next.csv",
            content=preparing.next_release(authority, today=day("2027-01-01")),
            by=None,
            at=noon(TODAY),
        )

        review = imports.review(imported)
        assert (imported.register_list, imported.halt) == ("invented", "")
        counts = {
            name: review.counts.get(name, 0) for name in ("joined", "left", "rejudged", "changed")
        }
        assert counts == {"joined": 3, "left": 1, "rejudged": 5, "changed": 1}
        assert len(review.problems) == 3
        frameworks = {row.judgement.get("framework") for row in review.rows if row.judgement}
        assert frameworks == {"eif", "report_card"}


def test_a_second_start_keeps_everything(prepared):
    before = [Event.objects.for_authority(authority).count() for authority in prepared]

    preparing.prepare(now=noon(TODAY), today=day(TODAY), password="another", tell=print)

    assert [Event.objects.for_authority(each).count() for each in prepared] == before


def test_a_release_is_the_same_bytes_each_time_and_differs_by_edition():
    editions = {edition: release("Kent", edition=edition, today=day(TODAY)) for edition in Edition}

    assert len(set(editions.values())) == len(Edition)
    assert editions[Edition.NEXT] == release("Kent", edition=Edition.NEXT, today=day(TODAY))
    assert editions[Edition.FIRST].splitlines()[2].count(b",") >= len(HEADERS) - 1


def test_nobody_works_on_a_sunday():
    # Sunday 22 November 2026 was two days ago, Saturday three.
    assert office_day(day(TODAY), 2) == office_day(day(TODAY), 3) == day("Friday 2026-11-20")
    assert office_day(day(TODAY), 0) == day(TODAY)


def test_no_two_of_the_cast_share_a_name_or_a_number():
    assert len({shown(each) for each in CAST}) == len(CAST) >= 30
    assert urn_of(0) == "ZZ100001"


def test_invented_providers_stand_in_districts_of_the_authority_with_postcodes_nobody_has(prepared):
    for authority in prepared:
        districts = provider_queries.districts_of(authority)[: preparing.DISTRICTS]
        invented = Provider.objects.for_authority(authority).filter(register_list="invented")
        postcodes = set(invented.exclude(postcode="").values_list("postcode", flat=True))

        assert {each.partition(" ")[0] for each in postcodes} == set(districts)
        # The letters C, I, K, M, O and V never stand in the second half of a real postcode.
        assert {each.partition(" ")[2] for each in postcodes} == {"1CC"}
        assert miles_apart()(*sorted(postcodes)[:2]) is not None


def test_every_adviser_knows_something_well(prepared):
    for authority in prepared:
        advisers = accounts.people_of(authority, "improvement_adviser")
        known = skills_of(authority)

        assert [len(known[each.pk]) for each in advisers] == [1] * len(preparing.SKILLS)


def test_the_offer_has_something_in_it(prepared):
    for authority in prepared:
        states = {each.state for each in offers.packages(authority)}

        assert states == {"asked", "sent", "agreed"}
        assert len(offers.catalogue(authority, today=day(TODAY))) == 5
        assert offers.consultations(authority)
        waiting = offers.to_invoice(authority, day(TODAY))
        assert [lines for _, lines in offers.exports(authority)] == [1]
        assert len(waiting) == 1
        booked = offers.counts(authority, today=day(TODAY))["booked"]
        assert (booked == 1) is offers.has_programme(authority)


def test_meetings_and_bulletins_show_what_they_are_like(prepared):
    for authority in prepared:
        gatherings = Gathering.objects.for_authority(authority)
        assert sorted(gatherings.values_list("state", flat=True)) == [
            "draft",
            "held",
            "published",
            "published",
        ]
        full = gatherings.get(title="Managers’ network")
        states = Booking.objects.for_authority(authority).filter(gathering=full)
        assert sorted(states.values_list("state", flat=True)) == ["placed"] * 3 + ["waiting"]
        assert all(each.starts_at.astimezone().weekday() == 3 for each in gatherings)
        sent = Bulletin.objects.for_authority(authority).get(state="sent")
        assert sent.addresses > 0


def test_a_note_waits_for_the_managers_answer_and_its_copy_to_who_left_came_back(prepared):
    for authority in prepared:
        provider, manager = letting_in.a_manager(authority)

        [note] = notes_queries.issued_to(provider)
        assert notes_queries.standing_of(note, today=day(TODAY)).answers == ()
        [refused] = messages.in_trouble(authority)
        assert (refused.name, refused.state) == ("Dana Price", "bounced")
        assert refused.for_person == note.by
        assert manager.email in [each.email for each in refused.message.deliveries.all()]


def test_a_letter_waits_to_be_posted_where_the_policy_has_one(prepared):
    waiting = {
        authority.slug: [
            (each.provider.shown_name, each.way)
            for each in Letter.objects.for_authority(authority).filter(end__isnull=True)
        ]
        for authority in prepared
    }

    assert waiting == {
        "kent": [
            ("Example: Lighthouse Nursery (invented)", "post"),
        ],
        "leicestershire": [],
    }


def test_a_nursery_that_may_not_be_able_to_go_on_has_figures_over_time(prepared):
    for authority in prepared:
        [case] = [
            each
            for each in businesses.open_cases(authority)
            if "Mill Pond" in each.provider.shown_name
        ]
        series = businesses.series_of(case.provider)

        assert case.kinds == ("numbers", "premises")
        assert [each.indicator.id for each in series] == ["occupancy", "rent", "reserves"]
        assert {len(each.figures) for each in series} == {3}
