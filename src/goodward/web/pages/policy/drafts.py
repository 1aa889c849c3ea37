"""A draft: begun from a version or a file, read with what is wrong with it, and changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.policy.comparing_texts import compare_texts
from goodward.core.policy.gate.publishing import publish_gate
from goodward.policies import drafting, library
from goodward.policies.queries import (
    adopted,
    examples_beside,
    get_draft,
    in_force,
    may_be_adopted_by,
    rules_of_draft,
    trial_of,
)
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import plain_day
from goodward.web.pages.policy.change_presenters import shown_rules
from goodward.web.pages.policy.draft_presenters import (
    SHOWN,
    draft_line,
    shown_problems,
    shown_trial,
)
from goodward.web.pages.policy.forms import A_FILE, BeginForm, DraftForm

if TYPE_CHECKING:
    from goodward.policies.models import Draft


@requires("policy.draft")
def begin(request):
    """Ask what a draft starts from, and begin it."""
    held = {str(each.pk): each for each in adopted(request.authority)}
    choices = [
        (key, f"The version that applies from {plain_day(each.applies_from)}")
        for key, each in held.items()
    ]
    form = BeginForm(request.POST or None, request.FILES or None, versions=choices)
    if form.is_valid():
        start = form.cleaned_data["start"]
        from_file = start == A_FILE
        draft = drafting.begin_draft(
            authority=request.authority,
            text=form.cleaned_data["file"] if from_file else held[start].text,
            examples="" if from_file else examples_beside(held[start]),
            note=form.cleaned_data["note"],
            corrects=held[start] if form.cleaned_data["corrects"] else None,
            by=request.user,
            at=timezone.now(),
        )
        return redirect("policy:edit", pk=draft.pk)
    return render(request, "policy/begin.html.jinja", {"form": form})


@requires("policy.view")
def show(request, pk):
    """Show a draft: what is wrong with it, its examples, and what it changes rule by rule."""
    draft = get_or_404(get_draft, request.authority, pk)
    page = {
        "draft": draft_line(draft),
        **_checked(draft),
        "changes": _changes(draft, english_date(timezone.now())),
        "may_draft": request.may("policy.draft"),
        "may_adopt": request.may("policy.adopt"),
        "wrote_it": not may_be_adopted_by(draft, request.user.pk),
    }
    return render(request, "policy/draft.html.jinja", page)


@requires("policy.draft")
def edit(request, pk):
    """Change a draft; what is typed is kept, whatever is wrong with it."""
    draft = get_or_404(get_draft, request.authority, pk)
    if not draft.is_open:
        return redirect("policy:draft", pk=pk)
    begun_from = {
        "seen": draft.fingerprint,
        "text": draft.text,
        "examples": draft.examples,
        "note": draft.note,
    }
    form = DraftForm(request.POST or None, request.FILES or None, initial=begun_from)
    if form.is_valid() and _is_saved(request, draft, form):
        return redirect("policy:edit" if request.POST.get("stay") else "policy:draft", pk=pk)
    page = {"form": form, "draft": draft_line(draft), **_checked(draft)}
    return render(request, "policy/edit.html.jinja", page)


@requires("policy.view")
def text(request, pk):
    """Send a draft's exact text."""
    draft = get_or_404(get_draft, request.authority, pk)
    return _file(draft.text, f"{request.authority.slug}-draft-{pk}.yaml")


@requires("policy.view")
def examples(request, pk):
    """Send a draft's worked examples."""
    draft = get_or_404(get_draft, request.authority, pk)
    return _file(draft.examples, f"{request.authority.slug}-draft-{pk}-examples.yaml")


def _is_saved(request, draft: Draft, form: DraftForm) -> bool:
    """Save what was typed; where it cannot be saved, the form says why and still holds it."""
    try:
        drafting.save_draft(
            draft=draft,
            seen=form.cleaned_data["seen"],
            text=form.cleaned_data["text"],
            examples=form.cleaned_data["examples"],
            note=form.cleaned_data["note"],
            by=request.user,
            at=timezone.now(),
        )
    except drafting.ChangedMeanwhile as meanwhile:
        form.add_error(
            None,
            f"{meanwhile}. Nothing of yours was saved yet; it stands below. Compare it with the "
            "draft as it is now, or save again to put yours in its place.",
        )
        form.look_again(draft.fingerprint)
        return False
    except drafting.DraftClosed as closed:
        form.add_error(None, f"{closed}. What you typed stands below.")
        return False
    messages.success(request, "The draft is saved. The policy in force is as it was.")
    return True


def _checked(draft: Draft) -> dict[str, Any]:
    gate = publish_gate(draft.text, path=library.POLICY)
    return {
        "problems": shown_problems(gate.problems[:SHOWN], draft.text),
        "problem_count": len(gate.problems),
        "warnings": shown_problems(gate.warnings[:SHOWN], draft.text, of="warning"),
        "warning_count": len(gate.warnings),
        "waiting": gate.waiting,
        "trial": shown_trial(trial_of(draft), draft.examples),
    }


def _changes(draft: Draft, today) -> dict[str, Any] | None:
    """Return what the draft changes; None while it has problems, or nothing is in force yet."""
    try:
        new = rules_of_draft(draft).latest
    except library.PolicyUnreadable:
        return None
    before = in_force(draft.authority, today)
    if before is None:
        return None
    return {
        "from_day": plain_day(new.applies_from),
        "against": plain_day(before.applies_from),
        "rules": shown_rules(compare_texts(before.text, new.text)),
    }


def _file(content: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
