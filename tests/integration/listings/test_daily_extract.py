"""A daily extract brought in like every other file: compared, reviewed, accepted by a person."""

from __future__ import annotations

import pytest
from django.db import connection

from goodward.audit.queries import records_of
from goodward.cases import actions as cases
from goodward.inspections import actions, queries
from goodward.inspections.undoing import UndoRefused, undo
from goodward.listings.actions import ListingRefused, choose_source, set_aside
from goodward.listings.models import StagedExtract, Told
from goodward.listings.queries import source_of, staged_tellings, waiting
from goodward.providers.models import Provider
from goodward.providers.queries import provider_with_urn
from tests.support.builders import a_person, an_authority
from tests.support.days import day, noon
from tests.support.extracts import (
    a_registration,
    a_welfare_notice,
    accepted_extract,
    an_extract,
    goes_by_extracts,
    inspections,
    staged_extract,
)
from tests.support.ofsted_file import a_file, a_row, graded

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY, FRIDAY = "Monday 2026-11-02", "Tuesday 2026-11-03", "Friday 2026-11-06"
ROWS = tuple(a_row(f"EY10000{n}", **graded(2, "03/03/2022")) for n in range(1, 7))
ALL = tuple(a_registration(f"EY10000{n}") for n in range(1, 7))


@pytest.fixture
def kent():
    """Kent with six nurseries of the published file, going by its daily extract since."""
    authority = an_authority("kent")
    imported = actions.stage(
        authority=authority,
        file_name="release.csv",
        content=a_file(*ROWS),
        by=None,
        at=noon("Wednesday 2026-07-15"),
    )
    actions.commit(
        imported=imported,
        by=None,
        at=noon("Wednesday 2026-07-15"),
        told_on=day("Wednesday 2026-07-15"),
        standing="history",
    )
    goes_by_extracts(authority, on=MONDAY)
    return authority


def changes(imported):
    return {row.urn: row.change for row in queries.review(imported).rows}


def test_the_same_register_again_by_extract_changes_nothing(kent):
    imported = staged_extract(kent, *ALL, on=MONDAY)

    assert imported.counts["unchanged"] == 6
    assert changes(imported) == {}
    assert (imported.kind, imported.layout, imported.as_at) == (
        "extract",
        "daily extract",
        day(MONDAY),
    )
    assert any("tried on invented extracts alone" in each for each in imported.warnings)


def test_who_joined_left_or_has_ended_is_proposed_and_a_person_accepts_it(kent):
    new = a_registration("EY100009", name="Acorns")
    ended = a_registration("EY100006", status="RESG")

    imported = accepted_extract(kent, *ALL[:5], ended, new, on=TUESDAY)

    assert imported.counts["joined"] == imported.counts["left"] == 1
    assert provider_with_urn(kent, "EY100009").shown_name == "Acorns"
    # It still stands in the extract, and is gone all the same.
    assert provider_with_urn(kent, "EY100006").left_on == day(TUESDAY)


def test_a_pre_school_stays_one_although_the_extract_tells_no_subtype(kent):
    Provider.objects.for_authority(kent).filter(urn="EY100001").update(
        type="pre_school", subtype="sessional_day_care"
    )

    imported = staged_extract(kent, *ALL, on=MONDAY)

    assert changes(imported) == {}


def test_the_hash_of_each_day_is_kept_and_the_file_is_not(kent):
    content = an_extract(*ALL, on=MONDAY)

    first = accepted_extract(kent, *ALL, on=MONDAY)
    again = staged_extract(kent, *ALL, on=MONDAY)

    assert (again.pk, again.is_repeat) == (first.pk, True)
    assert len(first.file_hash) == 64
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM inspections_import WHERE id = %s", (first.pk,))
        assert content.decode() not in map(str, cursor.fetchone())


def test_days_of_which_no_extract_came_in_are_a_warning_and_one_day_on_is_none(kent):
    accepted_extract(kent, *ALL, on=MONDAY)

    next_day = staged_extract(kent, *ALL, on=TUESDAY)
    later = staged_extract(kent, *ALL, on=FRIDAY)

    assert not any("was brought in" in each for each in next_day.warnings)
    assert later.warnings[-1] == (
        "No extract of 3 November 2026 to 5 November 2026 was brought in: what came and went on "
        "those days is not known"
    )


# The switch


def test_published_files_are_what_an_authority_goes_by_until_somebody_chooses():
    assert source_of(an_authority("kent")) == (False, "")


def test_an_extract_is_refused_where_the_authority_goes_by_the_published_files(kent):
    choose_source(authority=kent, origin="open_data", dfe_code="", by=None, at=noon(MONDAY))

    with pytest.raises(actions.ImportRefused) as refused:
        staged_extract(kent, *ALL, on=MONDAY)

    assert str(refused.value) == (
        "This is Ofsted’s daily extract, and Kent goes by its published files. That is chosen at "
        "“Where Ofsted’s data comes from”, on the page Import. Nothing was brought in, and what "
        "is held is as it was."
    )


def test_a_published_file_is_refused_where_the_authority_goes_by_the_extract(kent):
    with pytest.raises(actions.ImportRefused, match="Kent goes by Ofsted’s daily extract"):
        actions.stage(
            authority=kent, file_name="x.csv", content=a_file(*ROWS, as_at="30 September 2026"),
            by=None, at=noon(MONDAY),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "said"), [("887", "has code 887 (Kent), and Kent has 886"), ("", "has no code (Kent)")]
)
def test_an_extract_of_another_authority_is_refused_by_its_code(kent, code, said):
    with pytest.raises(actions.ImportRefused, match="it is of another authority") as refused:
        staged_extract(kent, *ALL, on=MONDAY, code=code)

    assert said in str(refused.value)


@pytest.mark.parametrize("code", ["", "88", "8866", "abc", "٨٨٦"])
def test_the_daily_extract_needs_a_code_of_three_figures(kent, code):
    with pytest.raises(ListingRefused, match="three figures such as 886") as refused:
        choose_source(
            authority=kent, origin="daily_extract", dfe_code=code, by=None, at=noon(MONDAY)
        )

    assert refused.value.field == "dfe_code"
    assert source_of(kent).dfe_code == "886"


def test_what_is_chosen_is_in_the_audit_record(kent):
    kinds = [each.kind for each in records_of(kent.pk)]

    assert "ofsted_source.chosen" in kinds


# What is told


def with_a_notice(on="Sunday 2026-11-01"):
    return (a_registration("EY100001", more=a_welfare_notice(on)), *ALL[1:])


def test_a_notice_waits_for_a_person_and_records_nothing_by_itself(kent):
    accepted_extract(kent, *with_a_notice(), on=MONDAY)

    [told] = waiting(kent)
    assert (told.kind, told.on, told.said) == (
        "welfare_notice_issued",
        day("Sunday 2026-11-01"),
        "Suitable people",
    )
    assert told.provider.pathways == ""


def test_recording_the_event_answers_it_and_the_same_extract_tells_it_once(kent):
    accepted_extract(kent, *with_a_notice(), on=MONDAY)
    accepted_extract(kent, *with_a_notice(), on=TUESDAY)
    [told] = waiting(kent)

    cases.record(
        provider=told.provider,
        kind=told.kind,
        on=told.on,
        notified_on=day(TUESDAY),
        by=a_person(kent),
        at=noon(TUESDAY),
    )

    assert list(waiting(kent)) == []
    assert Told.objects.for_authority(kent).count() == 1


def test_an_outcome_in_unknown_words_waits_until_a_judgement_of_that_inspection_is_recorded(kent):
    on = "Wednesday 2026-10-21"
    told_words = inspections((on, "EY Inspection", "Mostly expected standard"))
    accepted_extract(kent, a_registration("EY100001", more=told_words), *ALL[1:], on=MONDAY)
    [told] = waiting(kent)
    assert told.said == "EY Inspection: Mostly expected standard"

    cases.record(
        provider=told.provider,
        kind="judgement_published",
        on=day(MONDAY),
        fields={"framework": "report_card", "inspected_on": day(on)},
        by=a_person(kent),
        at=noon(MONDAY),
    )

    assert list(waiting(kent)) == []


def test_a_known_word_is_a_new_outcome_that_accepting_starts_as_for_every_file(kent):
    graded_late = inspections(("Friday 2025-09-05", "EY Inspection", "Inadequate"))

    imported = accepted_extract(
        kent, a_registration("EY100001", more=graded_late), *ALL[1:], on=MONDAY
    )

    assert imported.counts["rejudged"] == 1
    assert provider_with_urn(kent, "EY100001").pathways == "|inadequate|"


def test_what_lay_long_before_the_first_extract_is_history_and_asks_nobody(kent):
    # Sixty days before Monday 2 November are Thursday 3 September.
    old = a_registration("EY100001", more=a_welfare_notice("Wednesday 2026-09-02"))
    young = a_registration("EY100002", more=a_welfare_notice("Thursday 2026-09-03"))

    accepted_extract(kent, old, young, *ALL[2:], on=MONDAY)

    assert [each.provider.urn for each in waiting(kent)] == ["EY100002"]
    assert Told.objects.for_authority(kent).count() == 2


def test_the_review_shows_only_what_nobody_was_told_or_recorded(kent):
    old = a_registration("EY100001", more=a_welfare_notice("Wednesday 2026-09-02"))
    young = a_registration("EY100002", more=a_welfare_notice("Thursday 2026-09-03"))
    first = staged_extract(kent, old, young, *ALL[2:], on=MONDAY)
    assert [each.urn for each in staged_tellings(kent, first.pk)] == ["EY100002"]

    cases.record(
        provider=provider_with_urn(kent, "EY100002"),
        kind="welfare_notice_issued",
        on=day("Thursday 2026-09-03"),
        by=a_person(kent),
        at=noon(MONDAY),
    )

    assert staged_tellings(kent, first.pk) == []


def test_what_is_new_in_a_later_extract_asks_however_old_it_is(kent):
    accepted_extract(kent, *ALL, on=MONDAY)

    accepted_extract(kent, *with_a_notice("Wednesday 2026-04-01"), on=TUESDAY)

    assert [each.on for each in waiting(kent)] == [day("Wednesday 2026-04-01")]


def test_setting_it_aside_needs_a_reason_and_is_audited(kent):
    accepted_extract(kent, *with_a_notice(), on=MONDAY)
    [told] = waiting(kent)
    officer = a_person(kent, "senior_improvement_adviser")

    with pytest.raises(ListingRefused, match="Say why nothing is recorded"):
        set_aside(told=told, why=" ", by=officer, at=noon(TUESDAY))
    set_aside(told=told, why="Recorded under another day", by=officer, at=noon(TUESDAY))

    assert list(waiting(kent)) == []
    assert "ofsted_telling.set_aside" in {each.kind for each in records_of(kent.pk)}
    with pytest.raises(ListingRefused, match="in the meantime"):
        set_aside(told=told, why="Again", by=officer, at=noon(TUESDAY))


def test_what_a_staged_extract_tells_goes_with_it(kent):
    imported = staged_extract(kent, *with_a_notice(), on=MONDAY)
    assert StagedExtract.objects.for_authority(kent).count() == 1

    actions.abandon(imported=imported, by=None, at=noon(MONDAY))

    assert StagedExtract.objects.for_authority(kent).count() == 0
    assert list(waiting(kent)) == []


def test_what_an_extract_told_goes_with_it_when_it_is_taken_back(kent):
    imported = accepted_extract(kent, *with_a_notice(), on=MONDAY)
    [told] = waiting(kent)

    undo(imported=imported, reason="The wrong day", by=None, at=noon(TUESDAY))

    assert not Told.objects.for_authority(kent).filter(pk=told.pk).exists()


def test_an_extract_of_which_something_was_set_aside_cannot_be_taken_back(kent):
    changed = a_registration("EY100001", name="New name", more=a_welfare_notice(MONDAY))
    imported = accepted_extract(kent, changed, *ALL[1:], on=MONDAY)
    [told] = waiting(kent)
    set_aside(told=told, why="A mistake", by=None, at=noon(TUESDAY))

    with pytest.raises(UndoRefused) as refused:
        undo(imported=imported, reason="The wrong day", by=None, at=noon(TUESDAY))

    [obstacle] = refused.value.obstacles
    assert obstacle.what == ("something Ofsted told that was set aside",)


def test_another_authority_sees_none_of_it(kent):
    accepted_extract(kent, *with_a_notice(), on=MONDAY)

    assert list(waiting(an_authority("leicestershire"))) == []
