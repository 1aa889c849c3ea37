"""Each check finds the fault that was planted for it, and nothing where all is well."""

from __future__ import annotations

import json
import os
from datetime import timedelta

import pytest

from goodward.audit.models import ChainEnd
from goodward.audit.queries import records_of
from goodward.cases.actions import NightReport
from goodward.cases.models import Duty
from goodward.cases.proving import Difference
from goodward.files import actions as files
from goodward.files.sealing import destroy, seal
from goodward.inspections import actions as inspections
from goodward.inspections.models import Outcome
from goodward.integrity import actions, queries
from goodward.integrity.checks import BY_KEY, CHECKS, FAILED
from goodward.integrity.mending import MENDS
from goodward.integrity.models import Finding, Sweep
from goodward.jobs.nightly import nightly
from goodward.messages.models import Delivery
from goodward.providers.consented_addresses import ConsentedAddress
from goodward.providers.models import Provider
from goodward.providers.restricting import restrict
from goodward.searching.models import Entry
from goodward.searching.queries import out_of_step
from tests.support.beside_files import addresses, at_home
from tests.support.builders import (
    GOOD,
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.documents import a_document
from tests.support.messages import a_sent_message, went_wrong
from tests.support.ofsted_file import a_file, a_row, graded
from tests.support.visits import a_held_visit, a_note

# Every sweep looks at the disk too: what other tests left there is not of these.
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_root")]
JUDGED = "Thursday 2026-04-02"
NOW = "Friday 2026-04-10"
LATER = "Monday 2026-04-13"


@pytest.fixture
def kent():
    return an_authority()


@pytest.fixture
def anna(kent):
    return a_person(kent, "improvement_adviser", name="Anna Bell")


@pytest.fixture
def acorns(kent, anna):
    """A provider whose case is open and in Anna's name."""
    provider = a_provider(kent, "Acorns")
    judged = {**REQUIRES_IMPROVEMENT, "inspected_on": day("Tuesday 2026-03-03")}
    history(
        provider,
        (
            (JUDGED, "judgement_published", judged),
            (
                "Tuesday 2026-04-07",
                "officer_allocated",
                {"role": "improvement_adviser", "person": anna, "pathway": "requires_improvement"},
            ),
        ),
    )
    return provider


def swept(authority, *, on=NOW, at=None, **how):
    return actions.sweep_all(authority, now=lambda: at or noon(on), **how)


def found(authority):
    """Return the open findings as key and ref of each."""
    return [(each.check_key, each.ref) for each in queries.open_findings(authority)]


def the_one(authority, key):
    [finding] = [each for each in queries.open_findings(authority) if each.check_key == key]
    return finding


def mended(authority, finding, *, on=LATER):
    return actions.mend(finding=finding, by=a_person(authority), now=lambda: noon(on))


# The table


def test_every_check_has_a_key_of_its_own_and_a_button_that_is_there():
    assert len(BY_KEY) == len(CHECKS)
    assert {each.act for each in CHECKS if each.act} == set(MENDS)
    assert FAILED not in BY_KEY


# Where all is well


def test_a_sound_authority_has_nothing_to_be_found(kent, anna, acorns, files_root):
    history(a_provider(kent, "Oaks"), ((JUDGED, "judgement_published", GOOD),))
    a_document(acorns, anna, NOW)
    visit = a_held_visit(acorns, "Thursday 2026-04-09", (anna, "improvement_adviser"))
    a_note(visit, anna, "Friday 2026-04-10")
    a_sent_message(acorns, at=noon(NOW))

    sweep = swept(kent)

    assert found(kent) == []
    assert (sweep.new, sweep.gone, sweep.done) == (0, 0, [each.key for each in CHECKS])
    assert sweep.ended_at == noon(NOW)


# Each check and its fault


def test_a_stored_duty_that_is_not_what_the_events_come_to(kent, acorns):
    right = Duty.objects.for_authority(kent).get(provider=acorns, rule="allocate_adviser")
    Duty.objects.for_authority(kent).filter(pk=right.pk).update(due_on=day("Friday 2026-12-25"))

    swept(kent)

    counts, finding = queries.open_findings(kent).order_by("ref")
    assert (counts.provider, counts.ref) == (None, "counts")
    assert counts.words.endswith("not what the stored duties come to")
    assert (finding.provider, finding.words) == (
        acorns, "1 stored row is not what its events come to",
    )  # fmt: skip
    assert mended(kent, finding)
    again = Duty.objects.for_authority(kent).get(provider=acorns, rule="allocate_adviser")
    assert again.due_on == right.due_on
    assert found(kent) == []


def test_counts_that_are_not_those_of_the_stored_duties_are_counted_anew(kent, acorns):
    report = NightReport("kent", day(NOW), 0, (Difference(0, "count", (), (1,), (2,)),), "")

    swept(kent, proved=report)

    finding = the_one(kent, "stored_rows")
    assert finding.words == "1 count of deadlines is not what the stored duties come to"
    assert mended(kent, finding)
    assert found(kent) == []


def test_a_record_from_which_something_is_missing(kent, acorns):
    end = ChainEnd.objects.for_authority(kent.pk)
    length = end.get().length
    end.update(length=length + 1)

    swept(kent)
    assert the_one(kent, "chain").words.startswith("The audit record does not verify at record")


def test_cases_and_duties_of_somebody_who_does_not_work_here_any_more(kent, anna, acorns):
    duties = Duty.objects.for_authority(kent).filter(officer=anna, state="open").count()
    anna.memberships.all().delete()

    swept(kent)

    finding = the_one(kent, "held_by_who_left")
    assert finding.person == anna
    assert finding.words.startswith("1 open case and ")
    assert str(duties) in finding.words
    assert duties > 0
    bea = a_person(kent, "improvement_adviser", name="Bea Carr")
    history(
        acorns,
        (
            (
                NOW,
                "officer_allocated",
                {"role": "improvement_adviser", "person": bea, "pathway": "requires_improvement"},
            ),
        ),
    )
    swept(kent, on=LATER)
    assert found(kent) == []


def test_a_case_that_is_closed_is_nothing_to_hand_over(kent, anna, acorns):
    history(acorns, ((NOW, "provider_left"),))
    anna.memberships.all().delete()

    swept(kent)

    assert found(kent) == []


def test_a_visit_whose_note_is_overdue_and_not_begun(kent, anna, acorns):
    visit = a_held_visit(acorns, "Thursday 2026-04-09", (anna, "improvement_adviser"))
    # Kent gives a note no day: until 14 days after, 23 April, nothing is late.
    swept(kent, on="Thursday 2026-04-23")
    assert "visits_without_a_note" not in dict(found(kent))

    swept(kent, on="Friday 2026-04-24")

    finding = the_one(kent, "visits_without_a_note")
    assert (finding.ref, finding.key, finding.provider) == (f"visit/{visit.pk}", visit.pk, acorns)
    assert finding.words == (
        "Held on 9 April 2026; its note has no day in the policy, and is not begun"
    )
    a_note(visit, anna, "Friday 2026-04-24")
    swept(kent, on="Monday 2026-04-27")
    assert "visits_without_a_note" not in dict(found(kent))


def test_a_message_that_never_left(kent, acorns):
    message = a_sent_message(acorns, at=noon("Tuesday 2026-04-07"))
    # Three days, and a message may wait for four.
    swept(kent)
    assert found(kent) == []

    swept(kent, on=LATER)

    assert the_one(kent, "messages_stuck").key == message.pk


def test_a_message_whose_sender_stopped_while_handing_it_over(kent, acorns):
    message = a_sent_message(acorns, at=noon(NOW))
    rows = Delivery.objects.for_authority(kent).filter(message=message)
    rows.update(state="sending", claimed_at=noon(NOW))
    swept(kent, at=noon(NOW) + timedelta(minutes=59))
    assert found(kent) == []

    swept(kent, at=noon(NOW) + timedelta(minutes=61))

    assert the_one(kent, "messages_stuck").key == message.pk


@pytest.mark.parametrize(("channel", "is_found"), [("notify", True), ("email", False)])
def test_a_message_that_was_handed_over_and_never_answered(kent, acorns, channel, is_found):
    """An e-mail that went is heard of only if it comes back."""
    message = a_sent_message(acorns, at=noon(JUDGED))
    rows = Delivery.objects.for_authority(kent).filter(message=message)
    rows.update(state="sent", channel=channel, sent_at=noon(JUDGED), claimed_at=noon(JUDGED))

    swept(kent)

    assert bool(found(kent)) is is_found
    if is_found:
        rows.update(state="delivered")
        swept(kent, on=LATER)
        assert found(kent) == []


def test_a_message_that_came_back_and_of_which_nobody_is_told(kent, acorns, anna):
    message = a_sent_message(acorns, at=noon(JUDGED))
    delivery = went_wrong(message, at=noon(JUDGED))
    rows = Delivery.objects.for_authority(kent).filter(pk=delivery)
    rows.update(for_person=None, claimed_at=noon(JUDGED))

    swept(kent)
    assert the_one(kent, "messages_untold").key == delivery

    # Told to somebody who works here, it is nobody else's business; once she leaves, it is again.
    rows.update(for_person=anna)
    swept(kent, on=LATER)
    assert "messages_untold" not in dict(found(kent))
    anna.memberships.all().delete()
    swept(kent, on=LATER)
    assert "messages_untold" in dict(found(kent))


def test_a_file_whose_bytes_are_gone(kent, acorns, anna, files_root):
    document = a_document(acorns, anna, NOW)
    destroy(document.file.place)

    swept(kent)

    finding = the_one(kent, "files_without_bytes")
    assert (finding.ref, finding.provider) == (f"file/{document.file_id}", acorns)


def test_bytes_of_which_no_row_knows(kent, acorns, anna, files_root):
    kept = a_document(acorns, anna, NOW)
    seal(b"left over")
    old = noon("Monday 2026-03-02").timestamp()
    for path in files_root.glob("*/*"):
        os.utime(path, (old, old))

    swept(kent)

    finding = the_one(kent, "bytes_without_a_row")
    assert finding.words == "1 file lies on the disk without a row that knows of it"
    assert mended(kent, finding)
    assert found(kent) == []
    assert files.read(file=kept.file, by=anna, at=noon(LATER))


def test_young_bytes_may_be_those_of_an_act_that_goes_on(kent, files_root):
    place = seal(b"just put down")
    [path] = files_root.glob(f"*/{place}")
    os.utime(path, (noon(NOW).timestamp(),) * 2)

    swept(kent, at=noon(NOW) + timedelta(hours=23))

    assert found(kent) == []


def test_an_outcome_that_the_policy_in_force_does_not_cover(kent):
    rows = [a_row(f"EY10000{n}", **graded(2, "03/03/2022")) for n in (1, 2)]
    _taken_in(kent, rows)
    swept(kent)
    assert found(kent) == []
    Outcome.objects.for_authority(kent).filter(provider__urn="EY100001").update(
        text="Splendid", judgement='{"framework": "eif", "overall": "splendid"}'
    )

    swept(kent, on=LATER)

    finding = the_one(kent, "outcomes_without_an_answer")
    assert finding.words == ("“Splendid”, of 1 provider: the policy in force has no answer to it")
    assert finding.detail == {
        "judgement": {"framework": "eif", "overall": "splendid"}, "type": "nursery",
    }  # fmt: skip


def _placed_by_nobody(kent, number):
    """Give a provider that was taken in a report card that does not tell of safeguarding."""
    said = {"framework": "report_card", "areas": {"inclusion": "expected_standard"}}
    rows = Outcome.objects.for_authority(kent).filter(provider__urn=f"EY10000{number}")
    rows.update(text="Report card: safeguarding not stated", judgement=json.dumps(said))
    provider = Provider.objects.for_authority(kent).get(urn=f"EY10000{number}")
    history(provider, [(NOW, "judgement_published", {**said, "inspected_on": day(NOW)})])
    return provider


def test_an_outcome_stays_found_until_somebody_has_decided_of_each_provider_that_bears_it(kent):
    _taken_in(kent, [a_row(f"EY10000{n}", **graded(2, "03/03/2022")) for n in (1, 2)])
    first, second = _placed_by_nobody(kent, 1), _placed_by_nobody(kent, 2)
    chosen = {"pathway": "requires_improvement"}

    swept(kent, on=LATER)
    finding = the_one(kent, "outcomes_without_an_answer")
    assert ("of 2 providers" in finding.words, finding.provider) == (True, None)

    history(first, [(LATER, "pathway_chosen", chosen)])
    swept(kent, on="Tuesday 2026-04-14")
    finding = the_one(kent, "outcomes_without_an_answer")
    # The one that is left is named, to be decided on its page.
    assert ("of 1 provider" in finding.words, finding.provider) == (True, second)

    history(second, [("Tuesday 2026-04-14", "pathway_chosen", chosen)])
    swept(kent, on="Wednesday 2026-04-15")
    assert found(kent) == []


def _taken_in(authority, rows):
    imported = inspections.stage(
        authority=authority, file_name="a.csv", content=a_file(*rows, as_at="31 March 2026"),
        by=None, at=noon(NOW),
    )  # fmt: skip
    inspections.commit(
        imported=imported, by=None, at=noon(NOW), told_on=day(NOW), standing="history"
    )


def test_a_restricted_provider_whose_row_tells_who_it_is(kent, acorns):
    restrict(provider=acorns, why="refuge", by=None, at=noon(NOW))
    swept(kent)
    assert found(kent) == []
    Provider.objects.for_authority(kent).filter(pk=acorns.pk).update(town="Nowhereham")

    swept(kent, on=LATER)

    finding = the_one(kent, "restricted_in_their_row")
    assert "Nowhereham" not in f"{finding.words} {finding.detail}"
    assert mended(kent, finding)
    assert Provider.objects.for_authority(kent).get(pk=acorns.pk).town == ""


def test_a_file_of_ofsteds_that_was_read_and_forgotten(kent):
    imported = inspections.stage(
        authority=kent, file_name="a.csv", content=a_file(a_row("EY100001"), as_at="31 March 2026"),
        by=None, at=noon(JUDGED),
    )  # fmt: skip
    swept(kent)
    assert found(kent) == []

    swept(kent, on="Monday 2026-06-15")
    assert the_one(kent, "imports_left").key == imported.pk

    inspections.abandon(imported=imported, by=None, at=noon("Monday 2026-06-15"))
    swept(kent, on="Tuesday 2026-06-16")
    assert found(kent) == []


def test_addresses_of_a_release_that_others_must_have_followed(kent):
    a_provider(kent, type="childminder", urn="EY300001")
    imported = inspections.stage(
        authority=kent, file_name="a.csv", content=addresses(at_home("EY300001")), by=None,
        at=noon("Monday 2026-07-13"),
    )  # fmt: skip
    inspections.commit(
        imported=imported, by=None, at=noon("Monday 2026-07-13"), told_on=day("Monday 2026-07-13")
    )
    # As at 30 June 2026: 200 days later is 16 January 2027.
    swept(kent, on="Saturday 2027-01-16")
    assert found(kent) == []

    swept(kent, on="Sunday 2027-01-17")

    assert the_one(kent, "addresses_gone_old").words.startswith("1 address published with consent")
    ConsentedAddress.objects.for_authority(kent).all().delete()
    swept(kent, on="Monday 2027-01-18")
    assert found(kent) == []


# Coming, staying, going


def test_an_entry_of_the_search_that_is_gone_is_made_anew(kent, acorns):
    Entry.objects.for_authority(kent).filter(kind="provider", key=acorns.pk).delete()

    swept(kent)

    finding = the_one(kent, "search_entries")
    assert finding.words == "1 entry is not as what they are of says"
    assert mended(kent, finding)
    assert out_of_step(kent) == []
    assert found(kent) == []


def test_a_finding_keeps_since_when_it_is_and_until_when_it_was(kent, acorns):
    Provider.objects.for_authority(kent).filter(pk=acorns.pk).update(pathways="")

    swept(kent)
    swept(kent, on=LATER)
    finding = the_one(kent, "stored_rows")
    assert (finding.found_at, finding.seen_at, finding.gone_at) == (noon(NOW), noon(LATER), None)
    mended(kent, finding, on="Tuesday 2026-04-14")

    [gone] = queries.gone_findings(kent)
    assert (gone.pk, gone.found_at, gone.gone_at) == (
        finding.pk, noon(NOW), noon("Tuesday 2026-04-14"),
    )  # fmt: skip


def test_what_comes_again_is_another_finding(kent, acorns):
    for on in (NOW, "Tuesday 2026-04-14"):
        Provider.objects.for_authority(kent).filter(pk=acorns.pk).update(pathways="")
        swept(kent, on=on)
        mended(kent, the_one(kent, "stored_rows"), on=on)

    assert queries.gone_findings(kent).count() == 2


def test_sweeping_twice_changes_nothing(kent, acorns):
    Provider.objects.for_authority(kent).filter(pk=acorns.pk).update(pathways="")
    first = swept(kent)
    second = swept(kent)

    assert (first.new, second.new, second.gone) == (1, 0, 0)
    assert Finding.objects.for_authority(kent).count() == 1


def test_what_is_gone_cannot_be_mended_again_and_what_a_page_mends_has_no_button(kent, acorns):
    Provider.objects.for_authority(kent).filter(pk=acorns.pk).update(pathways="")
    a_sent_message(acorns, at=noon(JUDGED))
    swept(kent)
    finding, stuck = the_one(kent, "stored_rows"), the_one(kent, "messages_stuck")
    mended(kent, finding)

    with pytest.raises(actions.MendRefused, match="gone already"):
        mended(kent, finding)
    with pytest.raises(actions.MendRefused, match="on the page it leads to"):
        mended(kent, stuck)


# A check that fails


def broken(asked):
    raise RuntimeError("a secret street")


def test_one_check_failing_stops_no_other_and_is_a_finding_itself(kent, acorns):
    Provider.objects.for_authority(kent).filter(pk=acorns.pk).update(pathways="")
    chain = BY_KEY["chain"]._replace(look=broken)
    checks = [chain if each.key == "chain" else each for each in CHECKS]

    sweep = swept(kent, checks=checks)

    assert sweep.ended_at is not None
    assert found(kent) == [("stored_rows", f"provider/{acorns.pk}"), (FAILED, "chain")]
    words = the_one(kent, FAILED).words
    assert words == "The check could not be run (RuntimeError); what it found before stays"
    swept(kent, on=LATER)
    assert found(kent) == [("stored_rows", f"provider/{acorns.pk}")]


def test_what_a_failing_check_found_before_stays(kent, acorns):
    Provider.objects.for_authority(kent).filter(pk=acorns.pk).update(pathways="")
    swept(kent)

    swept(kent, on=LATER, checks=[BY_KEY["stored_rows"]._replace(look=broken)])

    finding = the_one(kent, "stored_rows")
    assert (finding.gone_at, finding.seen_at) == (None, noon(NOW))


# By hand and by night


def test_a_sweep_goes_on_from_where_it_was(kent):
    clock = iter([noon(NOW) + timedelta(seconds=each) for each in (0, 0, 0, 10, 10)])
    sweep = actions.begin(authority=kent, by=a_person(kent), at=noon(NOW))

    # One check is run, ten seconds are gone, and no further one is begun.
    actions.go_on(sweep, now=lambda: next(clock), at_most=timedelta(seconds=4))
    assert (sweep.done, sweep.ended_at) == (["stored_rows"], None)
    assert actions.begin(authority=kent, by=None, at=noon(NOW)).pk == sweep.pk
    actions.go_on(Sweep.objects.for_authority(kent).get(pk=sweep.pk), now=lambda: noon(LATER))

    ended = queries.last_sweep(kent)
    assert (ended.pk, len(ended.done), ended.ended_at) == (sweep.pk, len(CHECKS), noon(LATER))


def test_a_sweep_that_was_left_an_hour_ago_is_begun_anew(kent):
    old = actions.begin(authority=kent, by=None, at=noon(NOW))

    new = actions.begin(authority=kent, by=None, at=noon(NOW) + timedelta(minutes=61))

    assert new.pk != old.pk


def test_every_night_sweeps_each_authority_and_proves_once(kent, acorns):
    leicestershire = an_authority("leicestershire")
    Provider.objects.for_authority(kent).filter(pk=acorns.pk).update(pathways="")

    list(nightly(day(NOW)))

    assert ("stored_rows", f"provider/{acorns.pk}") in found(kent)
    assert "stored_rows" not in dict(found(leicestershire))
    # The proof is recorded once for each authority and night.
    assert records_of(kent.pk).filter(kind="night.proved").count() == 1


def test_what_was_swept_and_mended_is_recorded(kent, acorns):
    Provider.objects.for_authority(kent).filter(pk=acorns.pk).update(pathways="")
    swept(kent)
    mended(kent, the_one(kent, "stored_rows"))

    kinds = list(records_of(kent.pk).values_list("kind", flat=True))
    assert kinds.count("integrity.swept") == kinds.count("integrity.mended") == 1


def test_one_authority_finds_nothing_of_anothers(kent, acorns):
    leicestershire = an_authority("leicestershire")
    Provider.objects.for_authority(kent).filter(pk=acorns.pk).update(pathways="")

    swept(leicestershire)

    assert found(leicestershire) == []
