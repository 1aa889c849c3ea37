"""A pack is asked for, made, verifies by itself, is handed out to its maker, and deleted."""

from __future__ import annotations

import os
import tracemalloc
from functools import partial

import pytest

from goodward.audit.queries import records_of
from goodward.cases import actions as cases
from goodward.core.policy.reading import text_hash
from goodward.evidence import actions, making, queries
from goodward.evidence.actions import PackRefused
from goodward.evidence.models import StepKind
from goodward.files import sealing
from goodward.policies import library
from tests.integration.evidence.scene import ASKED, CALLED, IA, JUDGED, Kent, a_clock
from tests.support.builders import REQUIRES_IMPROVEMENT, a_provider, history
from tests.support.days import day, noon
from tests.support.documents import a_document
from tests.support.files import a_docx

pytestmark = pytest.mark.django_db


def test_a_pack_holds_the_history_in_the_order_recorded():
    made = Kent().made()

    assert made.titles("history") == ["Judgement published", "Officer allocated", "Contact made"]
    judged = made.entry("Judgement published")
    assert (judged.on, judged.recorded_by, judged.reference) == ("2026-04-02", "Helen Marsh", "e1")
    assert made.parts("Judgement published")["Outcome"] == "Requires improvement"
    assert made.parts("Officer allocated")["Who"] == "Sam Hill"
    assert made.looked.last_hash == made.said.last_hash


def test_it_says_who_asked_when_and_why():
    asked = Kent().made(since=JUDGED).said.asked

    assert (asked.authority, asked.by) == ("Kent", "Mary Lane")
    assert asked.why == "Asked for by the Ombudsman"
    assert (asked.since, asked.until) == ("2026-04-02", "2026-05-01")
    assert asked.at == "2026-05-01T11:00:00+00:00"  # noon in England, in summer


def test_what_was_corrected_stands_as_it_was_written_beside_its_correction():
    here = Kent()
    correction = {"corrects": "e3", "with": None}
    history(here.oaks, [("Thursday 2026-04-09", "corrected", correction)], by=here.sam)

    made = here.made()

    assert made.entry("Contact made").corrected_by == "e4"
    [corrected] = [each for each in made.said.entries if each.corrects]
    assert corrected.corrects == "e3"
    assert {"Instead": "Nothing: it did not happen"}.items() <= {
        each.name: each.text for each in corrected.parts
    }.items()


def test_each_duty_stands_with_its_reason_and_the_clause_that_binds_it():
    made = Kent().made()

    texts = library.policy_texts("kent")
    hashes = {text_hash(text) for text in texts.values()}
    assert made.said.duties
    for duty in made.said.duties:
        assert duty.policy_hash in hashes
        assert duty.because
        assert duty.source
    [contact] = [each for each in made.said.duties if each.done_on == "2026-04-08"]
    # Told on Thursday 2 April: Good Friday, the weekend and Easter Monday do not count.
    assert [each.name for each in contact.skipped][:2] == ["2026-04-03", "2026-04-04"]
    assert contact.roles


def test_what_was_missed_says_by_how_much_also_when_it_was_excused_afterwards():
    here = Kent()
    elms = a_provider(here.authority, "Elms", postcode="ME14 1XX", urn="EY123457")
    history(elms, [
        ("Monday 2026-04-13", "judgement_published", REQUIRES_IMPROVEMENT),
        # To be allocated by Thursday 16 April: four days late. Then called by Monday 27 April.
        ("Monday 2026-04-20", "officer_allocated", {"role": IA, "person": here.sam}),
        # To be monitored each month: by Wednesday 13 May, excused a week later.
        ("Wednesday 2026-05-20", "duty_excused",
         {"duty": "senior_monitoring", "number": 1, "reason": "Long leave"}),
    ])  # fmt: skip

    duties = here.made(provider=elms, on="Friday 2026-05-29").said.duties

    stands = {(each.text.split()[0], each.number): (each.missed, each.status) for each in duties}
    assert stands["Allocate", None] == (True, "It was done late, 4 days past its day.")
    assert stands["Monitor", 1] == (
        True, "It was excused on Wednesday 20 May 2026, 7 days past its day.",
    )  # fmt: skip
    # From Monday 27 April to Friday 29 May.
    assert stands["Contact", None] == (True, "It is overdue, 32 days past its day.")


def test_the_policy_in_force_is_in_it_to_the_letter():
    made = Kent().made()

    texts = {text_hash(text): text for text in library.policy_texts("kent").values()}
    bound = {each.policy_hash for each in made.said.pathways}
    assert bound
    assert bound <= {each.hash for each in made.said.policies}
    for policy in made.said.policies:
        assert made.files[policy.file.name].decode() == texts[policy.hash]


def test_only_the_days_asked_for_are_in_it_and_the_others_are_counted():
    made = Kent().made(since="Friday 2026-04-03")

    assert made.titles("history") == ["Contact made"]
    assert made.left_out["Entries"] == 2


def test_what_was_learnt_in_those_days_about_earlier_ones_is_in_it():
    """Recorded on Wednesday 8 April about Thursday 2 April: it is what was known from then on."""
    here = Kent()
    cases.record(
        provider=here.oaks, kind="contact_made", on=day(JUDGED), by=here.sam, at=noon(CALLED),
        fields={"by": IA}, pathway=None, person=None,
    )  # fmt: skip

    made = here.made(since="Tuesday 2026-04-07", until="Friday 2026-04-10", on=ASKED)

    assert [each.on for each in made.said.entries] == ["2026-04-08", "2026-04-02"]


def test_audit_records_stand_in_it_with_their_hashes():
    here = Kent()
    made = here.made()

    kept = {each.pk: each for each in records_of(here.authority.pk)}
    assert made.said.audit
    for each in made.said.audit:
        row = kept[each.record]
        assert (each.previous_hash, each.hash) == (row.previous_hash, row.hash)
        assert each.at == row.at.isoformat()
    assert "event.judgement_published" in {each.kind for each in made.said.audit}
    assert "evidence.asked" in {each.kind for each in made.said.audit}


def test_people_are_named_with_what_they_were():
    people = {each.name: each.known_as for each in Kent().made().said.people}

    assert people["Sam Hill"] == ("Improvement Adviser, from Thursday 2 April 2026",)
    assert people["Helen Marsh"] == ("Recorded what stands here",)


def test_the_same_history_at_the_same_moment_is_the_same_pack():
    here = Kent()
    pack = here.ask()
    at = noon(ASKED)

    one, other = (
        making.as_pack(
            making.wanted_of(pack, at),
            making.gather(making.wanted_of(pack, at)),
            asked=making.asked_in(making.wanted_of(pack, at), why=pack.why, asked_at=at),
        )
        for _ in range(2)
    )

    assert one == other
    assert making.evidence_pdf(
        one, making.Front("Evidence pack 1", "Oaks"), dated=day(ASKED)
    ) == making.evidence_pdf(other, making.Front("Evidence pack 1", "Oaks"), dated=day(ASKED))


def test_making_and_downloading_are_recorded_with_the_hash():
    here = Kent()
    pack = here.ask()
    here.make()
    actions.hand_out(pack=pack, by=here.mary, at=noon(ASKED))

    rows = [each for each in records_of(here.authority.pk) if each.kind.startswith("evidence.")]
    made = queries.standing_of(pack).made.content
    assert [each.kind for each in rows] == [
        "evidence.downloaded",
        "evidence.made",
        "evidence.asked",
    ]
    assert made["sha256"] in rows[0].detail
    assert made["last_hash"] in rows[1].detail
    assert rows[2].reason == "Asked for by the Ombudsman"
    assert rows[2].actor_name == "Mary Lane"


def test_only_its_maker_may_download_it():
    here = Kent()
    pack = here.ask()
    here.make()

    with pytest.raises(PackRefused, match="Only whoever asked"):
        actions.hand_out(pack=pack, by=here.helen, at=noon(ASKED))


def test_a_pack_that_is_not_made_cannot_be_downloaded():
    pack = Kent().ask()

    with pytest.raises(PackRefused, match="not made yet"):
        actions.hand_out(pack=pack, by=pack.asked_by, at=noon(ASKED))


def test_a_pack_that_lies_there_otherwise_is_not_handed_out(files_root):
    here = Kent()
    pack = here.ask()
    here.make()
    [lying] = [each for each in files_root.glob("*/*") if each.is_file()]
    lying.unlink()

    with pytest.raises(PackRefused, match="cannot be opened"):
        actions.hand_out(pack=pack, by=here.mary, at=noon(ASKED))


@pytest.mark.parametrize(
    ("asked", "told", "field"),
    [
        ({"why": "  "}, "Say for whom", "why"),
        ({"until": "Saturday 2026-05-02"}, "must be today or in the past", "until"),
        ({"since": ASKED, "until": JUDGED}, "on or before the last", "since"),
    ],
)
def test_what_cannot_be_asked_for_is_refused_at_its_field(asked, told, field):
    here = Kent()

    with pytest.raises(PackRefused, match=told) as refused:
        here.ask(**asked)

    assert refused.value.field == field
    assert queries.packs_of(here.oaks) == []


def test_packs_are_numbered_within_the_authority():
    here, there = Kent(), Kent("leicestershire")

    assert [here.ask().number, here.ask().number, there.ask().number] == [1, 2, 1]


def test_a_pack_is_deleted_after_its_thirty_days_and_what_it_was_stays(
    files_root, django_capture_on_commit_callbacks
):
    """Made on Friday 1 May, it can be had on Sunday 31 May for the last time."""
    here = Kent()
    pack = here.ask()
    here.make()

    assert queries.standing_of(pack).kept_until == day("Sunday 2026-05-31")
    assert actions.delete_due(here.authority, at=noon("Sunday 2026-05-31")) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.delete_due(here.authority, at=noon("Monday 2026-06-01")) == 1
    assert actions.delete_due(here.authority, at=noon("Tuesday 2026-06-02")) == 0

    standing = queries.standing_of(pack)
    assert standing.step.kind == StepKind.DELETED
    assert len(standing.made.content["sha256"]) == 64
    assert [each for each in files_root.glob("*/*") if each.is_file()] == []
    assert queries.places_in_use(here.authority) == set()
    with pytest.raises(PackRefused, match="deleted on its day"):
        actions.hand_out(pack=pack, by=here.mary, at=noon("Monday 2026-06-01"))


def test_a_pack_that_cannot_be_set_says_why_and_keeps_no_other_waiting():
    here = Kent()
    odd = here.ask(why="A sign no font has: \U00012000")
    good = here.ask()

    assert here.make() == 1

    failed = queries.standing_of(odd).step
    assert failed.kind == StepKind.FAILED
    assert "not everybody could read it" in failed.said
    assert queries.standing_of(good).can_be_had


def test_a_fault_of_ours_is_told_and_keeps_no_other_waiting(monkeypatch):
    here = Kent()
    first, second = here.ask(), here.ask()
    real = making.gather

    def fails_once(wanted):
        monkeypatch.setattr(making, "gather", real)
        raise KeyError("made up")

    monkeypatch.setattr(making, "gather", fails_once)

    assert here.make() == 1
    assert queries.standing_of(first).step.said == making.FAULT
    assert queries.standing_of(second).can_be_had


def test_a_pack_somebody_is_making_is_left_to_them_until_they_are_gone():
    here = Kent()
    pack = here.ask()
    making.add_step(pack, StepKind.GATHERING, noon(ASKED))
    soon = noon(ASKED) + making.GIVEN_UP_AFTER - making.timedelta(minutes=1)
    later = noon(ASKED) + making.GIVEN_UP_AFTER

    assert actions.make_waiting(here.authority, now=a_clock(soon)) == 0
    assert actions.make_waiting(here.authority, now=a_clock(later)) == 1


def test_a_pack_that_stops_its_maker_three_times_is_given_up():
    here = Kent()
    pack = here.ask()
    for hour in range(3):
        at = noon(ASKED) + making.timedelta(hours=hour)
        making.add_step(pack, StepKind.GATHERING, at)

    later = noon(ASKED) + making.timedelta(hours=5)
    assert actions.make_waiting(here.authority, now=a_clock(later)) == 0
    assert queries.standing_of(pack).step.said == making.STOPPED


def test_the_papers_of_a_provider_are_never_all_in_memory():
    """Eight documents of four megabytes make a pack of more than 32; less is held at once."""
    here = Kent()
    for number in range(8):
        content = a_docx(**{f"word/media/{number}.bin": os.urandom(4 << 20)})
        a_document(here.oaks, here.sam, "Monday 2026-04-20", sort="other", content=content)
    pack = here.ask(with_documents=True)

    tracemalloc.start()
    assert here.make() == 1, queries.standing_of(pack).step.said
    with actions.hand_out(pack=pack, by=here.mary, at=noon(ASKED)) as file:
        size = sum(map(len, iter(partial(file.read, 1 << 16), b"")))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert size == queries.standing_of(pack).made.content["size"] > 32 << 20
    assert most < 32 << 20


def test_a_document_deleted_while_the_pack_is_made_is_told_and_nothing_is_kept(
    files_root, monkeypatch
):
    here = Kent()
    document = a_document(here.oaks, here.sam, "Monday 2026-04-20")
    pack = here.ask(with_documents=True)
    real = making.read

    def read_and_delete(**asked):
        content = real(**asked)
        sealing.destroy(document.file.place)
        return content

    monkeypatch.setattr(making, "read", read_and_delete)

    assert here.make() == 0
    assert "was deleted while the pack was made" in queries.standing_of(pack).step.said
    assert [each for each in files_root.glob("*/*") if each.is_file()] == []
