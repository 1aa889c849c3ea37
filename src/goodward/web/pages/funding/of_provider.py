"""A provider's funding: how it stands, what is asked, what was decided, what is near."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases.queries import answer_of
from goodward.core.funding import moves
from goodward.core.policy.answer import ProposalState
from goodward.core.policy.rules import CHOOSE_PATHWAY
from goodward.funding import actions, queries
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.doing import is_done
from goodward.ui.funding import status_views
from goodward.web.pages.funding import presenters
from goodward.web.pages.funding.forms import EarlierForm


@requires("funding.view")
def show(request, pk):
    """Show a provider's funding today, the questions that are open and every decision."""
    provider = get_or_404(get_provider, request.authority, pk)
    today = english_date(timezone.now())
    decisions = queries.decisions_of(provider)
    status = queries.status_of(provider, today, decisions)
    known = dict(queries.earlier_questions(provider, today=today))
    page = {
        "provider": provider,
        "status": status_views(status),
        "is_anything_decided": status.is_anything_decided,
        "questions": _questions(provider, decisions, today),
        "rows": [presenters.Row.of(each) for each in decisions],
        "conditions": presenters.condition_views(
            queries.conditions_of(provider, today=today, decisions=decisions)
        ),
        "not_entered": [
            {
                "day": long_day(each.on),
                "text": known.get(each.fields["proposal"], each.fields["proposal"]),
                "decision": each.fields["decision"],
                "url": f"{reverse('funding:earlier', args=(pk,))}?event={each.name}",
            }
            for each in queries.not_in_the_register(provider)
        ],
        "may_draft": request.may("funding.draft"),
    }
    return render(request, "funding/of_provider.html.jinja", page)


@requires("funding.draft")
def begin(request, pk, pathway, question):
    """Show the question, and begin a decision on it."""
    provider = get_or_404(get_provider, request.authority, pk)
    today = english_date(timezone.now())
    decisions = queries.decisions_of(provider)
    asked = next(
        (each for each in _questions(provider, decisions, today)
         if (each["id"], each["pathway"]) == (question, pathway)),
        None,
    )  # fmt: skip
    refused = ""
    if request.method == "POST":
        try:
            begun = actions.begin(
                provider=provider,
                question=question,
                pathway=pathway,
                by=request.user,
                at=timezone.now(),
            )
        except actions.FundingRefused as why:
            refused = str(why)
        else:
            return redirect("funding:write", pk=begun.row.pk)
    page = {"provider": provider, "asked": asked, "refused": refused}
    return render(request, "funding/begin.html.jinja", page)


@requires("funding.draft")
def earlier(request, pk):
    """Ask which decision was taken before it could be taken here."""
    provider = get_or_404(get_provider, request.authority, pk)
    today = english_date(timezone.now())
    event = request.GET.get("event", "")
    held = next((e for e in queries.not_in_the_register(provider) if e.name == event), None)
    form = EarlierForm(
        request.POST or None,
        label_suffix="",
        initial={"question": held.fields["proposal"], "decided_on": held.on} if held else {},
        questions=tuple(queries.earlier_questions(provider, today=today)),
    )
    begun = []

    def do(said):
        begun.append(
            actions.begin_earlier(
                provider=provider, by=request.user, at=timezone.now(), event=event, **said
            )
        )
        return "Enter what was decided. A second person approves that it is entered as it was."

    if is_done(request, form, do, actions.FundingRefused):
        return redirect("funding:write", pk=begun[0].row.pk)
    return render(request, "funding/earlier.html.jinja", {"form": form, "provider": provider})


def _questions(provider, decisions, today):
    """Return the open questions about funding, each with the decision in progress on it."""
    in_progress = {
        (each.row.question, each.row.pathway, each.row.pathway_number): each
        for each in decisions
        if each.now.state in moves.IN_PROGRESS and not each.row.instead_of_id
    }
    found = []
    for each in answer_of(provider, today).proposals:
        if each.state is not ProposalState.OPEN or each.id == CHOOSE_PATHWAY:
            continue
        key = (each.id, each.pathway or "", each.pathway_number or 0)
        decision = in_progress.get(key)
        found.append(
            {
                "id": each.id,
                "pathway": each.pathway or "",
                "text": each.text,
                "raised": plain_day(each.raised_on),
                "source": each.because.source,
                "quotes": each.because.quote.split(" / "),
                "row": presenters.Row.of(decision) if decision else None,
            }
        )
    return found
