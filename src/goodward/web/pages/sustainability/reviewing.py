"""A business review: begun, written, read, finished or set aside."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases.actions import EventRefused
from goodward.providers.queries import get_provider
from goodward.sustainability import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import long_day
from goodward.ui.doing import is_done, was_written_meanwhile
from goodward.web.pages.sustainability.forms import FinishForm, ReviewForm, WhyForm
from goodward.web.pages.sustainability.presenters import ReviewPage, due_sentence, review_steps


@requires("sustainability.change")
def begin(request, pk):
    """Say by when a review is owed, and begin one; lead to the one being written."""
    provider = get_or_404(get_provider, request.authority, pk)
    running = next((e for e in queries.reviews_of(provider) if e.end is None), None)
    refused = ""
    if request.method == "POST":
        try:
            begun = actions.begin(provider=provider, by=request.user, at=timezone.now())
        except actions.SustainabilityRefused as why:
            refused = str(why)
        else:
            return redirect("sustainability:write", pk=begun.pk)
    today = english_date(timezone.now())
    due = queries.review_due(provider, queries.case_of(provider, today))
    page = {
        "provider": provider,
        "running": running.row.pk if running else None,
        "refused": refused,
        "due": due_sentence(due, today) if due else "",
        "source": due.duty.because.source if due else "",
        "quote": due.duty.because.quote if due else "",
        "sections": [each.title for each in queries.terms_of(request.authority).review],
    }
    return render(request, "sustainability/begin.html.jinja", page)


@requires("sustainability.view")
def show(request, pk):
    """Show what a review says and who did what."""
    review = get_or_404(queries.get_review, request.authority, pk)
    page = {
        "review": ReviewPage.of(review),
        "steps": review_steps(review),
        "may_change": review.end is None and request.may("sustainability.change"),
    }
    return render(request, "sustainability/review.html.jinja", page)


@requires("sustainability.change")
def write(request, pk):
    """Ask for everything a review says."""
    review = get_or_404(queries.get_review, request.authority, pk)
    form = ReviewForm(
        request.POST or None,
        label_suffix="",
        sections=queries.terms_of(request.authority).review,
        content=review.content,
        initial={"revision": review.revision},
    )
    is_behind = was_written_meanwhile(request, form, review.revision)
    if is_behind:
        form.is_valid()
        form.add_error(
            None,
            "Somebody wrote in this review after you opened it. What you typed stands below; what "
            "they wrote stands above it. Save again to keep yours",
        )

    def do(said):
        actions.write(
            review=review.row,
            content=form.content(),
            revision=int(said["revision"] or 0),
            by=request.user,
            at=timezone.now(),
        )
        return "What you wrote is kept. Finish the review once it is whole."

    if not is_behind and is_done(request, form, do, actions.SustainabilityRefused):
        return redirect("sustainability:review", pk=pk)
    page = {
        "form": form,
        "review": ReviewPage.of(review),
        "is_behind": is_behind,
        "may_write": review.end is None,
    }
    return render(request, "sustainability/write.html.jinja", page)


@requires("sustainability.change")
def finish(request, pk):
    """Ask for the day of the review, and finish it."""
    review = get_or_404(queries.get_review, request.authority, pk)
    today = english_date(timezone.now())
    form = FinishForm(
        request.POST or None,
        label_suffix="",
        initial={"revision": review.revision, "on": today},
    )

    def do(said):
        actions.finish(review=review.row, by=request.user, at=timezone.now(), **said)
        return "The review is finished. It stands in the provider’s history."

    lead = "From now on it cannot be changed. That it was done goes into the provider’s history."
    return _end(request, review, form, do, "Finish the review", lead)


@requires("sustainability.change")
def set_aside(request, pk):
    """Ask why a review is set aside."""
    review = get_or_404(queries.get_review, request.authority, pk)
    form = WhyForm(request.POST or None, label_suffix="")

    def do(said):
        actions.set_aside(review=review.row, by=request.user, at=timezone.now(), **said)
        return "The review is set aside."

    return _end(request, review, form, do, "Set the review aside", "What it says is kept.")


def _end(request, review, form, do, title, lead):
    pk = review.row.pk
    if review.end is not None:
        messages.info(request, "This review has ended and cannot be changed.")
        return redirect("sustainability:review", pk=pk)
    if is_done(request, form, do, actions.SustainabilityRefused, EventRefused):
        return redirect("sustainability:review", pk=pk)
    page = {
        "form": form,
        "title": title,
        "submit": title,
        "lead": lead,
        "caption": review.row.provider.shown_name,
        "follows": [],
        "back": reverse("sustainability:review", args=(pk,)),
        "back_text": f"Review begun on {long_day(english_date(review.row.begun_at))}",
        "quote": "",
    }
    return render(request, "sustainability/ask.html.jinja", page)
