"""One decision: what it says, what it rests on, what is near, who did what, and what is next."""

from __future__ import annotations

from django.shortcuts import render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.funding import moves
from goodward.core.funding.status import Effect
from goodward.funding import queries
from goodward.funding.near import DISTANCES, TOWN
from goodward.ui.access import get_or_404, requires
from goodward.ui.funding import challenge_row
from goodward.web.pages.funding import presenters
from goodward.web.pages.funding.acting import acts_for
from goodward.web.pages.funding.answering import acts_on


@requires("funding.view")
def show(request, pk):
    """Show a decision with everything it rests on."""
    decision = get_or_404(queries.get_decision, request.authority, pk)
    today = english_date(timezone.now())
    row, question = decision.row, queries.question_of(decision.row)
    is_open = decision.now.state in moves.IN_PROGRESS
    letter = queries.letter_of(decision)
    within = _within(request)
    challenges = queries.challenges_of(decision)
    page = {
        "row": presenters.Row.of(decision),
        "decision": decision,
        "question": question,
        "facts": presenters.facts_of(decision, question),
        "answers": [(each, decision.content.answers.get(each.key, "")) for each in question.asked]
        if not row.decided_before and not row.instead_of_id
        else [],
        "missing": queries.missing_in(decision, on=today) if is_open else [],
        "not_asked": queries.why_not_asked(decision, on=today) if is_open else "",
        "may_decide": queries.may_decide(question, request.authority, request.user),
        "acts": acts_for(request, decision, letter),
        "steps": presenters.steps_of(decision),
        "letter": letter,
        "letter_waits": decision.now.state is moves.State.APPROVED
        and not row.decided_before
        and (letter is None or not hasattr(letter, "end")),
        "challenges": [
            challenge_row(each, today, acts_on(request, each, decision))
            for each in challenges
        ],
        "near": presenters.near_view(queries.near(row.provider, within=within))
        if row.effect in (Effect.WITHDRAW, Effect.REINSTATE)
        else None,
        "within": within,
        "distances": [(each, f"{each} miles") for each in DISTANCES] + [(TOWN, "Same town")],
        "conditions": presenters.condition_views(
            queries.conditions_of(row.provider, today=today)
        ),
    }  # fmt: skip
    return render(request, "funding/show.html.jinja", page)


def _within(request) -> int:
    asked = request.GET.get("within", "")
    chosen = int(asked) if asked.isdecimal() and len(asked) < 4 else DISTANCES[1]
    return chosen if chosen in (*DISTANCES, TOWN) else DISTANCES[1]
