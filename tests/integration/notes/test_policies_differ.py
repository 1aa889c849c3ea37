"""What an authority's policy asks of a note: a reader, no grade, columns, numbers, other forms."""

from __future__ import annotations

import pytest

from goodward.accounts import actions as accounts
from goodward.cases.queries import provider_case
from goodward.core.notes.forms import from_plain, parts_of
from goodward.notes import actions, queries
from goodward.notes.actions import NoteRefused
from goodward.policies import actions as policies
from goodward.policies import library
from tests.support.builders import (
    GOOD,
    LONG_AGO,
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.pdf import Pdf
from tests.support.visits import a_contact, a_held_visit, a_note, a_visit

pytestmark = pytest.mark.django_db

VISITED = "Thursday 2026-04-23"
IA = "improvement_adviser"
THREE = ["What is working well?", "What are we worried about?", "What needs to happen?"]


def with_policy(slug, old, new):
    """An authority whose newest policy says something else in one place, or in each such place."""
    authority = accounts.add_authority(
        slug=slug, name=slug.capitalize(), ofsted_names=[slug.capitalize()], at=noon(LONG_AGO)
    )
    texts = [text.replace(old, new) for text in library.policy_texts(slug).values()]
    assert any(new in text for text in texts)
    for text in texts:
        policies.adopt(authority=authority, text=text, by=None, at=noon(LONG_AGO))
    policies.keep_calendar(
        authority=authority,
        text=library.calendar_text(library.LIBRARY / slug),
        by=None,
        at=noon(LONG_AGO),
    )
    return authority


def judged(authority, outcome=REQUIRES_IMPROVEMENT):
    provider = a_provider(authority, "Acorns Nursery")
    history(provider, [("Thursday 2026-04-02", "judgement_published", outcome)])
    a_contact(provider)
    return provider


# A reader


class ReadFirst:
    """Kent with a policy that has a senior adviser read each note before it goes."""

    def __init__(self):
        self.kent = with_policy(
            "kent",
            "        to: [provider, improvement_adviser]\n",
            "        to: [provider, improvement_adviser]\n"
            "        reviewed_by: senior_improvement_adviser\n",
        )
        self.ann = a_person(self.kent, IA, name="Ann Lee")
        self.helen = a_person(self.kent, "senior_improvement_adviser", name="Helen Marsh")
        visit = a_held_visit(judged(self.kent), VISITED, (self.ann, IA))
        self.note = a_note(visit, self.ann, VISITED, {"other": "The boiler"})

    def submit(self):
        return actions.submit(note=self.note, by=self.ann, at=noon(VISITED))

    def issue(self):
        return actions.issue(note=self.note, by=self.ann, at=noon(VISITED), without_missing=True)

    def approve(self, by, *roles):
        return actions.approve(note=self.note, roles=roles, by=by, at=noon(VISITED))


def test_a_note_that_is_to_be_read_is_not_issued_before():
    here = ReadFirst()

    with pytest.raises(NoteRefused, match="to be read first"):
        here.issue()
    here.submit()
    with pytest.raises(NoteRefused, match="with its reader"):
        here.issue()
    here.approve(here.helen, "senior_improvement_adviser")

    assert here.issue().version == 1


def test_nobody_reads_their_own_note_and_nobody_whom_the_policy_does_not_name():
    here = ReadFirst()
    writer = a_person(here.kent, "senior_improvement_adviser", name="Ola Brook")
    actions.write(note=here.note, base=1, changes={"present": "All"}, by=writer, at=noon(VISITED))
    here.submit()

    with pytest.raises(NoteRefused, match="You wrote in this note"):
        here.approve(writer, "senior_improvement_adviser")
    with pytest.raises(NoteRefused, match="names somebody else"):
        here.approve(a_person(here.kent, IA), IA)


def test_nobody_writes_in_it_while_it_is_read_and_it_comes_back_with_words():
    here = ReadFirst()
    here.submit()
    with pytest.raises(NoteRefused, match="with its reader"):
        actions.write(note=here.note, base=9, changes={"other": "x"}, by=here.ann, at=noon(VISITED))

    with pytest.raises(NoteRefused, match="Say what is to be changed"):
        actions.give_back(
            note=here.note,
            roles=["senior_improvement_adviser"],
            words=" ",
            by=here.helen,
            at=noon(VISITED),
        )
    actions.give_back(
        note=here.note,
        roles=["senior_improvement_adviser"],
        words="Name who mends the boiler.",
        by=here.helen,
        at=noon(VISITED),
    )

    here.note.refresh_from_db()
    assert here.note.state == "draft"
    assert queries.steps_of(here.note)[-1].words == "Name who mends the boiler."


def test_what_is_written_after_it_was_read_is_read_again():
    here = ReadFirst()
    here.submit()
    here.approve(here.helen, "senior_improvement_adviser")
    actions.write(note=here.note, base=9, changes={"other": "More"}, by=here.ann, at=noon(VISITED))

    with pytest.raises(NoteRefused, match="to be read first"):
        here.issue()


def test_where_the_policy_names_no_reader_there_is_none():
    kent = an_authority("kent")
    ann = a_person(kent, IA)
    note = a_note(a_held_visit(judged(kent), VISITED, (ann, IA)), ann, VISITED, {"other": "x"})

    with pytest.raises(NoteRefused, match="asks nobody to read"):
        actions.submit(note=note, by=ann, at=noon(VISITED))


# No grade


@pytest.fixture
def before_inspection():
    """A visit of Leicestershire to a Good nursery before its next inspection."""
    leicestershire = an_authority("leicestershire")
    ann = a_person(leicestershire, IA, name="Ann Lee")
    visit = a_held_visit(
        judged(leicestershire, GOOD),
        VISITED,
        (ann, IA),
        pathway="good_and_outstanding",
        kinds=["pre_inspection"],
    )
    return visit, ann


def test_the_three_columns_are_the_form_and_no_number_is_asked(before_inspection):
    visit, ann = before_inspection
    note = a_note(visit, ann, VISITED)

    parts = {each.id: each for each in parts_of(from_plain(note.asked))}

    assert [each.label for each in parts["columns"].fields] == THREE
    assert [each.label for each in parts["topics"].fields] == [
        "Whatever the leaders and managers would like advice on.",
        "Reflect on the provision observed.",
    ]
    assert "scaling" not in parts


def test_a_phrase_that_looks_like_a_grade_is_confirmed_or_changed(before_inspection):
    visit, ann = before_inspection
    said = {"column.1": "Your outdoor area is outstanding.", "column.3": "Good talk at lunch."}
    note = a_note(visit, ann, VISITED, said)
    case = queries.readiness(note, issuer=ann.pk, case=_case(note))
    [phrase] = case.phrases
    assert (phrase.key, phrase.phrase) == ("column.1", "is outstanding")

    with pytest.raises(NoteRefused, match="is no grade, or change it"):
        actions.issue(note=note, by=ann, at=noon(VISITED))
    issued = actions.issue(
        note=note, by=ann, at=noon(VISITED), confirmed=[actions.name_of_phrase(phrase)]
    )

    assert issued.confirmed == ["is outstanding (Your outdoor area is outstanding.)"]
    assert "What is working well?" in Pdf(bytes(issued.pdf)).words


def test_a_phrase_that_was_confirmed_and_then_rewritten_is_asked_about_again(before_inspection):
    visit, ann = before_inspection
    note = a_note(visit, ann, VISITED, {"column.1": "It is good."})
    [phrase] = queries.readiness(note, issuer=ann.pk, case=_case(note)).phrases
    actions.write(
        note=note, base=9, changes={"column.1": "It is good now."}, by=ann, at=noon(VISITED)
    )

    with pytest.raises(NoteRefused, match="is no grade, or change it"):
        actions.issue(
            note=note, by=ann, at=noon(VISITED), confirmed=[actions.name_of_phrase(phrase)]
        )


def test_where_grades_may_be_spoken_of_nothing_is_pointed_at():
    kent = an_authority("kent")
    ann = a_person(kent, IA)
    visit = a_held_visit(judged(kent), VISITED, (ann, IA))
    note = a_note(visit, ann, VISITED, {"topic.1": "Judged inadequate before."})

    assert queries.readiness(note, issuer=ann.pk, case=_case(note)).phrases == ()


def test_numbers_from_0_to_10_come_with_the_policys_word_and_are_printed():
    """Leicestershire's page has no numbers; an authority turns them on in its own policy."""
    authority = with_policy(
        "leicestershire",
        "      - form: positive_practice_tool\n        to: provider\n        columns",
        "      - form: positive_practice_tool\n        to: provider\n        scaling: true\n"
        "        columns",
    )
    ann = a_person(authority, IA)
    visit = a_held_visit(judged(authority), VISITED, (ann, IA), pathway="positive_practice")
    texts = {
        "concern.1.words": "Staff cannot say who the safeguarding lead is.",
        "concern.1.setting": "6",
        "concern.1.adviser": "3",
        "concern.1.why": "Two of five could say.",
    }
    note = a_note(visit, ann, VISITED, texts)
    with pytest.raises(NoteRefused, match="Choose one of what is offered"):
        actions.write(
            note=note, base=9, changes={"concern.1.setting": "11"}, by=ann, at=noon(VISITED)
        )

    issued = actions.issue(note=note, by=ann, at=noon(VISITED), without_missing=True)

    said = Pdf(bytes(issued.pdf)).words
    assert "The setting’s number: 6" in said
    assert "Our number: 3" in said


# Other forms


def test_a_visit_to_the_committee_is_written_up_in_the_committees_note():
    kent = an_authority("kent")
    officer = a_person(kent, "childcare_sufficiency_officer", name="Dan Price")
    chief = a_person(kent, "senior_childcare_sufficiency_officer", name="Ruth Ellery")
    visit = a_held_visit(
        judged(kent), VISITED, (officer, "childcare_sufficiency_officer"), kinds=["committee"]
    )
    [offer] = queries.offers_for(visit, today=day(VISITED))
    assert (offer.asked_for.rule.form, offer.asked_for.kind, offer.number) == (
        "committee_note",
        "committee",
        None,
    )

    note = a_note(visit, officer, VISITED, {"other": "The business plan was gone through."})
    issued = actions.issue(note=note, by=officer, at=noon(VISITED))

    assert issued.sent_to == [
        "Alex Marsh (the leader or manager)",
        f"{chief.full_name} (the Senior Childcare Sufficiency Officer)",
    ]


def test_a_visit_that_was_cancelled_is_not_written_up():
    kent = an_authority("kent")
    ann = a_person(kent, IA)
    visit = a_visit(judged(kent), VISITED, (ann, IA))
    [offer] = queries.offers_for(visit, today=day(VISITED))
    visit.state = "cancelled"

    with pytest.raises(NoteRefused, match="was cancelled"):
        actions.begin(visit=visit, pathway=offer.run.id, place=0, by=ann, at=noon(VISITED))


def test_a_visit_on_no_pathway_has_no_note_to_write():
    kent = an_authority("kent")
    ann = a_person(kent, IA)
    quiet = a_provider(kent, "Beech House")
    visit = a_held_visit(quiet, VISITED, (ann, IA), pathway="")

    assert queries.offers_for(visit, today=day(VISITED)) == []


def _case(note):
    return provider_case(note.provider, today=day(VISITED))
