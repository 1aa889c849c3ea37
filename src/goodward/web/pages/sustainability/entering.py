"""Entering figures, correcting one, asking the provider for some, and no longer asking."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.sustainability.units import Unit, written
from goodward.providers.queries import get_provider
from goodward.sustainability import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.doing import is_done
from goodward.web.pages.sustainability.forms import AskForm, CorrectForm, EnterForm, WhyForm


@requires("sustainability.change")
def enter(request, pk):
    """Ask for figures of a day: of every indicator, or of the one in the address."""
    provider = get_or_404(get_provider, request.authority, pk)
    known = queries.terms_of(request.authority).indicators
    wanted = request.GET.get("indicator", "")
    shown = [known[wanted]] if wanted in known else list(known.values())
    form = EnterForm(
        request.POST or None,
        label_suffix="",
        indicators=shown,
        initial={"as_at": english_date(timezone.now())},
    )

    def do(said):
        actions.enter(
            provider=provider,
            figures=form.typed(),
            as_at=said["as_at"],
            came=said["came"],
            came_words=said["came_words"],
            by=request.user,
            at=timezone.now(),
        )
        return "The figures are kept."

    if is_done(request, form, do, actions.SustainabilityRefused):
        return redirect("sustainability:show", pk=pk)
    page = {
        "form": form,
        "title": f"Enter figures: {shown[0].title.lower()}" if wanted in known else "Enter figures",
        "submit": "Keep the figures",
        "lead": "Leave out what you do not know. A figure is never changed, only corrected.",
        "caption": provider.shown_name,
        "back": reverse("sustainability:show", args=(pk,)),
    }
    return render(request, "sustainability/figures.html.jinja", page)


@requires("sustainability.change")
def correct(request, pk):
    """Ask for the right figure, and why."""
    figure = get_or_404(queries.get_figure, request.authority, pk)
    indicator = queries.terms_of(request.authority).indicators.get(figure.indicator)
    if indicator is None or figure.by_part not in dict(indicator.by):
        raise Http404("the authority looks at this no more")
    only = indicator._replace(by=tuple(each for each in indicator.by if each[0] == figure.by_part))
    form = CorrectForm(request.POST or None, label_suffix="", indicators=[only])

    def do(said):
        typed = form.typed()
        if not typed:
            raise actions.SustainabilityRefused("Enter the right figure")
        actions.correct(
            figure=figure, typed=typed[0], why=said["why"], by=request.user, at=timezone.now()
        )
        return "It is corrected. Both figures stay in the list of all."

    if is_done(request, form, do, actions.SustainabilityRefused):
        return redirect("sustainability:show", pk=figure.provider_id)
    page = {
        "form": form,
        "title": "Correct a figure",
        "submit": "Correct it",
        "lead": f"{written(Unit(figure.unit), figure.value)} on {plain_day(figure.as_at)}.",
        "caption": f"{figure.provider.shown_name}: {indicator.series_title(figure.by_part)}",
        "back": reverse("sustainability:show", args=(figure.provider_id,)),
    }
    return render(request, "sustainability/figures.html.jinja", page)


@requires("sustainability.change")
def ask(request, pk):
    """Ask what the provider is to be asked for."""
    provider = get_or_404(get_provider, request.authority, pk)
    known = queries.terms_of(request.authority).indicators
    form = AskForm(
        request.POST or None,
        label_suffix="",
        indicators=tuple((name, each.title) for name, each in known.items()),
        hints={name: each.means for name, each in known.items()},
        initial={"as_at": english_date(timezone.now())},
    )

    def do(said):
        actions.ask(provider=provider, by=request.user, at=timezone.now(), **said)
        return "The provider is asked. It gives the figures on its own pages."

    if is_done(request, form, do, actions.SustainabilityRefused):
        return redirect("sustainability:show", pk=pk)
    return _ask(
        request, form, provider, "Ask the provider for figures", "Ask for them",
        "It gets a message, and can give these figures once, on its own pages.",
    )  # fmt: skip


@requires("sustainability.change")
def take_back(request, pk):
    """Ask why the provider is no longer asked."""
    asked = get_or_404(queries.get_request, request.authority, pk)
    form = WhyForm(request.POST or None, label_suffix="")

    def do(said):
        actions.take_back(request=asked, by=request.user, at=timezone.now(), **said)
        return "The provider is no longer asked."

    if is_done(request, form, do, actions.SustainabilityRefused):
        return redirect("sustainability:show", pk=asked.provider_id)
    return _ask(
        request, form, asked.provider, "No longer ask for figures", "Take it back",
        f"Asked for by {long_day(asked.by_day)}.",
    )  # fmt: skip


def _ask(request, form, provider, title, submit, lead):
    page = {
        "form": form,
        "title": title,
        "submit": submit,
        "lead": lead,
        "caption": provider.shown_name,
        "follows": [],
        "back": reverse("sustainability:show", args=(provider.pk,)),
        "back_text": "Sustainability",
        "quote": "",
    }
    return render(request, "sustainability/ask.html.jinja", page)
