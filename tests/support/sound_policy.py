"""A small policy that passes the gate without a word, to be spoiled one way at a time."""

# ruff: noqa: E501 - the policy's own lines

CITED = "source: {document: plan, heading: Support, quote: we support}"

SOUND = f"""\
authority: borsetshire
title: A small policy
applies_from: 2026-01-01
documents:
  plan: {{title: The plan, publisher: Borsetshire, sha256: {"ab" * 32}}}
roles:
  improvement_adviser: {{title: Adviser, short: IA}}
  senior_improvement_adviser: {{title: Senior adviser, short: SIA}}
  provider: {{title: The provider, held_by: provider}}
conflicts:
  B1:
    question: Days or working days?
    readings: [Working days., Calendar days.]
    decision: Working days.
    why: Nobody works on a Sunday.
    decided_by: The head of service
    decided_on: 2026-01-02
    confirm_with: The director
judgements:
  - {{framework: eif, overall: [requires_improvement, inadequate], leads_to: support, {CITED}}}
  - {{framework: eif, overall: [good, outstanding], leads_to: nothing, {CITED}}}
  - {{framework: compliance, leads_to: nothing, {CITED}}}
  - {{framework: report_card, leads_to: question, {CITED}}}
pathways:
  support:
    title: Support
    summary: What we do.
    track: true
    when_better: improved
    {CITED}
    duties:
      allocate:
        text: Allocate an adviser.
        role: senior_improvement_adviser
        opens: {{with: pathway}}
        due: 3 working days
        done_by: {{act: officer_allocated, role: improvement_adviser}}
        {CITED}
      call:
        text: Call the setting.
        role: improvement_adviser
        opens: {{with: pathway}}
        due: {{count: 5 working days, from: allocate}}
        done_by: {{act: contact_made}}
        source: {{document: plan, heading: Support, quote: we call}}
        basis: conflict
        conflict: B1
      plan:
        text: Send the improvement plan.
        role: provider
        opens: {{with: pathway}}
        due: {{booked_for: visit}}
        done_by: {{act: document_received, document: improvement_plan}}
        {CITED}
      visit:
        text: Visit the setting.
        role: improvement_adviser
        role_at:
          - {{numbers: [3, 6], role: [improvement_adviser, senior_improvement_adviser], together: true}}
        opens: {{with: pathway}}
        due: 1 month
        done_by: {{act: visit_held}}
        repeats: true
        {CITED}
      note:
        text: Send the note of visit.
        role: improvement_adviser
        opens: {{after_each: visit}}
        done_by: {{act: note_sent, this_visit: true}}
        {CITED}
      review:
        text: Visit the setting each quarter.
        role: senior_improvement_adviser
        opens: {{with: pathway}}
        due: 3 months
        done_by: {{act: visit_held, present: all}}
        repeats: true
        {CITED}
      letter:
        text: Send the letter.
        role: senior_improvement_adviser
        opens: {{after: visit, number: 1}}
        done_by: {{act: letter_sent, letter: support_process}}
        {CITED}
    visit_content:
      - {{visits: 1 to 2, covers: [The plan.], audits: [environment], {CITED}}}
      - {{visits: "3", covers: [Progress.], {CITED}}}
      - {{visits: 4 and after, covers: [What remains.], {CITED}}}
    notes:
      - {{form: Recommendations, to: provider, {CITED}}}
proposals:
  choose_pathway:
    text: What follows?
    decided_by: senior_improvement_adviser
    {CITED}
letters:
  support_process:
    {{title: The process, signed_by: senior_improvement_adviser, to: provider, {CITED}}}
instruments:
  environment: {{title: The room, {CITED}}}
"""
