"""What becomes of a quote: sent, agreed, declined; and the end of a package."""

from __future__ import annotations

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.messages.answering import who_asked
from goodward.offers import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.web.pages.offers.change import Back, change_page
from goodward.web.pages.offers.forms import (
    AgreedForm,
    CloseForm,
    DeclinedForm,
    ReasonForm,
    SendForm,
)
from goodward.web.pages.offers.talks import people_to_tell, ticked


@requires("bespoke.change")
def send(request, pk):
    """Ask whom it is sent to."""
    package = get_or_404(queries.get_package, request.authority, pk)
    people = people_to_tell(package.provider)
    form = SendForm(
        request.POST or None,
        label_suffix="",
        people=people,
        initial={"to": ticked(package.provider)},
    )

    def do(said):
        actions.send(package=package, to=form.to(), by=request.user, at=timezone.now())
        return "The quote is sent. It can be agreed from now on."

    lead = f"{_comes_to(package)} The provider reads and answers it on its own pages."
    asker = queries.asked_by(package)
    if who := who_asked(package.provider, asker):
        lead += f" {who[0].name}, who asked for it, gets it by e-mail."
    elif not people:
        lead += " No contact of it has an e-mail address, so nobody is written to."
    return _act(request, package, form, do, "Send the quote", "Send it", lead=lead)


@requires("bespoke.change")
def agree(request, pk):
    """Ask who agreed and when, for a signed agreement that an officer holds."""
    package = get_or_404(queries.get_package, request.authority, pk)
    quote = queries.newest_quote(package)
    form = AgreedForm(
        request.POST or None, label_suffix="", initial={"on": english_date(timezone.now())}
    )

    def do(said):
        actions.agree(
            package=package,
            version=quote.version if quote else 0,
            by=request.user,
            at=timezone.now(),
            **said,
        )
        return "The package is agreed."

    lead = f"{_comes_to(package)} Keep the signed agreement as your own rules ask."
    return _act(request, package, form, do, "The quote was agreed", "Record it", lead=lead)


@requires("bespoke.change")
def decline(request, pk):
    """Ask who declined and why."""
    package = get_or_404(queries.get_package, request.authority, pk)
    quote = queries.newest_quote(package)
    form = DeclinedForm(request.POST or None, label_suffix="")

    def do(said):
        actions.decline(
            package=package,
            version=quote.version if quote else 0,
            by=request.user,
            at=timezone.now(),
            **said,
        )
        return "It is recorded as declined."

    return _act(request, package, form, do, "The quote was declined", "Record it")


@requires("bespoke.change")
def cancel(request, pk):
    """Ask why a package is cancelled."""
    package = get_or_404(queries.get_package, request.authority, pk)
    form = ReasonForm(request.POST or None, label_suffix="", label="Why is it cancelled?")

    def do(said):
        actions.cancel(package=package, by=request.user, at=timezone.now(), **said)
        return "The package is cancelled."

    lead = "What was delivered stays, and is invoiced. You cannot take this back."
    return _act(
        request, package, form, do, "Cancel the package", "Cancel it", lead=lead, is_warning=True
    )


@requires("bespoke.change")
def close(request, pk):
    """Ask what came of a package as a whole."""
    package = get_or_404(queries.get_package, request.authority, pk)
    form = CloseForm(request.POST or None, label_suffix="")

    def do(said):
        actions.close(package=package, by=request.user, at=timezone.now(), **said)
        return "The package is closed."

    lead = "What was not delivered is not invoiced."
    return _act(request, package, form, do, "Close the package", "Close it", lead=lead)


def _comes_to(package) -> str:
    quote = queries.newest_quote(package)
    if quote is None:
        return "No quote was written yet."
    total = queries.sum_text(quote, queries.lines_of(quote))
    return f"Version {quote.version} comes to {total}."


def _act(request, package, form, do, title, submit, **more):
    if is_done(request, form, do, actions.OfferRefused):
        return redirect("offers:package", pk=package.pk)
    return change_page(
        request,
        form,
        title=title,
        submit=submit,
        back=Back(
            reverse("offers:package", kwargs={"pk": package.pk}),
            f"Bespoke package {package.number}",
        ),
        about=package.provider.shown_name,
        **more,
    )
