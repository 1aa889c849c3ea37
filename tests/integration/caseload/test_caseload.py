"""Who carries which cases, who could, handing over, skills, and standing in."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from goodward.audit.models import Record
from goodward.caseload import actions, queries
from goodward.caseload.models import HandOver, Skill
from goodward.cases import queries as cases
from goodward.cases.actions import EventRefused
from goodward.core.policy.vocabulary import PROVIDER_TYPES
from goodward.core.visiting.choosing import Load
from goodward.diary.actions import Goer, When, book, note_absence
from goodward.providers.models import Provider
from tests.support.builders import (
    INADEQUATE,
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon

pytestmark = pytest.mark.django_db
IA, SIA = "improvement_adviser", "senior_improvement_adviser"
JUDGED = "Thursday 2026-04-02"
TODAY, NOW = day("Wednesday 2026-04-15"), noon("Wednesday 2026-04-15")
MAIDSTONE, NEARBY, DOVER = "ME14 1XX", "ME15 6AA", "CT16 1AA"


class Here:
    """A senior adviser and two advisers of one authority."""

    def __init__(self, slug="kent") -> None:
        self.authority = an_authority(slug)
        self.helen = a_person(self.authority, SIA, name="Helen Marsh")
        self.sam = a_person(self.authority, IA, name="Sam Hill")
        self.kim = a_person(self.authority, IA, name="Kim Field")

    def setting(self, name, *officers, postcode=MAIDSTONE, judged=REQUIRES_IMPROVEMENT, **fields):
        provider = a_provider(self.authority, name, postcode=postcode, **fields)
        history(provider, [(JUDGED, "judgement_published", judged)])
        for officer, role in officers:
            history(provider, [(JUDGED, "officer_allocated", {"role": role, "person": officer})])
        return provider

    def hand_over(self, shares=None, *, to=None, note="Ring before you go", key="a form", **said):
        carried = queries.carried_by(self.authority, self.sam.pk)
        shares = (
            shares if shares is not None else {each.key: (to or self.kim).pk for each in carried}
        )
        said.setdefault("person", self.sam)
        return actions.hand_over(
            authority=self.authority, shares=shares, note=note, key=key,
            by=self.helen, at=NOW, **said,
        )  # fmt: skip

    def carried(self, person):
        return [each.provider_name for each in queries.carried_by(self.authority, person.pk)]


def test_load_is_cases_duties_and_visits_of_the_next_four_weeks():
    here = Here()
    beeches = here.setting("Beeches", (here.sam, IA))
    here.setting("Acorns", (here.sam, IA))
    for on in ("Thursday 2026-05-14", "Wednesday 2026-04-15", "Wednesday 2026-05-13"):
        book(
            provider=beeches, when=When(day(on)), goers=[Goer(here.sam.pk, IA)], by=here.sam, at=NOW
        )

    loads = queries.load_of(here.authority, today=TODAY)

    # Four weeks from 15 April end on 13 May.
    assert (loads[here.sam.pk].cases, loads[here.sam.pk].visits) == (2, 2)
    owed = cases.my_work(here.authority, person=here.sam, roles=[], today=TODAY)
    lanes = (owed.overdue, owed.this_week, owed.later, owed.undated)
    assert loads[here.sam.pk].duties == sum(lane.count for lane in lanes)
    assert here.kim.pk not in loads


def test_candidates_stand_in_order_of_load_distance_and_skill_with_what_each_is():
    here = Here()
    lee = a_person(here.authority, IA, name="Lee Moor")
    oaks = here.setting("Oaks", postcode=MAIDSTONE, type="childminder")
    here.setting("Acorns", (here.sam, IA), postcode=NEARBY)
    here.setting("Dover Days", (here.kim, IA), postcode=DOVER)
    here.setting("Elms", (lee, IA), postcode=DOVER)
    actions.note_skill(
        authority=here.authority, person=lee, word="childminders", by=here.helen, at=NOW
    )

    found = queries.candidates(oaks, IA, today=TODAY)

    # One case each. Sam is 2 miles away; Lee 36, less 5 points for the skill; Kim 36.
    assert [each.name for each in found] == ["Sam Hill", "Lee Moor", "Kim Field"]
    assert (found[0].near.called, round(found[0].near.miles)) == ("Acorns", 2)
    assert (found[1].skills, found[1].has_skill) == (("childminders",), True)
    assert here.helen.pk not in {each.person for each in found}


def test_another_skill_or_none_may_be_asked_for():
    here = Here()
    oaks = here.setting("Oaks", type="childminder")
    actions.note_skill(
        authority=here.authority, person=here.sam, word="SEND", by=here.helen, at=NOW
    )

    def with_skill(needs):
        found = queries.candidates(oaks, IA, today=TODAY, needs=needs)
        return [each.name for each in found if each.has_skill]

    assert with_skill("send") == ["Sam Hill"]
    assert with_skill("") == with_skill(None) == []


def test_somebody_away_stands_last_and_whoever_carries_it_is_marked():
    here = Here()
    oaks = here.setting("Oaks", (here.kim, IA))
    note_absence(
        authority=here.authority, person=here.kim, first_day=TODAY, last_day=TODAY,
        by=here.kim, at=NOW,
    )  # fmt: skip

    sam, kim = queries.candidates(oaks, IA, today=TODAY)

    assert (sam.is_away, sam.carries) == (False, False)
    assert (kim.is_away, kim.carries, kim.near) == (True, True, None)


def test_every_type_of_provider_has_a_skill_that_fits_it():
    assert set(queries.SKILL_FOR_TYPE) == set(PROVIDER_TYPES)


def test_choosing_records_the_allocation_and_it_is_theirs_at_once():
    here = Here()
    oaks = here.setting("Oaks")

    actions.allocate(
        provider=oaks, role=IA, person=here.sam, on=TODAY, by=here.helen, at=NOW, note="Knows them"
    )

    assert here.carried(here.sam) == ["Oaks"]
    newest = cases.timeline(oaks, today=TODAY)[0]
    assert (newest.kind, newest.person_name, newest.note) == (
        "officer_allocated",
        "Sam Hill",
        "Knows them",
    )
    with pytest.raises(EventRefused, match="does not hold that role"):
        actions.allocate(provider=oaks, role=SIA, person=here.sam, on=TODAY, by=here.helen, at=NOW)


def test_all_cases_go_over_with_the_note_in_each_history():
    here = Here()
    providers = [here.setting(name, (here.sam, IA)) for name in ("Acorns", "Beeches", "Cedar")]

    done = here.hand_over()

    assert done.cases == 3
    assert (here.carried(here.sam), here.carried(here.kim)) == (
        [],
        ["Acorns", "Beeches", "Cedar"],
    )
    for provider in providers:
        newest = cases.timeline(provider, today=TODAY)[0]
        assert newest.note == "Handed over from Sam Hill. Ring before you go"
        assert (newest.person_name, newest.recorded_by) == ("Kim Field", "Helen Marsh")
    owed = cases.my_work(here.authority, person=here.kim, roles=[], today=TODAY)
    assert {each.provider_name for each in owed.overdue.lines + owed.later.lines} <= {
        "Acorns", "Beeches", "Cedar",
    }  # fmt: skip
    record = Record.objects.for_authority(here.authority.pk).get(kind="caseload.handed_over")
    assert (record.subject_id, record.reason) == (str(here.sam.pk), "Ring before you go")


def test_ticked_cases_go_to_several_and_the_others_stay():
    here = Here()
    lee = a_person(here.authority, IA, name="Lee Moor")
    for name in ("Acorns", "Beeches", "Cedar"):
        here.setting(name, (here.sam, IA))
    acorns, beeches, _cedar = queries.carried_by(here.authority, here.sam.pk)

    here.hand_over({acorns.key: here.kim.pk, beeches.key: lee.pk})

    assert here.carried(here.kim) == ["Acorns"]
    assert here.carried(lee) == ["Beeches"]
    assert here.carried(here.sam) == ["Cedar"]


def test_a_form_sent_twice_is_done_once_and_answered_alike():
    here = Here()
    oaks = here.setting("Oaks", (here.sam, IA))
    first = here.hand_over()
    before = len(cases.timeline(oaks, today=TODAY))

    again = here.hand_over({f"{oaks.pk}:requires_improvement:{IA}": here.kim.pk})

    assert again == first
    assert len(cases.timeline(oaks, today=TODAY)) == before


def test_a_case_that_has_gone_meanwhile_is_left_where_it_is():
    here = Here()
    acorns = here.setting("Acorns", (here.sam, IA))
    here.setting("Beeches", (here.sam, IA))
    seen = {each.key: here.kim.pk for each in queries.carried_by(here.authority, here.sam.pk)}
    actions.allocate(provider=acorns, role=IA, person=(lee := a_person(here.authority, IA)),
                     on=TODAY, by=here.helen, at=NOW)  # fmt: skip

    done = here.hand_over(seen)

    assert done.cases == 1
    assert here.carried(lee) == ["Acorns"]
    assert here.carried(here.kim) == ["Beeches"]


def test_two_roles_of_one_provider_go_each_to_somebody_who_holds_it():
    here = Here()
    both = a_person(here.authority, IA, SIA, name="Bo Lane")
    ann = a_person(here.authority, SIA, name="Ann Lee")
    here.setting("Oaks", (both, IA), (both, SIA), judged=INADEQUATE)
    carried = queries.carried_by(here.authority, both.pk)
    to = {IA: here.sam.pk, SIA: ann.pk}

    here.hand_over({each.key: to[each.role] for each in carried}, person=both)

    assert here.carried(both) == []
    assert {each.role for each in queries.carried_by(here.authority, ann.pk)} == {SIA}
    assert {each.role for each in queries.carried_by(here.authority, here.sam.pk)} == {IA}


def test_what_cannot_be_is_refused_and_nothing_goes():
    here = Here()
    here.setting("Acorns", (here.sam, IA))
    here.setting("Beeches", (here.sam, IA))
    acorns, beeches = queries.carried_by(here.authority, here.sam.pk)
    stranger = a_person(an_authority("leicestershire"), IA)

    for shares, note, sentence in [
        ({acorns.key: here.kim.pk}, " ", "Say what the new officers"),
        ({}, "Note", "Choose at least one case"),
        ({"1:nothing:here": here.kim.pk}, "Note", "Choose at least one case"),
        ({acorns.key: here.kim.pk, beeches.key: here.helen.pk}, "Note", "Beeches holds its role"),
        ({acorns.key: stranger.pk}, "Note", "Acorns holds its role"),
        ({acorns.key: here.sam.pk}, "Note", "somebody else"),
    ]:
        with pytest.raises(actions.HandOverRefused, match=sentence):
            here.hand_over(shares, note=note)

    assert here.carried(here.sam) == ["Acorns", "Beeches"]
    assert not HandOver.objects.for_authority(here.authority).exists()


def test_two_hundred_cases_go_in_one_transaction():
    here = Here()
    lee = a_person(here.authority, IA, name="Lee Moor")
    for number in range(200):
        here.setting(f"Nursery {number:03}", (here.sam, IA))
    carried = queries.carried_by(here.authority, here.sam.pk)
    shares = queries.shared_between(here.authority, carried, [here.kim.pk, lee.pk], today=TODAY)

    done = here.hand_over(shares)

    assert done.cases == 200
    assert here.carried(here.sam) == []
    # All in one district and both without a case before: a hundred each.
    assert len(here.carried(here.kim)) == len(here.carried(lee)) == 100
    officers = Provider.objects.for_authority(here.authority).values_list("officer", flat=True)
    assert set(officers) == {here.kim.pk, lee.pk}


def test_what_was_handed_over_is_never_changed():
    here = Here()
    here.setting("Oaks", (here.sam, IA))
    here.hand_over()

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        HandOver.objects.for_authority(here.authority).update(note="Other")
    [kept] = queries.handed_over(here.authority, here.sam.pk)
    assert (kept.note, kept.cases) == ("Ring before you go", 1)


def test_a_skill_is_noted_once_in_whatever_letters_and_may_be_taken_back():
    here = Here()

    def note(word):
        return actions.note_skill(
            authority=here.authority, person=here.sam, word=word, by=here.helen, at=NOW
        )

    skill = note("  Two-year  olds ")
    assert skill.word == "Two-year olds"
    for word, sentence in [("two-YEAR olds", "already"), (" ", "Enter a word"), ("x" * 61, "most")]:
        with pytest.raises(actions.SkillRefused, match=sentence):
            note(word)

    actions.withdraw_skill(skill=skill, by=here.helen, at=NOW)
    assert queries.skills_of(here.authority) == {}
    assert Skill.objects.for_authority(here.authority).count() == 1
    with pytest.raises(Skill.DoesNotExist):
        queries.get_skill(here.authority, skill.pk)
    assert note("two-year olds").word == "two-year olds"


def test_standing_in_lasts_as_long_as_the_leave():
    here = Here()
    absence = {"person": here.sam, "cover": here.kim, "by": here.sam, "at": NOW}
    note_absence(
        authority=here.authority, first_day=TODAY, last_day=day("Friday 2026-04-17"), **absence
    )

    def covered(on):
        return [
            (each.name, each.until) for each in queries.covering(here.authority, here.kim, day(on))
        ]

    assert covered("Tuesday 2026-04-14") == covered("Saturday 2026-04-18") == []
    assert covered("Wednesday 2026-04-15") == [("Sam Hill", day("Friday 2026-04-17"))]
    assert covered("Friday 2026-04-17") != []
    assert queries.covering(here.authority, here.helen, TODAY) == []


def test_everybody_is_listed_with_load_skills_and_leave():
    here = Here()
    here.setting("Oaks", (here.sam, IA))
    actions.note_skill(
        authority=here.authority, person=here.kim, word="SEND", by=here.helen, at=NOW
    )
    note_absence(
        authority=here.authority, person=here.sam, first_day=TODAY,
        last_day=day("Friday 2026-04-17"), by=here.sam, at=NOW,
    )  # fmt: skip

    helen, kim, sam = queries.carriers(here.authority, today=TODAY)

    assert (helen.person.name, helen.load) == ("Helen Marsh", Load())
    assert [each.word for each in kim.skills] == ["SEND"]
    assert (sam.load.cases, sam.away_until) == (1, day("Friday 2026-04-17"))


def test_one_authority_sees_nothing_of_another():
    here, there = Here(), Here("leicestershire")
    here.setting("Oaks", (here.sam, IA))
    actions.note_skill(
        authority=here.authority, person=here.sam, word="SEND", by=here.helen, at=NOW
    )
    here.hand_over()

    assert queries.load_of(there.authority, today=TODAY) == {}
    assert queries.skills_of(there.authority) == {}
    assert "SEND" not in queries.skill_words(there.authority)
    assert queries.carried_by(there.authority, here.kim.pk) == []
    assert queries.handed_over(there.authority, here.sam.pk) == []
    assert here.kim.pk not in {
        each.person.pk for each in queries.carriers(there.authority, today=TODAY)
    }
