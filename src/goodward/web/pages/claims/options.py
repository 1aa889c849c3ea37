"""What the authority sets for its audits: times, rates and weights."""

from __future__ import annotations

from decimal import Decimal

from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.claims import actions, queries
from goodward.core.claims.choosing import SIGNALS
from goodward.ui.access import requires
from goodward.ui.doing import is_done
from goodward.web.pages.claims.choosing import entitlement_choices
from goodward.web.pages.claims.forms import OptionsForm


@requires("claims.options")
def change(request):
    """Ask for times, rates and weights; nothing that is empty is guessed."""
    entitlements = entitlement_choices()
    now = queries.options_of(request.authority)
    rates = {
        f"rate_{name}": Decimal(pence) / 100 for name, pence in (now.rates if now else {}).items()
    }
    form = OptionsForm(
        request.POST or None,
        label_suffix="",
        entitlements=entitlements,
        weights=now.weights if now else {},
        initial={
            "answer_days": now.answer_days if now else None,
            "keep_months": now.keep_months if now else None,
            "basis": now.basis if now else "",
            **rates,
        },
    )

    def do(said):
        actions.keep_options(
            authority=request.authority,
            by=request.user,
            at=timezone.now(),
            answer_days=said["answer_days"],
            keep_months=said["keep_months"],
            basis=said["basis"].strip(),
            rates={
                name: int(said[f"rate_{name}"] * 100)
                for name, _ in entitlements
                if said[f"rate_{name}"] is not None
            },
            weights={name: said[f"weight_{name}"] for name in SIGNALS},
        )
        return "It is set."

    if is_done(request, form, do, actions.AuditRefused):
        return redirect("claims:list")
    lead = "What is left empty is never guessed: without a rate there are hours only."
    page = {
        "form": form,
        "title": "Times, rates and weights",
        "lead": lead,
        "submit": "Set them",
    }
    return render(request, "claims/act.html.jinja", page)
