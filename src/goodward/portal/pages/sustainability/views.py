"""What was asked of the business, what the provider gave, and the package agreed with it."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.portal.access import acts
from goodward.sustainability import actions, queries
from goodward.ui.access import get_or_404
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.doing import is_done
from goodward.ui.figures_form import FiguresForm
from goodward.ui.sustainability import figure_row


@acts("figures.view")
def show(request):
    """Show what is asked for now, what was given, and what was agreed."""
    terms = queries.terms_of(request.authority)
    may_give = request.access.may("figures.give")
    open_now = [each for each in queries.requests_of(request.provider) if not _end(each)]
    given = [(_title(terms, each), figure_row(each)) for each in queries.given_by(request.provider)]
    page = {
        "asked": [
            {
                "url": reverse("portal_sustainability:give", kwargs=_place(request, each)),
                "text": ", ".join(
                    terms.indicators[name].title
                    for name in each.indicators
                    if name in terms.indicators
                ),
                "as_at": plain_day(each.as_at),
                "by_day": long_day(each.by_day),
                "words": each.words,
            }
            for each in open_now
        ],
        "given": given,
        "packages": [
            {
                "agreed": long_day(each.package.agreed_on),
                "business": [item.title for part in each.business for item in part.items],
                "quality": [item.title for part in each.quality for item in part.items],
            }
            for each in queries.agreed_packages(request.provider)
            if each.package.agreed_on
        ],
        "may_give": may_give,
        "setting": request.provider.shown_name,
        "provider": request.provider.pk,
        "authority": request.authority.name,
    }
    return render(request, "portal_sustainability/show.html.jinja", page)


@acts("figures.give")
def give(request, asked):
    """Ask for the figures, and nothing else."""
    found = get_or_404(queries.request_of, request.provider, asked)
    known = queries.terms_of(request.authority).indicators
    wanted = [known[name] for name in found.indicators if name in known]
    form = FiguresForm(request.POST or None, label_suffix="", indicators=wanted)

    def do(said):
        actions.give(request=found, figures=form.typed(), by=request.user, at=timezone.now())
        return "We have your figures. Thank you."

    if is_done(request, form, do, actions.SustainabilityRefused):
        return redirect("portal_sustainability:show", provider=request.provider.pk)
    page = {
        "form": form,
        "is_open": not _end(found),
        "is_late": found.by_day < english_date(timezone.now()),
        "as_at": long_day(found.as_at),
        "by_day": long_day(found.by_day),
        "words": found.words,
        "setting": request.provider.shown_name,
        "provider": request.provider.pk,
    }
    return render(request, "portal_sustainability/give.html.jinja", page)


def _end(asked) -> bool:
    return getattr(asked, "end", None) is not None


def _place(request, asked):
    return {"provider": request.provider.pk, "asked": asked.pk}


def _title(terms, figure) -> str:
    indicator = terms.indicators.get(figure.indicator)
    return indicator.series_title(figure.by_part) if indicator else figure.indicator
