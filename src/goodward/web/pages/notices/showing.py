"""One notice: what it says, its requirements, the settings it concerns, and what comes next."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.notices.kinds import WITH_REQUIREMENTS, Served
from goodward.core.notices.moves import Act, may
from goodward.core.notices.requirements import Found
from goodward.notices import actions, queries
from goodward.notices.naming import KIND_TITLES
from goodward.policies.queries import rules_of
from goodward.ui.access import get_or_404, requires
from goodward.web.pages.notices import presenters
from goodward.web.pages.notices.acting import ASKED


class Link(NamedTuple):
    """Something that can be done, and where."""

    text: str
    url: str


@requires("notices.view")
def show(request, pk):
    """Show a notice with everything that is known of it; that it was read is recorded."""
    whole = get_or_404(queries.get_notice, request.authority, pk)
    now = timezone.now()
    today = english_date(now)
    policy = rules_of(request.authority).latest.text
    actions.open_text(notice=whole, by=request.user, at=now)
    is_open = whole.now.is_open
    main, others = _acts(request, whole)
    page = {
        "pk": pk,
        "name": str(whole.row),
        "title": f"{whole.row}: {KIND_TITLES[whole.kind]}",
        "on_whom": presenters.on_whom(whole),
        "look": presenters.look_of(whole),
        "next": presenters.next_text(whole, today),
        "facts": presenters.facts_of(whole, today),
        "says": whole.says,
        "has_requirements": whole.kind in WITH_REQUIREMENTS,
        "requirements": presenters.requirement_views(whole, today),
        "settings": presenters.setting_views(whole, policy, queries.asked_about_funding(whole)),
        "missing": _not_on_it(whole, policy) if is_open else (),
        "history": presenters.history(whole),
        "main": main,
        "others": others,
        "may_review": is_open and request.may("notices.review"),
        "may_enter": is_open and request.may("notices.enter"),
        "may_say_left": request.may("record.provider_left"),
        "may_take_out": is_open and request.may("notices.correct") and len(whole.settings) > 1,
    }
    return render(request, "notices/show.html.jinja", page)


def _acts(request: Any, whole: queries.Whole) -> tuple[Link | None, list[Link]]:
    """Return the one obvious next step, and what else can be done."""
    pk = whole.row.pk
    found = {
        slug: Link(each.title, reverse("notices:act", args=(pk, slug)))
        for slug, each in ASKED.items()
        if request.may(each.right) and may(whole.kind, whole.now, each.act)
    }
    main = None
    if whole.requirements and not whole.is_met and whole.now.is_open:
        if request.may("notices.review"):
            main = _next_review(whole)
    elif "outcome" in found:
        main = found.pop("outcome")
    if request.may("record.case_closed") and queries.kept_open_for(whole):
        main = Link("Close its pathways", reverse("notices:close", args=(pk,)))
    if request.may("notices.correct") and may(whole.kind, whole.now, Act.CORRECT):
        found["correct"] = Link("Correct what it says", reverse("notices:correct", args=(pk,)))
    last = found.pop("take-back", None)
    return main, [*found.values(), *([last] if last else [])]


def _next_review(whole: queries.Whole) -> Link:
    """Return where the requirements are reviewed at the first setting that does not meet all."""
    here = next(
        each.provider
        for each in whole.settings
        if any(
            whole.found.get((row.number, each.provider_id)) is not Found.MET
            for row in whole.requirements
        )
    )
    where = "" if len(whole.settings) == 1 else f" at {here.shown_name}"
    url = reverse("notices:review", args=(whole.row.pk, here.pk))
    return Link(f"Review the requirements{where}", url)


def _not_on_it(whole: queries.Whole, policy: Any) -> tuple[tuple[str, str], ...]:
    """Return settings of the same owner that the notice does not concern: name, and what is on."""
    if Served(whole.row.served) is not Served.PERSON:
        return ()
    here = {each.provider_id for each in whole.settings}
    return tuple(
        (each.shown_name, presenters.pathways_text(each, policy))
        for each in queries.of_its_owner(whole)
        if each.pk not in here
    )
