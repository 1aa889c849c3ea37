"""A provider's funding: how it stands, each decision with its letter, and speaking against one."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.funding import challenges
from goodward.core.funding.challenges import Kind
from goodward.core.funding.content import is_adverse
from goodward.core.funding.status import Effect
from goodward.funding import actions, queries
from goodward.funding.naming import DECIDED_TITLES, KIND_TITLES
from goodward.portal.access import acts
from goodward.portal.pages.funding.forms import AgainstForm, BackForm
from goodward.ui.access import get_or_404
from goodward.ui.components.dates import long_day
from goodward.ui.doing import is_done
from goodward.ui.funding import challenge_row, status_views


@acts("portal.view")
def list_own(request):
    """Show how the provider's funding stands today, as far as it was told, and each decision."""
    today = english_date(timezone.now())
    known = queries.known_to(request.provider)
    told = [decision for decision, _ in known]
    status = queries.status_of(request.provider, today, told)
    page = {
        "status": status_views(status),
        "is_anything_decided": status.is_anything_decided,
        "rows": [_row(decision) for decision in told],
        "provider": request.provider.pk,
        "setting": request.provider.shown_name,
        "authority": request.authority.name,
    }
    return render(request, "portal_funding/list.html.jinja", page)


@acts("portal.view")
def show(request, decision):
    """Show a decision as its letter told it, and by when and how one may speak against it."""
    found, letter = get_or_404(queries.decision_known_to, request.provider, decision)
    today = english_date(timezone.now())
    page = {
        "row": _row(found),
        "content": found.content,
        "takes_effect": long_day(found.content.takes_effect_on)
        if found.content.is_accepted and found.content.takes_effect_on
        else "",
        "letter": letter,
        "until": [
            (KIND_TITLES[kind], long_day(day), day >= today)
            for kind in Kind
            if (day := queries.may_be_made_until(found, kind))
        ],
        "may_speak": request.access.may("funding.speak") and bool(_kinds(found, today)),
        "challenges": [
            _challenge(request, each, today)
            for each in queries.challenges_told(request.provider, found)
        ],
        "decision": decision,
        "provider": request.provider.pk,
        "setting": request.provider.shown_name,
    }
    return render(request, "portal_funding/show.html.jinja", page)


@acts("funding.speak")
def against(request, decision):
    """Ask what the provider sees differently, as representations or an appeal."""
    found, _ = get_or_404(queries.decision_known_to, request.provider, decision)
    today = english_date(timezone.now())
    kinds = _kinds(found, today)
    form = AgainstForm(
        request.POST or None,
        label_suffix="",
        kinds=tuple((kind.value, KIND_TITLES[kind]) for kind in kinds),
        hints={kind.value: _until(found, kind) for kind in kinds},
    )

    def do(said):
        now = timezone.now()
        actions.receive(
            decision=found, channel="portal", on=english_date(now), by=request.user, at=now, **said
        )
        return "We have it. Somebody who had no part in the decision looks at it."

    if is_done(request, form, do, actions.FundingRefused):
        return redirect("portal_funding:show", provider=request.provider.pk, decision=decision)
    page = {
        "form": form,
        "may_still": bool(kinds),
        "row": _row(found),
        "decision": decision,
        "provider": request.provider.pk,
        "setting": request.provider.shown_name,
    }
    return render(request, "portal_funding/against.html.jinja", page)


@acts("funding.speak")
def take_back(request, decision, challenge):
    """Ask before representations or an appeal are taken back."""
    get_or_404(queries.decision_known_to, request.provider, decision)
    found = get_or_404(queries.challenge_known_to, request.provider, decision, challenge)
    if not _may_take_back(found):
        raise Http404("it was answered, or taken back already")
    form = BackForm(request.POST or None, label_suffix="")

    def do(said):
        actions.take_back(challenge=found, by=request.user, at=timezone.now(), **said)
        return "It is taken back. We do nothing more about it."

    if is_done(request, form, do, actions.FundingRefused):
        return redirect("portal_funding:show", provider=request.provider.pk, decision=decision)
    page = {
        "form": form,
        "title": f"Take back: {KIND_TITLES[Kind(found.row.kind)].lower()}",
        "decision": decision,
        "provider": request.provider.pk,
        "setting": request.provider.shown_name,
    }
    return render(request, "portal_funding/back.html.jinja", page)


def _row(decision):
    effect = Effect(decision.row.effect)
    return {
        "pk": decision.row.pk,
        "name": str(decision.row),
        "what": DECIDED_TITLES[effect, decision.content.is_accepted],
        "when": long_day(decision.decided_on),
        "is_earlier": decision.row.decided_before is not None,
        "changes": str(decision.row.instead_of) if decision.row.instead_of_id else "",
    }


def _kinds(decision, today) -> list[Kind]:
    """Return what may still be done against a decision: one that goes against the provider."""
    if not is_adverse(Effect(decision.row.effect), decision.content):
        return []
    if decision.row.decided_before:
        return []
    days = {kind: queries.may_be_made_until(decision, kind) for kind in Kind}
    return [kind for kind, day in days.items() if day is None or day >= today]


def _until(decision, kind) -> str:
    day = queries.may_be_made_until(decision, kind)
    return f"Until {long_day(day)}" if day else ""


def _challenge(request, challenge, today):
    may = request.access.may("funding.speak") and _may_take_back(challenge)
    row = challenge_row(challenge, today)
    answer = next((each.said for each in challenge.steps if each.kind == "upheld"), "")
    return {
        "pk": challenge.row.pk,
        "row": row._replace(due=f"We answer by {long_day(challenge.now.answer_by)}"
                            if row.due and challenge.now.answer_by else ""),
        "answer": answer,
        "may_take_back": may,
    }  # fmt: skip


def _may_take_back(challenge) -> bool:
    return challenge.now.state in challenges.MOVES[challenges.Act.TAKE_BACK][0]
