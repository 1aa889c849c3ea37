"""One provider's case: concerns, figures over time, reviews, the package, and quality beside it."""

from __future__ import annotations

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.sustainability.units import MEASURES, Unit
from goodward.inspections.queries import outcome_in_force
from goodward.plans.queries import open_actions
from goodward.policies.queries import rules_of
from goodward.providers.outcomes import worded
from goodward.providers.queries import get_provider
from goodward.sustainability import queries
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import long_day
from goodward.ui.components.duties import Act
from goodward.ui.due import plain_text
from goodward.ui.made_files import table_file
from goodward.ui.sustainability import CAME_TITLES, series_block
from goodward.web.pages.record.choices import pathway_title
from goodward.web.pages.record.coming_back import record_address
from goodward.web.pages.sustainability import presenters

ACTIONS_SHOWN = 5
HEADINGS = (
    "Indicator", "As at", "Figure", "Unit", "First number", "Second number", "From",
    "From, in words", "Entered by", "Given by the provider", "Entered on", "Corrected", "Why",
)  # fmt: skip


@requires("sustainability.view")
def show(request, pk):
    """Show everything of the case, always beside quality."""
    provider = get_or_404(get_provider, request.authority, pk)
    today = english_date(timezone.now())
    case = queries.case_of(provider, today)
    terms = queries.terms_of(request.authority)
    run = queries.run_of_concern(provider, case)
    reviews = queries.reviews_of(provider)
    due = queries.review_due(provider, case)
    asked = [each for each in queries.requests_of(provider) if getattr(each, "end", None) is None]
    packages = [presenters.package_block(each) for each in queries.agreed_packages(provider)]
    page = {
        "provider": provider,
        "pk": pk,
        "stands": _stands(run),
        "is_open": run is not None and run.closed_on is None,
        "next": _next(request, pk, case, run, reviews, due, packages, today),
        "links": _links(request, pk, case, run),
        "concerns": [
            presenters.concern_block(each, terms.concerns) for each in queries.concerns_of(provider)
        ],
        "series": [series_block(each) for each in queries.series_of(provider)],
        "asked": [
            (each.pk, presenters.request_text(each, terms.indicators, today)) for each in asked
        ],
        "reviews": [presenters.ReviewPage.of(each) for each in reviews],
        "packages": packages,
        "may_change": request.may("sustainability.change"),
        **_quality(provider, case, run, request, today),
    }
    return render(request, "sustainability/show.html.jinja", page)


@requires("sustainability.view")
def export(request, pk):
    """Give every figure as a file for a spreadsheet, also those corrected since."""
    provider = get_or_404(get_provider, request.authority, pk)
    indicators = queries.terms_of(request.authority).indicators
    rows = [_cells(each, indicators) for each in queries.every_figure(provider)]
    return table_file(request, HEADINGS, rows, f"figures-{pk}", at=timezone.now())


def _cells(figure, indicators):
    indicator = indicators.get(figure.indicator)
    unit = Unit(figure.unit)
    title = indicator.series_title(figure.by_part) if indicator else figure.indicator
    corrected = getattr(figure, "corrected_by", None)
    return (
        title, figure.as_at, figure.value / MEASURES[unit].parts, unit.value,
        "" if figure.part is None else figure.part, "" if figure.whole is None else figure.whole,
        CAME_TITLES[figure.came], figure.came_words,
        figure.entered_by.full_name, "yes" if figure.request_id else "no",
        english_date(figure.entered_at), "yes" if corrected else "no",
        corrected.why if corrected else "",
    )  # fmt: skip


def _stands(run):
    if run is None:
        return "No concern has been raised."
    if run.closed_on is None:
        return f"Open since {long_day(run.opened_on)}."
    return f"Closed on {long_day(run.closed_on)}."


def _next(request, pk, case, run, reviews, due, packages, today):
    """Return the one next step: words, detail and a link, where this person may do it."""
    running = next((each for each in reviews if each.end is None), None)
    may = request.may("sustainability.change")
    if running is not None:
        act = Act("Go on with the review", reverse("sustainability:write", args=(running.row.pk,)))
        detail = presenters.due_sentence(due, today) if due else f"Begun by {running.row.begun_by}"
        return ("A business review is being written", detail, act if may else None)
    if due is not None:
        act = Act("Begin the review", reverse("sustainability:begin", args=(pk,)))
        detail = presenters.due_sentence(due, today)
        return (plain_text(due.duty.text), detail, act if may else None)
    if run is None or run.closed_on is not None:
        act = Act("Raise a concern", reverse("sustainability:raise", args=(pk,)))
        may_raise = request.may("sustainability.raise")
        return ("Nothing is open", "A concern opens support.", act if may_raise else None)
    owed = [each for each in case.open_duties if each.duty.pathway == run.id]
    if owed:
        place = {"pk": pk, "pathway": run.id, "number": run.number}
        act = Act("Put a package together", reverse("support:broker", kwargs=place))
        detail = "For the business, and for quality with it."
        is_package = owed[0].act == "package_agreed" and request.may("package.agree", case.state)
        return (plain_text(owed[0].duty.text), detail, act if is_package else None)
    act = Act("Enter figures", reverse("sustainability:enter", args=(pk,)))
    detail = "The package is agreed." if packages else "Nothing is owed."
    return ("Look how the figures go on", detail, act if may else None)


def _links(request, pk, case, run):
    """Return what else may be done."""
    found = []
    if request.may("sustainability.change"):
        found += [
            ("Enter figures", reverse("sustainability:enter", args=(pk,))),
            ("Ask the provider for figures", reverse("sustainability:ask", args=(pk,))),
            ("Review the business", reverse("sustainability:begin", args=(pk,))),
        ]
    if request.may("sustainability.raise"):
        found.append(("Raise a concern", reverse("sustainability:raise", args=(pk,))))
    is_open = run is not None and run.closed_on is None
    if is_open and request.may("record.case_closed", case.state):
        found.append(("Close the case", record_address(pk, "case_closed", back=request.path)))
    return found


def _quality(provider, case, run, request, today):
    """Return what is held of the quality of the provision, to be looked at together."""
    policy = rules_of(request.authority).latest.text
    outcome = outcome_in_force(provider)
    judged = queries.judged(provider, today)
    actions = open_actions(provider)
    return {
        "outcome": outcome,
        # What an officer recorded stands in the history before a file of Ofsted's brings it; what
        # a file brought in as history stands in none.
        "judged": (worded(judged.fields).text, long_day(judged.on)) if judged else None,
        "outcome_day": long_day(outcome.inspected_on) if outcome else "",
        "pathways": [
            (pathway_title(policy, each.id), long_day(each.opened_on))
            for each in case.answer.pathways
            if each.closed_on is None and (run is None or each.id != run.id)
        ],
        "actions": [each.text for each in actions[:ACTIONS_SHOWN]],
        "action_count": len(actions),
    }
