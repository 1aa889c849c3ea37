"""Everybody with what they carry, one person's cases and skills, and noting a skill."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.accounts import queries as accounts
from goodward.audit.moments import english_date
from goodward.caseload import actions, queries
from goodward.policies.queries import rules_of
from goodward.ui.access import get_or_404, requires
from goodward.web.pages.caseload import presenters
from goodward.web.pages.caseload.forms import SkillForm
from goodward.web.pages.providers.choosing import carried_of, several_links


@requires("caseload.view")
def people(request):
    """List everybody with their load, their skills and whether they are away."""
    today = english_date(timezone.now())
    policy = rules_of(request.authority).latest.text
    rows = [
        presenters.carrier_row(each, policy)
        for each in queries.carriers(request.authority, today=today)
    ]
    page = {
        "rows": rows,
        "left": [presenters.left_row(each) for each in queries.left_behind(request.authority)],
        "may_hand_over": request.may("caseload.hand_over"),
        "may_allocate": request.may("record.officer_allocated"),
    }
    return render(request, "caseload/people.html.jinja", page)


@requires("caseload.view")
def person(request, pk):
    """Show what one person carries and knows."""
    user = get_or_404(accounts.person_of, request.authority, pk)
    today = english_date(timezone.now())
    policy = rules_of(request.authority).latest.text
    [carrier] = [
        each
        for each in queries.carriers(request.authority, today=today)
        if each.person.pk == user.pk
    ]
    page = {
        "row": presenters.carrier_row(carrier, policy),
        "load": presenters.load_text(carrier.load),
        "skills": [presenters.SkillRow.of(each) for each in carrier.skills],
        "cases": [
            presenters.case_row(each, policy)
            for each in queries.carried_by(request.authority, user.pk)
        ],
        "handed_over": [
            presenters.HandOverRow.of(each)
            for each in queries.handed_over(request.authority, user.pk)
        ],
        "several": several_links(request, carried_of(user.pk)),
        "may_note": request.may("caseload.skill"),
        "may_hand_over": request.may("caseload.hand_over"),
    }
    return render(request, "caseload/person.html.jinja", page)


@requires("caseload.skill")
def note_skill(request, pk):
    """Note something a person knows well."""
    user = get_or_404(accounts.person_of, request.authority, pk)
    form = SkillForm(request.POST or None, label_suffix="")
    if form.is_valid():
        try:
            skill = actions.note_skill(
                authority=request.authority,
                person=user,
                word=form.cleaned_data["word"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.SkillRefused as refused:
            form.add_error(refused.field, str(refused))
        else:
            messages.success(request, f"Noted: {user} knows {skill.word}.")
            return redirect("caseload:person", pk=pk)
    page = {
        "form": form,
        "name": str(user),
        "pk": pk,
        "words": queries.skill_words(request.authority),
    }
    return render(request, "caseload/skill.html.jinja", page)


@requires("caseload.skill")
def withdraw_skill(request, pk):
    """Ask, then take a skill back."""
    skill = get_or_404(queries.get_skill, request.authority, pk)
    if request.method == "POST":
        actions.withdraw_skill(skill=skill, by=request.user, at=timezone.now())
        messages.success(request, f"Taken back: {skill.word} of {skill.person}.")
        return redirect("caseload:person", pk=skill.person_id)
    page = {"word": skill.word, "name": str(skill.person), "pk": skill.person_id}
    return render(request, "caseload/withdraw_skill.html.jinja", page)
