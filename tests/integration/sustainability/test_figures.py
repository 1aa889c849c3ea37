"""Figures over time: entered, asked for, given, corrected; nothing is ever changed."""

from __future__ import annotations

import pytest

from goodward.audit.models import Record
from goodward.messages.models import Message
from goodward.sustainability import actions, queries
from goodward.sustainability.models import Figure, FigureRequest
from goodward.ui.sustainability import series_block
from tests.support.builders import a_provider
from tests.support.days import day, noon
from tests.support.sustainability import ALL, MONDAY, Business, number
from tests.support.visits import a_contact

pytestmark = pytest.mark.django_db
APRIL, MAY = "Wednesday 2026-04-01", "Friday 2026-05-01"
TUESDAY = "Tuesday 2026-05-19"


@pytest.fixture
def here():
    return Business()


def rent(value):
    return actions.Typed("rent", ALL, value=number(value))


def refusal_of(do):
    with pytest.raises(actions.SustainabilityRefused) as refused:
        do()
    return refused.value


def test_a_figure_is_worked_out_and_kept_with_its_numbers_its_day_and_who(here):
    figure = here.occupancy(APRIL, 25, 40)

    # 25 of 40 are 62.5 per cent.
    assert (figure.value, figure.part, figure.whole) == (625, 25, 40)
    assert (figure.as_at, figure.entered_by, figure.came) == (day(APRIL), here.cora, "register")


def test_the_last_figure_is_compared_with_the_one_before_in_words(here):
    here.occupancy(APRIL, 25, 40)
    here.occupancy(MAY, 28, 40)
    [series] = queries.series_of(here.provider)

    block = series_block(series)

    assert block.said == ("70% on 1 May 2026: 7.5 percentage points more than on 1 April 2026.")
    assert [each.figure for each in block.rows] == ["70%", "62.5%"]
    # Kent's example line is 70 per cent: 70 is not below it.
    assert not block.is_beyond
    assert "looks closer below 70%" in block.line


@pytest.mark.parametrize(
    ("slug", "is_beyond", "line"),
    [("kent", True, "The authority looks closer below 70%."), ("leicestershire", False, "")],
)
def test_where_to_look_closer_is_each_authority_s_own(slug, is_beyond, line):
    there = Business(slug)
    there.occupancy(APRIL, 25, 40)
    [series] = queries.series_of(there.provider)

    block = series_block(series)

    assert block.is_beyond is is_beyond
    assert block.line.startswith(line)
    assert bool(block.line) is bool(line)


def test_sessions_are_series_of_their_own(here):
    mornings = actions.Typed("occupancy", "mornings", part=number(38), whole=number(40))
    here.enter(APRIL, mornings)
    here.occupancy(APRIL, 25, 40)

    assert [(each.title, each.figures[0].value) for each in queries.series_of(here.provider)] == [
        ("Occupancy: all sessions together", 625), ("Occupancy: mornings", 950)
    ]  # fmt: skip


def test_a_wrong_figure_is_corrected_by_another_and_both_stay(here):
    [wrong] = here.enter(APRIL, rent("190"))
    actions.correct(
        figure=wrong, typed=rent("1900"), why="A nought was left out", by=here.lee,
        at=noon(TUESDAY),
    )  # fmt: skip

    [series] = queries.series_of(here.provider)
    assert [each.value for each in series.figures] == [190_000]
    assert series.figures[0].as_at == day(APRIL)
    assert [each.value for each in queries.every_figure(here.provider)] == [190_000, 19_000]
    again = refusal_of(
        lambda: actions.correct(
            figure=wrong, typed=rent("1"), why="Again", by=here.lee, at=noon(TUESDAY)
        )
    )
    assert "corrected meanwhile" in str(again)


def test_a_correction_says_why(here):
    [wrong] = here.enter(APRIL, rent("190"))

    refused = refusal_of(
        lambda: actions.correct(
            figure=wrong, typed=rent("1900"), why=" ", by=here.lee, at=noon(TUESDAY)
        )
    )

    assert refused.field == "why"


@pytest.mark.parametrize(
    ("typed", "said", "field"),
    [
        (rent("-1"), {}, "rent-whole"),
        (actions.Typed("occupancy", ALL, part=number(3), whole=number(0)), {},
         "occupancy-whole-whole"),
        (actions.Typed("occupancy", ALL, part=number(3)), {}, "occupancy-whole-whole"),
        (actions.Typed("occupancy", "nights", part=number(3), whole=number(4)), {}, None),
        (actions.Typed("rent", ALL), {}, "rent-whole"),
        (rent("5"), {"came": "heard"}, "came"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_box(here, typed, said, field):
    assert refusal_of(lambda: here.enter(APRIL, typed, **said)).field == field
    assert not Figure.objects.for_authority(here.authority).exists()


def test_of_one_day_there_is_one_figure(here):
    here.enter(APRIL, rent("1900"))

    assert "Correct it instead" in str(refusal_of(lambda: here.enter(APRIL, rent("1800"))))


def test_none_at_all_and_a_day_to_come_are_refused(here):
    assert "at least one" in str(refusal_of(lambda: here.enter(APRIL)))
    tomorrow = refusal_of(
        lambda: actions.enter(
            provider=here.provider, figures=[rent("1")], as_at=day(TUESDAY), came="accounts",
            by=here.cora, at=noon(MONDAY),
        )
    )  # fmt: skip
    assert tomorrow.field == "as_at"


def test_the_record_says_that_it_was_entered_and_not_how_much(here):
    here.enter(APRIL, rent("1987"))

    [record] = Record.objects.for_authority(here.authority.pk).filter(kind="figure.entered")
    assert "1987" not in record.detail
    assert '"indicator":"rent"' in record.detail.replace(" ", "")


# Asked of the provider


def test_a_provider_gives_what_was_asked_once_and_nothing_else(here):
    a_contact(here.provider)
    request = here.ask("rent", "debt", on=MONDAY)
    messages = Message.objects.for_authority(here.authority)
    message = messages.get(subject="Figures we ask you for")
    assert f"/portal/{here.provider.pk}/sustainability/{request.pk}/" in message.body

    debt = actions.Typed("reserves", ALL, value=number(1))
    not_asked = refusal_of(
        lambda: actions.give(request=request, figures=[debt], by=here.alex, at=noon(TUESDAY))
    )
    assert "not asked for" in str(not_asked)
    actions.give(request=request, figures=[rent("1900")], by=here.alex, at=noon(TUESDAY))

    [figure] = queries.given_by(here.provider)
    # As at the day that was asked for, not the day it was given.
    assert (figure.as_at, figure.entered_by, figure.came) == (day(MONDAY), here.alex, "said")
    again = refusal_of(
        lambda: actions.give(request=request, figures=[rent("1")], by=here.alex, at=noon(TUESDAY))
    )
    assert "given or taken back meanwhile" in str(again)


def test_what_was_taken_back_is_not_there_for_the_provider(here):
    request = here.ask("rent")
    actions.take_back(request=request, why="Seen on the visit", by=here.cora, at=noon(TUESDAY))

    with pytest.raises(FigureRequest.DoesNotExist):
        queries.request_of(here.provider, request.pk)
    refusal_of(lambda: actions.give(request=request, figures=[rent("1")], by=here.alex,
                                    at=noon(TUESDAY)))  # fmt: skip
    assert queries.given_by(here.provider) == []


def test_another_provider_s_request_and_figures_are_not_there(here):
    other = a_provider(here.authority, "Oaks")
    request = here.ask("rent")
    actions.give(request=request, figures=[rent("1900")], by=here.alex, at=noon(TUESDAY))

    with pytest.raises(FigureRequest.DoesNotExist):
        queries.request_of(other, request.pk)
    assert queries.given_by(other) == []
    assert queries.series_of(other) == []


def test_figures_are_asked_for_one_request_at_a_time(here):
    here.ask("rent")

    assert "asked for already" in str(refusal_of(lambda: here.ask("debt")))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"indicators": []}, "indicators"),
        ({"indicators": ["weather"]}, "indicators"),
        ({"as_at": day(TUESDAY)}, "as_at"),
        ({"by_day": day("Friday 2026-05-15")}, "by_day"),
    ],
)
def test_what_is_asked_can_be_answered(here, said, field):
    whole = {"indicators": ["rent"], "as_at": day(MONDAY), "by_day": day(TUESDAY), **said}

    refused = refusal_of(
        lambda: actions.ask(provider=here.provider, by=here.cora, at=noon(MONDAY), **whole)
    )

    assert refused.field == field


def test_nothing_at_all_is_no_answer(here):
    request = here.ask("rent")

    empty = refusal_of(
        lambda: actions.give(request=request, figures=[], by=here.alex, at=noon(TUESDAY))
    )

    assert "at least one" in str(empty)
    assert queries.request_of(here.provider, request.pk).pk == request.pk
