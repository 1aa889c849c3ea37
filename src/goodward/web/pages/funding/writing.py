"""Writing what a decision says, and the letter that follows it."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.funding import moves
from goodward.core.funding.status import Effect
from goodward.core.funding.terms import PeriodName
from goodward.funding import actions, queries
from goodward.letters.actions import LetterRefused
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import long_day
from goodward.ui.doing import is_done, was_written_meanwhile
from goodward.web.pages.funding.forms import LetterForm, WriteForm
from goodward.web.pages.funding.presenters import Row


@requires("funding.draft")
def write(request, pk):
    """Ask everything a decision says, and keep what is typed so far."""
    decision = get_or_404(queries.get_decision, request.authority, pk)
    row, content = decision.row, decision.content
    question = queries.question_of(row)
    today = english_date(timezone.now())
    revision = decision.now.written or 0
    is_change, is_earlier = row.instead_of_id is not None, row.decided_before is not None
    values = {name: getattr(content, name) for name in content.__dataclass_fields__}
    form = WriteForm(
        request.POST or None,
        label_suffix="",
        question=question,
        effect=Effect(row.effect),
        left_open=() if is_change or is_earlier else queries.days_left_open(request.authority),
        notice=_notice(decision, today),
        is_change=is_change,
        is_earlier=is_earlier,
        initial={**values, **content.answers, "revision": revision}
        | ({} if revision else _as_asked(question)),
    )

    def do(said):
        actions.write(
            decision=decision,
            content=form.content(content),
            revision=said["revision"],
            by=request.user,
            at=timezone.now(),
        )
        return "What you wrote is kept. Nothing has been decided."

    if is_done(request, form, do, actions.FundingRefused):
        return redirect("funding:show", pk=pk)
    # What somebody else wrote stands beside the form then.
    theirs = was_written_meanwhile(request, form, revision)
    page = {
        "form": form,
        "row": Row.of(decision),
        "question": question,
        "may_write": moves.may(decision.now, moves.Act.WRITE, request.user.pk),
        "theirs": content.reasons if theirs else "",
    }
    return render(request, "funding/write.html.jinja", page)


@requires("letter.write")
def letter(request, pk):
    """Draft the letter of a decision with its days counted for today, then show it."""
    decision = get_or_404(queries.get_decision, request.authority, pk)
    form = LetterForm(request.POST or None, label_suffix="")
    drafted = []

    def do(said):
        drafted.append(
            actions.draft_letter(
                decision=decision, more=said["more"], by=request.user, at=timezone.now()
            )
        )
        return "The letter is drafted for today. Read it before it goes."

    if is_done(request, form, do, actions.FundingRefused, LetterRefused):
        return redirect("letters:preview", pk=drafted[0].pk)
    page = {"form": form, "row": Row.of(decision)}
    return render(request, "funding/letter.html.jinja", page)


def _as_asked(question):
    """Return what a draft begins with: everything the question asks about."""
    return {
        "parts": [each.key for each in question.parts] if question.effect != "reinstate" else [],
        "children": [each.value for each in question.children],
    }


def _notice(decision, today) -> str:
    if decision.row.decided_before or decision.row.instead_of_id:
        return ""
    if decision.row.effect != Effect.WITHDRAW:
        return ""
    period = queries.period_of(decision.row.authority, PeriodName.NOTICE)
    ends = queries.notice_ends(decision, on=today)
    if ends is None:
        return f"No notice is set. {period.note} Say below why it is that day."
    return f"With {period.text} of notice from today: {long_day(ends)}."
