"""
The policies of the library as texts: whole, cited, and deciding every doubtful sentence.

Whether a quote really stands in its document is checked against the documents, which are not part
of the project; here their shape is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from pydantic import BaseModel

from goodward.core.policy.language import Cited, DutyText, PolicyText, RaisedBy
from goodward.policies import library

MOST_WORDS_IN_A_QUOTE = 40

# The demands of each authority's document that are rules, by the ids of the requirements.
ROWS = {
    "kent": """
        R1 R2 R3 R5 R6 R7 R8 R9
        T1 T2 T3 T4 T6 T7 T8 T9 T10
        D1 D2 D3 D4 D5 D6 D7 D8 D9 D10 D11 D12 D16 D17 D18
        S1 S4 S5 S6 S7 S8 S10 S11
        F1 F2 F3 F4 F5 F6
        O1 O2 O3 O4
    """,
    "leicestershire": """
        R2 R4 R7 R9
        T5 T6 T10 T11 T12
        D13 D14 D15 D17
        S2 S3 S4 S9 S10
        F7
    """,
}
# The conflict register: what each document leaves unclear.
DOUBTS = {
    "kent": [f"K{number}" for number in range(1, 13)],
    "leicestershire": [f"L{number}" for number in range(1, 9)],
}
FIRST_DAYS = {
    "kent": ["2018-09-01", "2025-11-10"],
    "leicestershire": ["2020-09-01", "2025-11-10"],
}

# The duties of each pathway, in the order of the contract's tables.
DUTIES = {
    ("kent", "new_registration"): """
        allocate_adviser allocate_sufficiency_officer sufficiency_contact first_contact visit
        note_of_visit
    """,
    ("kent", "requires_improvement"): """
        allocate_adviser allocate_sufficiency_officer first_contact visit note_of_visit
        senior_monitoring senior_review engagement_contact committee_note committee_visit
        committee_monitoring
    """,
    ("kent", "inadequate"): """
        allocate_adviser allocate_sufficiency_officer first_contact visit note_of_visit
        monitoring_visit support_letter business_review_referral business_review
        equality_visit_request committee_note committee_visit committee_monitoring
        provider_improvement_plan provider_self_evaluation
    """,
    ("kent", "annual_conversation"): "annual_conversation",
    ("kent", "welfare_notice"): "first_contact notice_note notice_visit",
    ("kent", "registration_action"): "",
    ("kent", "safety"): "share_with_ofsted",
    ("kent", "sustainability"): "agree_package",
    ("leicestershire", "positive_practice"): """
        first_contact provider_action_plan agree_package note_of_visit inform_ofsted exit_visit
    """,
    ("leicestershire", "good_and_outstanding"): "note_of_visit pre_inspection_visit",
    ("leicestershire", "sustainability"): "agree_package note_of_visit",
    ("leicestershire", "funding_support"): "note_of_visit funding_administration_support",
    ("leicestershire", "prospective"): "note_of_visit prospective_contact",
}

# The only dates the documents give. Everything else is owed without one.
DUE = {
    ("kent", "new_registration", "allocate_adviser"): "3 working days",
    ("kent", "new_registration", "first_contact"): "5 working days from allocate_adviser",
    ("kent", "new_registration", "visit"): "2 months",
    ("kent", "requires_improvement", "allocate_adviser"): "3 working days",
    ("kent", "requires_improvement", "first_contact"): "5 working days from allocate_adviser",
    ("kent", "requires_improvement", "visit"): "1 month",
    ("kent", "requires_improvement", "senior_monitoring"): "1 month",
    ("kent", "requires_improvement", "senior_review"): "3 months",
    ("kent", "requires_improvement", "committee_monitoring"): "1 month",
    ("kent", "inadequate", "allocate_adviser"): "same day",
    ("kent", "inadequate", "first_contact"): "2 working days from allocate_adviser",
    ("kent", "inadequate", "visit"): "1 month",
    ("kent", "inadequate", "monitoring_visit"): "1 month",
    ("kent", "inadequate", "business_review"): "5 working days",
    ("kent", "inadequate", "committee_monitoring"): "1 month",
    ("kent", "inadequate", "provider_improvement_plan"): "booked for visit",
    ("kent", "inadequate", "provider_self_evaluation"): "booked for visit",
    ("kent", "annual_conversation", "annual_conversation"): "12 months",
}

TEXTS: list[tuple[str, PolicyText]] = [
    (authority, version.text)
    for authority in library.authorities()
    for version in library.load(authority).versions
]
every_text = pytest.mark.parametrize(
    ("authority", "text"),
    TEXTS,
    ids=[f"{authority} {text.applies_from}" for authority, text in TEXTS],
)


class Rule(NamedTuple):
    """A cited block, and where in the file it stands."""

    where: str
    cited: Cited


def rules(block: Any, where: str = "") -> Iterator[Rule]:
    """Yield every cited block of a policy, from the top of the file to its end."""
    if isinstance(block, Cited):
        yield Rule(where, block)
    if isinstance(block, BaseModel):
        for name in type(block).model_fields:
            yield from rules(getattr(block, name), f"{where}.{name}".strip("."))
    elif isinstance(block, dict):
        for name, inside in block.items():
            yield from rules(inside, f"{where}.{name}")
    elif isinstance(block, list):
        for place, inside in enumerate(block):
            yield from rules(inside, f"{where}[{place}]")


def due_words(duty: DutyText) -> str | None:
    """Return a due line as one would say it; None when there is none."""
    if duty.due is None:
        return None
    if duty.due.booked_for:
        return f"booked for {duty.due.booked_for}"
    return f"{duty.due.count} from {duty.due.from_}" if duty.due.from_ else duty.due.count


def test_each_authority_has_the_versions_the_contract_names():
    found: dict[str, list[str]] = {}
    for authority, text in TEXTS:
        found.setdefault(authority, []).append(text.applies_from.isoformat())

    assert found == FIRST_DAYS


@every_text
def test_a_policy_stands_in_the_folder_of_its_authority(authority, text):
    assert text.authority == authority


@every_text
def test_every_demand_of_the_document_is_answered_by_a_rule(authority, text):
    answered = {row for rule in rules(text) for row in rule.cited.rows}

    assert answered == set(ROWS[authority].split())


@every_text
def test_pathways_and_their_duties_are_those_of_the_contract_in_its_order(authority, text):
    expected = [
        (name, duties.split()) for (whose, name), duties in DUTIES.items() if whose == authority
    ]

    assert [(name, list(each.duties)) for name, each in text.pathways.items()] == expected


@every_text
def test_a_duty_has_a_date_only_where_the_document_gives_one(authority, text):
    dated = {
        (authority, pathway, name): words
        for pathway, each in text.pathways.items()
        for name, duty in each.duties.items()
        if (words := due_words(duty))
    }

    assert dated == {key: words for key, words in DUE.items() if key[0] == authority}


@every_text
def test_quotes_are_short(authority, text):
    long = [
        (rule.where, source.quote)
        for rule in rules(text)
        for source in rule.cited.source
        if not 2 <= len(source.quote.split()) <= MOST_WORDS_IN_A_QUOTE
    ]

    assert long == []


@every_text
def test_sources_name_a_document_of_the_file_and_the_heading_above_the_quote(authority, text):
    sources = [(rule.where, source) for rule in rules(text) for source in rule.cited.source]

    assert [where for where, each in sources if each.document not in text.documents] == []
    assert [where for where, each in sources if re.match(r"^\d|^$", each.heading.strip())] == []


@every_text
def test_every_document_has_its_fingerprint(authority, text):
    for document in text.documents.values():
        assert re.fullmatch(r"[0-9a-f]{64}", document.sha256 or "")


@every_text
def test_the_register_holds_every_doubt_and_each_has_a_rule_that_depends_on_it(authority, text):
    named = {rule.cited.conflict for rule in rules(text) if rule.cited.conflict}

    assert list(text.conflicts) == DOUBTS[authority]
    assert named == set(DOUBTS[authority])


@every_text
def test_every_doubt_is_decided_by_somebody_and_shows_both_readings(authority, text):
    for name, doubt in text.conflicts.items():
        assert len(doubt.readings) >= 2, name
        assert doubt.decision, name
        assert doubt.why, name
        assert doubt.decided_by, name
        assert doubt.confirm_with, name
        assert doubt.other_reading_gives, name


@every_text
def test_whatever_the_document_does_not_say_is_explained(authority, text):
    # A local choice without a word of explanation could pass for the document's.
    unexplained = [
        rule.where
        for rule in rules(text)
        if rule.cited.basis == "local_choice" and not rule.cited.note and not rule.cited.conflict
    ]

    assert unexplained == []


@every_text
def test_a_duty_says_in_a_sentence_what_to_do(authority, text):
    for pathway in text.pathways.values():
        for duty in pathway.duties.values():
            assert duty.text[0].isupper()
            assert duty.text.endswith(".")
            assert "\n" not in duty.text


@every_text
def test_a_list_of_sentences_holds_whole_ones(authority, text):
    # In a list between brackets a comma ends the item, unless the sentence stands in quotes.
    sentences = [each for doubt in text.conflicts.values() for each in doubt.readings]
    for pathway in text.pathways.values():
        for content in pathway.visit_content:
            sentences += [*content.covers, *content.share, *content.signpost, *content.chargeable]

    assert sentences
    assert [each for each in sentences if not (each[0].isupper() and each[-1] in ".?")] == []


@every_text
def test_every_role_that_owes_or_decides_or_receives_is_described(authority, text):
    used = {role for each in text.proposals.values() for role in each.decided_by}
    for pathway in text.pathways.values():
        used |= {role for duty in pathway.duties.values() for role in duty.role}
        used |= {role for note in pathway.notes for role in (*note.to, *note.copy_to)}

    assert used <= set(text.roles)
    assert [name for name, role in text.roles.items() if not role.does] == []


@every_text
def test_visits_name_only_audits_the_policy_has(authority, text):
    named = {
        audit
        for pathway in text.pathways.values()
        for content in pathway.visit_content
        for audit in content.audits
    }

    assert named <= set(text.instruments)


@pytest.mark.parametrize("authority", ["kent", "leicestershire"])
def test_the_versions_differ_only_in_what_they_make_of_report_cards(authority):
    first, second = (text.model_dump() for whose, text in TEXTS if whose == authority)
    for each in (first, second):
        del each["applies_from"], each["applies_from_note"]
        each["judgements"] = [
            row for row in each["judgements"] if row["framework"] != ["report_card"]
        ]
        for proposal in each["proposals"].values():
            del proposal["note"]
            proposal["raised_by"] = [
                row for row in proposal["raised_by"] if row["framework"] != ["report_card"]
            ]

    assert first == second


@pytest.mark.parametrize("authority", ["kent", "leicestershire"])
def test_the_first_version_asks_about_every_report_card(authority):
    [first, _] = [text for whose, text in TEXTS if whose == authority]

    rows = [row for row in first.judgements if "report_card" in row.framework]

    assert [row.leads_to for row in rows] == ["question"]
    assert [
        name
        for name, proposal in first.proposals.items()
        if any("report_card" in row.framework for row in proposal.raised_by)
    ] == []


def test_kent_asks_about_funding_on_a_report_card_as_the_law_does():
    [_, second] = [text for whose, text in TEXTS if whose == "kent"]

    asked = {
        name: [row for row in proposal.raised_by if "report_card" in row.framework]
        for name, proposal in second.proposals.items()
    }

    not_met = RaisedBy(framework=["report_card"], safeguarding=["not_met"])
    assert {name: rows for name, rows in asked.items() if rows} == {
        "condition_support": [
            RaisedBy(framework=["report_card"], any_area=["urgent_improvement", "needs_attention"])
        ],
        "withdraw_two_year_old_places": [
            not_met,
            RaisedBy(
                framework=["report_card"],
                leadership_and_governance=["urgent_improvement", "needs_attention"],
            ),
        ],
        "withdraw_new_places": [
            not_met,
            RaisedBy(framework=["report_card"], leadership_and_governance=["urgent_improvement"]),
        ],
    }


def test_kent_shows_both_sentences_where_its_text_and_its_chart_disagree_about_funding():
    for _, text in (each for each in TEXTS if each[0] == "kent"):
        for name in ("withdraw_two_year_old_places", "withdraw_new_places"):
            quotes = " / ".join(source.quote for source in text.proposals[name].source)

            assert "for any subsequent early learning places" in quotes
            assert "intention to withdraw FF2 funding if insufficient improvement" in quotes


def test_leicestershire_raises_no_question_about_funding():
    for _, text in (each for each in TEXTS if each[0] == "leicestershire"):
        assert list(text.proposals) == ["choose_pathway"]


def test_leicestershire_records_no_grade_at_a_visit_to_a_good_provider():
    for _, text in (each for each in TEXTS if each[0] == "leicestershire"):
        [note] = text.pathways["good_and_outstanding"].notes

        assert {"grade", "rating"} <= set(note.forbids)
