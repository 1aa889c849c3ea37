"""Bespoke packages: the list, one of them, asking for one, and its quote."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.offers.money import in_pounds
from goodward.core.offers.moves import STATES, after
from goodward.offers import actions, queries
from goodward.offers.wording import agreed_text, cost_of, quote_rows, state_look
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import long_day
from goodward.ui.doing import is_done
from goodward.ui.made_files import pdf_file
from goodward.web.pages.offers import presenters
from goodward.web.pages.offers.change import Back, change_page
from goodward.web.pages.offers.forms import AskForm
from goodward.web.pages.offers.quote_form import QuoteForm


@requires("offer.view")
def show_all(request):
    """Show the packages, those that are not over first."""
    asked = request.GET.get("state", "open")
    asked = asked if asked in STATES or asked == "all" else "open"
    sums = queries.sums_by_state(request.authority)
    rows = queries.packages(request.authority, state="" if asked == "all" else asked)
    page = {
        "rows": presenters.package_rows(rows),
        "choices": [
            ("Not over", "?state=open", asked == "open"),
            *(
                (f"{words} ({sums[state]})", f"?state={state}", asked == state)
                for state, words in STATES.items()
                if sums.get(state)
            ),
            ("All", "?state=all", asked == "all"),
        ],
    }
    return render(request, "offers/packages.html.jinja", page)


@requires("offer.view")
def show(request, pk):
    """Show a package: what was asked, the quote, what was delivered, and the next step."""
    package = get_or_404(queries.get_package, request.authority, pk)
    quote = queries.newest_quote(package)
    today = english_date(timezone.now())
    may = request.may("bespoke.change")
    may_deliver = request.may("bespoke.deliver")
    is_agreed = queries.agreed_day(package) is not None
    state, colour = state_look(package.state)
    page = {
        "pk": pk,
        "number": package.number,
        "provider": package.provider.shown_name,
        "provider_pk": package.provider_id,
        "state": state,
        "colour": colour,
        "wanted": package.wanted.splitlines(),
        "wished": [each.name for each in queries.wished_services(package)],
        "version": quote.version if quote else 0,
        "versions": range(1, quote.version if quote else 1),
        "agreed": agreed_text(quote, queries.agreed_step(package)),
        "until": long_day(quote.valid_until)
        if quote and package.state in ("quoted", "sent")
        else "",
        "is_late": quote is not None and package.state == "sent" and quote.valid_until < today,
        "said": quote.said if quote else "",
        "rows": quote_rows(queries.lines_of(quote)) if quote else [],
        "total": in_pounds(quote.total_pence) if quote else "",
        "in_all": queries.in_all(queries.lines_of(quote)) if quote else "",
        "deliveries": presenters.delivery_rows(queries.standings(quote), may=may_deliver)
        if quote and is_agreed
        else [],
        "may_deliver": may_deliver and package.state == "agreed",
        "steps": presenters.step_rows(queries.steps_of(package)),
        "acts": _acts(package.state) if may else (None, ()),
    }
    return render(request, "offers/package.html.jinja", page)


# What leads on from a state: the one obvious step first.
ACTS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "asked": (("quoted", "offers:quote", "Write a quote"),),
    "quoted": (
        ("sent", "offers:send", "Send the quote"),
        ("quoted", "offers:quote", "Write a new version"),
    ),
    "sent": (
        ("agreed", "offers:agree", "It was agreed"),
        ("declined", "offers:decline", "It was declined"),
        ("quoted", "offers:quote", "Write a new version"),
    ),
    "agreed": (("closed", "offers:close", "Close the package"),),
}
CANCEL = ("cancelled", "offers:cancel", "Cancel the package")


def _acts(state):
    """Return the name of the page of the next step with its words, and those of other acts."""
    found = [
        (page, text)
        for act, page, text in (*ACTS.get(state, ()), CANCEL)
        if after(state, act) is not None
    ]
    # Nothing is urged where the next step is to deliver, line by line.
    first = None if state == "agreed" or not ACTS.get(state) else found[0]
    return first, [each for each in found if each != first]


@requires("bespoke.change")
def ask(request, pk):
    """Write down what a provider asked for."""
    provider = get_or_404(get_provider, request.authority, pk)
    now = timezone.now()
    today = english_date(now)
    services = [
        (str(each.service.service_id), each)
        for each in queries.services_for(provider, today=today)
        if each.service is not None
    ]
    form = AskForm(
        request.POST or None,
        label_suffix="",
        services=tuple((key, each.title) for key, each in services),
        hints={key: cost_of(each) for key, each in services},
        initial={"asked_on": today},
    )
    made = []

    def do(said):
        made.append(
            actions.ask(
                provider=provider,
                wanted=said["wanted"],
                wished=form.wished(),
                asked_on=said["asked_on"],
                by_whom=said["by_whom"],
                by=request.user,
                at=now,
            )
        )
        return "It is written down. The next step is a quote."

    if is_done(request, form, do, actions.OfferRefused):
        return redirect("offers:package", pk=made[0].pk)
    return change_page(
        request,
        form,
        title="Ask for a package",
        submit="Write it down",
        back=Back(reverse("offers:of_provider", kwargs={"pk": pk}), provider.shown_name),
        about=provider.shown_name,
    )


@requires("bespoke.change")
def quote(request, pk):
    """Ask what the quote holds; prices and who pays are those of today."""
    package = get_or_404(queries.get_package, request.authority, pk)
    now = timezone.now()
    today = english_date(now)
    before = queries.newest_quote(package)
    form = QuoteForm(
        request.POST or None,
        label_suffix="",
        services=queries.services_for(package.provider, today=today),
        today=today,
        before=queries.lines_of(before) if before else (),
        wished=[each.service_id for each in queries.wished_services(package)],
        initial={"said": before.said if before else ""},
    )
    if form.is_valid():
        try:
            actions.quote(
                package=package,
                wanted=form.wanted(),
                own=form.own(),
                valid_until=form.cleaned_data["valid_until"],
                said=form.cleaned_data["said"],
                by=request.user,
                at=now,
            )
        except actions.OfferRefused as refused:
            field = refused.field if refused.field in form.fields else None
            form.add_error(field, str(refused))
        else:
            messages.success(request, "The quote is written. Read it, then send it.")
            return redirect("offers:package", pk=pk)
    page = {
        "form": form,
        "pk": pk,
        "number": package.number,
        "provider": package.provider.shown_name,
        "wanted": package.wanted,
        "services": list(form.service_fields()),
        "own": form.own_fields(),
        "version": before.version + 1 if before else 1,
    }
    return render(request, "offers/quote.html.jinja", page)


@requires("offer.view")
def pdf(request, pk, version):
    """Send a version of the quote as a PDF, the same each time."""
    package = get_or_404(queries.get_package, request.authority, pk)
    found = get_or_404(queries.get_quote, package, version)
    made = queries.quote_sheet(found, queries.lines_of(found))
    return pdf_file(made, f"quote-{package.number}-{version}.pdf")
