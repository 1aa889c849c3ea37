"""The letter of a decision: what it says, by when the provider may act, and that it goes once."""

from __future__ import annotations

import pytest

from goodward.cases.queries import timeline
from goodward.core.funding.terms import PeriodName, read_terms
from goodward.funding import actions, counting, queries
from goodward.funding.actions import FundingRefused
from goodward.letters import actions as letters
from goodward.letters import queries as letter_queries
from goodward.letters.actions import LetterRefused
from goodward.messages.queries import messages_of
from tests.support.days import day, noon
from tests.support.funding import JUNE, MONDAY, TUESDAY, Panel
from tests.support.pdf import Pdf
from tests.unit.funding.test_terms import SOUND

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    return Panel()


@pytest.fixture
def with_times(monkeypatch):
    """Let the authority's terms give times: 10 working days to speak, 28 days to appeal."""
    terms = read_terms(SOUND, path="funding.yaml").terms
    monkeypatch.setattr(counting, "funding_terms_of", lambda slug: terms)
    return terms


def test_the_letter_names_clause_reasons_day_children_and_how_to_fight_it(panel):
    letter = panel.letter(panel.approved())

    said = Pdf(bytes(letter.pdf)).words
    for words in (
        "We stop funding the places named below from Monday 1 June 2026.",
        "Two-year-olds of working parents: children who come from then on",
        "local authorities should only fund early learning places for two year olds",
        "intention to withdraw FF2 funding if insufficient improvement is made",
        "There are enough places at good settings within five miles.",
        "It begins after the half-term holiday.",
        "until Friday 29 May 2026 (the day was set with the decision)",
        "You can appeal until Friday 12 June 2026",
        "Whoever answers you had no part in this decision.",
        "We look at this decision again on Tuesday 1 September 2026.",
        "Pat Lane",
        "Improvement and Standards Manager",
    ):
        assert words in said


def test_it_is_sent_once_recorded_and_met_by_the_policy_s_event(panel):
    letter = panel.letter(panel.approved())

    [message] = messages_of(panel.provider)
    assert message.subject == "Decision about the funding of Beeches"
    events = [each for each in timeline(panel.provider, today=day(TUESDAY))
              if each.kind == "letter_sent"]  # fmt: skip
    assert [dict(each.fields) for each in events] == [{"letter": "funding_decision"}]
    with pytest.raises(LetterRefused, match="made already"):
        actions.draft_letter(
            decision=panel.now(queries.register(panel.authority)[0]), more="", by=panel.pat,
            at=noon(TUESDAY),
        )  # fmt: skip
    assert letter.number == 1


def test_two_decisions_in_one_case_have_a_letter_each(panel):
    first, second = panel.approved(), panel.approved("withdraw_new_places")
    for each in (first, second):
        actions.draft_letter(decision=each, more="", by=panel.pat, at=noon(TUESDAY))

    owed = letter_queries.letters_owed(panel.provider, today=day(TUESDAY))
    assert [each.cause for each in owed if each.cause] == [
        f"funding/{first.row.pk}", f"funding/{second.row.pk}",
    ]  # fmt: skip
    panel.letter(second)
    assert queries.letter_of(panel.now(first)) is None
    assert queries.letter_of(panel.now(second)) is not None


def test_days_of_the_terms_are_counted_from_the_letter_and_say_how(panel, with_times):
    decision = panel.approved(representations_by=None, appeal_by=None)

    # Tuesday 12 May and ten working days; Monday 25 May is the spring bank holiday.
    last = queries.last_day(decision, PeriodName.REPRESENTATIONS, on=day(TUESDAY))
    assert last.on == day("Wednesday 2026-05-27")
    assert last.why.startswith("10 working days from the day of this letter, not counting Saturday")
    assert "Monday 25 May (Spring bank holiday)" in last.why
    # 28 days after 12 May is Tuesday 9 June.
    assert queries.last_day(decision, PeriodName.APPEAL, on=day(TUESDAY)).on == day(
        "Tuesday 2026-06-09"
    )


def test_less_than_the_notice_of_the_terms_needs_a_reason(panel, with_times):
    # One funding term: decided in summer, so until 31 December.
    begun = panel.write(panel.begin(), why_that_day="", representations_by=None, appeal_by=None)

    assert queries.notice_ends(begun, on=day(MONDAY)) == day("Thursday 2026-12-31")
    assert dict(queries.missing_in(begun, on=day(MONDAY))) == {
        "why_that_day": "Notice lasts until 31 December 2026: say why it is sooner"
    }


def test_a_letter_drafted_on_another_day_is_counted_anew_before_it_goes(panel):
    decision = panel.approved()
    draft = actions.draft_letter(decision=decision, more="", by=panel.pat, at=noon(TUESDAY))
    wednesday = noon("Wednesday 2026-05-13")

    with pytest.raises(LetterRefused, match="counted on another day"):
        letters.make(draft=draft, way="email", to=[panel.alex.pk], by=panel.pat, at=wednesday,
                     revision=draft.revision)  # fmt: skip
    again = actions.draft_letter(decision=decision, more="", by=panel.pat, at=wednesday)
    assert (again.pk, again.revision) == (draft.pk, draft.revision + 1)


def test_a_letter_that_would_give_a_day_gone_by_is_not_written(panel):
    decision = panel.approved()

    with pytest.raises(FundingRefused, match="until Friday 29 May 2026, which has passed"):
        actions.draft_letter(decision=decision, more="", by=panel.pat, at=noon(JUNE))


def test_whoever_the_policy_does_not_let_decide_does_not_sign(panel):
    decision = panel.approved()
    draft = actions.draft_letter(decision=decision, more="", by=panel.sam, at=noon(TUESDAY))

    with pytest.raises(LetterRefused, match="Improvement and Standards Manager"):
        letters.make(draft=draft, way="email", to=[panel.alex.pk], by=panel.sam, at=noon(TUESDAY),
                     revision=draft.revision)  # fmt: skip


def test_before_it_is_approved_there_is_no_letter(panel):
    with pytest.raises(FundingRefused, match="once the decision is approved"):
        actions.draft_letter(decision=panel.put_forward(), more="", by=panel.pat, at=noon(TUESDAY))


def test_a_refusal_says_so_and_speaks_of_no_appeal(panel):
    decision = panel.approved(decision="refused", parts=(), children=(), takes_effect_on=None,
                              review_on=None)  # fmt: skip
    letter = panel.letter(decision)

    said = Pdf(bytes(letter.pdf)).words
    assert "We do not withdraw funding." in said
    assert "appeal" not in said
