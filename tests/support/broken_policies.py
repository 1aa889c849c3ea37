"""
The sound policy spoiled in every way the gate knows, one at a time.

Each is what to replace, what to put in its place, and what its author is told: where, what is
wrong, and how to write it.
"""

# ruff: noqa: E501 - a message stands whole, as it is printed

from __future__ import annotations

from tests.support.sound_policy import CITED, SOUND

DUTIES = "pathways.support.duties"


def spoiled(wrong: str, instead: str, text: str = SOUND) -> str:
    """Return the policy with one thing replaced, which must stand in it once."""
    assert text.count(wrong) == 1, f"{wrong} stands {text.count(wrong)} times"
    return text.replace(wrong, instead)


# fmt: off
GALLERY: list[tuple[str, str, list[str]]] = [
    # Judgements
    (
        f"  - {{framework: compliance, leads_to: nothing, {CITED}}}\n",
        f"  - {{framework: compliance, overall: [met, not_met_actions], leads_to: nothing, {CITED}}}\n",
        [
            "judgements: no row places “not met enforcement” at an inspection of childcare register; add one, with “leads_to: question” if a person should choose",
            "judgements: no row places “not met enforcement” at an inspection of no children on roll; add one, with “leads_to: question” if a person should choose",
            "judgements: no row places “not met enforcement” at an inspection of out of school; add one, with “leads_to: question” if a person should choose",
        ],
    ),
    (
        "overall: [good, outstanding]",
        "overall: good",
        ["judgements: no row places “outstanding”; add one, with “leads_to: question” if a person should choose"],
    ),
    (
        "leads_to: question, ",
        f"leads_to: question, {CITED}}}\n  - {{framework: report_card, safeguarding: not_met, leads_to: support, ",
        ["judgements[4]: no judgement ever reaches this row: rows before it take all it is about; move it up, narrow those, or leave it out"],
    ),
    (
        "overall: [good, outstanding]",
        "overall: [good, outstanding, inadequate]",
        ["judgements[1]: “inadequate” fits row 1 (to “support”) and this row 2 (to “nothing”): the one that stands first decides"],
    ),
    # Pathways
    (
        "proposals:\n",
        f"  notice:\n    title: Notice\n    summary: What a notice asks.\n    {CITED}\nproposals:\n",
        ["pathways.notice: no judgement, registration or event opens this pathway: only a person can choose it"],
    ),
    (
        "    text: What follows?\n",
        "    text: What follows?\n    options: [other]\n",
        ["proposals.choose_pathway.options: “other” is no pathway of the track here; write one of “support”"],
    ),
    # Duties that cannot come about
    (
        "opens: {after: visit, number: 1}",
        "opens: {after: letter}",
        [f"{DUTIES}.letter.opens: this duty waits for “letter”, which in the end waits for this one: neither can begin; let one of them open with the pathway or at an event"],
    ),
    (
        "opens: {after: visit, number: 1}",
        "opens: {after: call, number: 2}",
        [f"{DUTIES}.letter.opens.number: “call” comes once and is not numbered; leave the number out"],
    ),
    (
        "opens: {after_each: visit}",
        "opens: {after_each: call}",
        [f"{DUTIES}.note.opens.after_each: “call” comes once; write “after: call”"],
    ),
    (
        "opens: {after: visit, number: 1}",
        "opens: {at: case_closed}",
        [f"{DUTIES}.letter.opens.at: “case_closed” ends this pathway, so it can open nothing in it"],
    ),
    (
        "opens: {after: visit, number: 1}",
        "opens: {at: welfare_notice_issued, only_with: committee_actions}",
        [f"{DUTIES}.letter.opens.only_with: “only_with” is known only as a pathway opens; write “with: pathway” beside it"],
    ),
    (
        "role: improvement_adviser\n        opens: {with: pathway}\n        due: {count: 5 working days, from: allocate}",
        "role: improvement_adviser\n        opens: {with: pathway}\n        first_undated: true\n        due: {count: 5 working days, from: allocate}",
        [f"{DUTIES}.call.first_undated: this duty comes once, so no second one has the date; write “repeats: true”, or leave the “due” out"],
    ),
    (
        "role: senior_improvement_adviser\n        opens: {with: pathway}\n        due: 3 working days",
        "role: senior_improvement_adviser\n        opens: {with: pathway, not_for: childminder}\n        due: 3 working days",
        [f"{DUTIES}.call.due.from: the days count from “allocate”, which is never owed for “childminder”: there this duty would never have a date; give both the same “only_for” or “not_for”"],
    ),
    # Deadlines
    (
        "due: 3 working days",
        "due: {count: 3 working days, from: allocate}",
        [f"{DUTIES}.allocate.due.from: the days count from “allocate”, which comes only after this duty is done; leave “from” out to count from the day this duty opens"],
    ),
    (
        "due: {booked_for: visit}",
        "due: {booked_for: call}",
        [f"{DUTIES}.plan.due.booked_for: “call” is no numbered visit, so no first one can be booked; name a duty that is done by “visit_held” and repeats"],
    ),
    (
        "text: Send the letter.\n",
        "text: Send the letter.\n        offered: true\n        due: 5 days\n",
        [f"{DUTIES}.letter.due: what is offered is never overdue, so its date is shown to nobody"],
    ),
    # Acts, letters, instruments, people
    (
        "done_by: {act: contact_made}",
        "done_by: {act: contact_made, document: improvement_plan}",
        [f"{DUTIES}.call.done_by.document: “contact_made” has no “document”: it says nothing of the kind"],
    ),
    (
        "done_by: {act: visit_held}",
        "done_by: {act: visit_held, about: safety_concern}",
        [f"{DUTIES}.visit.done_by.about: “visit_held” has no “about”: it says “kind”"],
    ),
    (
        "{act: officer_allocated, role: improvement_adviser}",
        "{act: officer_allocated, role: improvment_adviser}",
        [f"{DUTIES}.allocate.done_by.role: “improvment_adviser” is no role here; did you mean “improvement_adviser”?"],
    ),
    (
        "document: improvement_plan}",
        "document: improvment_plan}",
        [f"{DUTIES}.plan.done_by.document: “improvment_plan” is no document here; did you mean “improvement_plan”?"],
    ),
    (
        "done_by: {act: visit_held}",
        "done_by: {act: visit_held, kind: exits}",
        [f"{DUTIES}.visit.done_by.kind: “exits” is no kind here; did you mean “exit”?"],
    ),
    (
        "letter: support_process}",
        "letter: funding_decision}",
        [f"{DUTIES}.letter.done_by.letter: “funding_decision” is no letter of this policy here; write one of “support_process”"],
    ),
    (
        "done_by: {act: contact_made}",
        "done_by: {act: contact_made, present: all, own_team: true, this_visit: true}",
        [
            f"{DUTIES}.call.done_by.present: only a visit has people present; leave it out",
            f"{DUTIES}.call.done_by.own_team: only a visit is made by a team; leave it out",
            f"{DUTIES}.call.done_by.this_visit: only a note is about one visit; leave it out",
        ],
    ),
    (
        "audits: [environment]",
        "audits: [enviroment]",
        ["pathways.support.visit_content[0].audits: “enviroment” is no instrument here; did you mean “environment”?"],
    ),
    (
        "form: Recommendations, to: provider",
        "form: Recommendations, to: [provider, manger]",
        ["pathways.support.notes[0].to: “manger” is no role here; write one of “improvement_adviser”, “senior_improvement_adviser”, “provider”"],
    ),
    (
        "{form: Recommendations, to: provider, ",
        "{form: Recommendations, to: provider, reviewed_by: manger, ",
        ["pathways.support.notes[0].reviewed_by: “manger” is no role here; write one of “improvement_adviser”, “senior_improvement_adviser”, “provider”"],
    ),
    (
        "{form: Recommendations, to: provider, ",
        "{form: Recommendations, to: provider, scaling: true, forbids: [grade, score], ",
        ["pathways.support.notes[0].scaling: a note that may hold no “grade” and “score” cannot ask for numbers from 0 to 10; leave one of the two out"],
    ),
    (
        "{form: Recommendations, to: provider, ",
        "{form: Recommendations, to: improvement_adviser, answered_within: 5 working days, ",
        ["pathways.support.notes[0].answered_within: the provider cannot answer a note it does not receive; send it “to: provider”, or leave this out"],
    ),
    (
        "{form: Recommendations, to: provider, ",
        "{form: Recommendations, to: provider, answered_within: soon, ",
        ["pathways.support.notes[0].answered_within: write it as “5 working days”, “10 days” or “2 weeks”, not “soon”"],
    ),
    (
        "signed_by: senior_improvement_adviser, to: provider",
        "signed_by: senior_improvement_adviser, to: provider, copy_to: owner",
        ["letters.support_process.copy_to: “owner” is no role here; write one of “improvement_adviser”, “senior_improvement_adviser”, “provider”"],
    ),
    (
        "instruments:\n",
        f"support:\n  training: {{title: Training, for: nurserys, {CITED}}}\ninstruments:\n",
        ["support.training.for: “nurserys” is no type of provider here; did you mean “nursery”?"],
    ),
    (
        "    decided_by: senior_improvement_adviser\n",
        "",
        ["proposals.choose_pathway: nobody may decide this; name the roles in “decided_by”"],
    ),
    (
        "  provider: {title",
        "  funding_officer: {title: Funding officer}\n  provider: {title",
        ["roles.funding_officer: nothing in this policy is owed, decided or received by “funding_officer”"],
    ),
    # Visits
    ("visits: 1 to 2", "visits: 1-2", [
        "pathways.support.visit_content[0].visits: “1-2” cannot be read; write “3”, “4 to 8” or “9 and after”",
        "pathways.support.visit_content[1].visits: nothing says what visit 1 to 2 covers; add it before this",
    ]),
    ("visits: 1 to 2", "visits: 2 to 1", [
        "pathways.support.visit_content[0].visits: 1 comes before 2; write the lower number first",
        "pathways.support.visit_content[1].visits: nothing says what visit 1 to 2 covers; add it before this",
    ]),
    ("visits: 1 to 2", "visits: 1 to 3", ["pathways.support.visit_content[1].visits: visit 3 stands in an earlier content already"]),
    ("visits: 4 and after", "visits: 5 and after", ["pathways.support.visit_content[2].visits: nothing says what visit 4 covers; add it before this"]),
    ("visits: 4 and after", "visits: 4 to 6", ["pathways.support.visit_content: nothing says what visits from number 7 on cover; add “7 and after”"]),
    # Cadences
    (
        "due: 1 month\n",
        "due: {count: 1 month, no_sooner_than: 6 weeks}\n",
        [f"{DUTIES}.visit.due.no_sooner_than: 6 weeks apart at the least cannot go with 1 month at the most"],
    ),
    (
        "numbers: [3, 6], role",
        "every: 6, until: 4, role",
        [
            f"{DUTIES}.visit.role_at[0].until: number 6 is the first of every 6, and 4 ends before it; write a higher “until”",
            f"{DUTIES}.visit.role_at[0]: “review” wants a visit by the senior improvement adviser within 3 months, and these come with one visit in 6 only: 6 × 1 month = 6 months",
        ],
    ),
    (
        "due: 3 months\n",
        "due: 2 months\n",
        [f"{DUTIES}.visit.role_at[0]: “review” wants a visit by the senior improvement adviser within 2 months, and these come with one visit in 3 only: 3 × 1 month = 3 months"],
    ),
    (
        "          - {numbers: [3, 6], role",
        "          - {numbers: 3, role: provider}\n          - {numbers: [3, 6], role",
        [f"{DUTIES}.visit.role_at[1].numbers: number 3 is somebody else's already, in [0]"],
    ),
    (
        "        due: 3 months\n",
        "",
        [f"{DUTIES}.review: this comes round again, and nothing says how often; give it a “due”"],
    ),
    # Sources, choices and doubts
    ("quote: we call", 'quote: " "', [f"{DUTIES}.call.source[0].quote: “quote” is empty; say it in a sentence"]),
    (
        "        basis: conflict\n        conflict: B1\n",
        "        basis: local_choice\n",
        [
            "local_choices: 1 rule is a local choice, and nobody answers for that; add “local_choices” with “decided_by”, “decided_on” and “confirm_with”",
            "conflicts.B1: no rule depends on this; give the rule it decides “conflict: B1”",
            f"{DUTIES}.call: a local choice needs a “note”: what the document leaves open, and what was chosen",
        ],
    ),
    ("decision: Working days.", 'decision: ""', ["conflicts.B1.decision: “decision” is empty; say it in a sentence"]),
    ("readings: [Working days., Calendar days.]", "readings: [Working days.]", ["conflicts.B1.readings: a conflict has at least two readings; give the other one too"]),
    (", sha256: " + "ab" * 32, "", ["documents.plan: without its “sha256” nobody can tell later which text was read"]),
]
