"""One annual conversation: booked, held and recorded, corrected."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.accounts import queries as accounts
from goodward.audit.moments import english_date
from goodward.cases.actions import EventRefused
from goodward.core.offers.words import WAYS
from goodward.diary.actions import VisitRefused, When
from goodward.offers import actions, queries
from goodward.providers.naming import CONTACT_TITLES
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.doing import is_done
from goodward.web.pages.offers.change import Back, change_page
from goodward.web.pages.offers.forms import AmendForm, HeldForm, TalkForm
from goodward.web.pages.offers.many import ADVISER
from goodward.web.pages.offers.wording import VISIT_COLOURS, VISIT_TEXTS


@requires("conversation.hold")
def book(request, pk):
    """Ask how, when and with whom; the diary tells those it concerns."""
    provider = get_or_404(get_provider, request.authority, pk)
    now = timezone.now()
    people = tuple(
        (str(each.pk), each.name) for each in accounts.people_of(request.authority, ADVISER)
    )
    mine = str(request.user.pk)
    form = TalkForm(
        request.POST or None,
        label_suffix="",
        people=people,
        initial={"way": "visit", "person": mine if mine in dict(people) else None},
    )

    def do(said):
        actions.book(
            provider=provider,
            way=said["way"],
            when=When(said["day"], said.get("starts_at"), said.get("ends_at")),
            person=accounts.person_of(request.authority, int(said["person"])),
            by=request.user,
            at=now,
        )
        return "The conversation is booked. Those it concerns are told."

    if is_done(request, form, do, actions.OfferRefused, VisitRefused, EventRefused):
        return redirect("offers:of_provider", pk=pk)
    return change_page(
        request,
        form,
        title="Book an annual conversation",
        submit="Book it",
        back=Back(reverse("offers:of_provider", kwargs={"pk": pk}), provider.shown_name),
        about=provider.shown_name,
        lead="It costs the provider nothing.",
        notes=_asked(provider),
    )


def _asked(provider) -> list[str]:
    asked = queries.time_asked(provider)
    if asked is None:
        return []
    about = f" They would like to talk about: {asked.to_talk_about}" if asked.to_talk_about else ""
    day = plain_day(english_date(asked.recorded_at))
    return [f"On {day} they asked: {WAYS[asked.way].lower()}, {asked.when_suits}.{about}"]


@requires("offer.view")
def show(request, pk):
    """Show one conversation: what the diary says of it, and what was said in it."""
    found = get_or_404(queries.get_conversation, request.authority, pk)
    visit = found.visit
    records = queries.records_of(found)
    page = {
        "pk": pk,
        "provider": found.provider.shown_name,
        "provider_pk": found.provider_id,
        "visit": visit.pk,
        "state": VISIT_TEXTS[visit.state],
        "colour": VISIT_COLOURS[visit.state],
        "when": long_day(visit.day),
        "time": f"{visit.starts_at:%H:%M} to {visit.ends_at:%H:%M}" if visit.starts_at else "",
        "way": WAYS[found.way],
        "records": records,
        "may_hold": request.may("conversation.hold") and not records and visit.state != "cancelled",
        "may_move": request.may("visit.change") and visit.state == "booked",
        "may_amend": request.may("conversation.hold") and bool(records),
    }
    return render(request, "offers/talk.html.jinja", page)


@requires("conversation.hold")
def hold(request, pk):
    """Ask what was said; its event meets the duty."""
    found = get_or_404(queries.get_conversation, request.authority, pk)
    now = timezone.now()
    goers = [each.person_id for each in found.visit.people.all()]
    form = HeldForm(
        request.POST or None,
        label_suffix="",
        people=people_to_tell(found.provider),
        initial={"on": min(found.visit.day, english_date(now)), "to": ticked(found.provider)},
    )

    def do(said):
        actions.hold(
            conversation=found,
            on=said["on"],
            talked=form.talked(),
            present=goers,
            to=form.to(),
            by=request.user,
            at=now,
        )
        return "The conversation is recorded."

    if is_done(request, form, do, actions.OfferRefused, VisitRefused, EventRefused):
        return redirect("offers:talk", pk=pk)
    return change_page(
        request,
        form,
        title="What was said",
        submit="Record the conversation",
        back=Back(reverse("offers:talk", kwargs={"pk": pk}), "The conversation"),
        about=found.provider.shown_name,
    )


@requires("conversation.hold")
def amend(request, pk):
    """Ask for a later version of what was said, and what it changes."""
    found = get_or_404(queries.get_conversation, request.authority, pk)
    last = queries.latest_record(found)
    fields = ("talked_about", "strengths", "to_develop", "what_we_offer", "signposted")
    first = {name: getattr(last, name) for name in fields} if last else {}
    form = AmendForm(
        request.POST or None,
        label_suffix="",
        people=people_to_tell(found.provider),
        initial={
            **first,
            "present_there": last.present if last else "",
            "to": ticked(found.provider),
        },
    )

    def do(said):
        actions.amend(
            conversation=found,
            talked=form.talked(),
            changed=said["changed"],
            to=form.to(),
            by=request.user,
            at=timezone.now(),
        )
        return "The record is corrected. The version before stays readable."

    if is_done(request, form, do, actions.OfferRefused):
        return redirect("offers:talk", pk=pk)
    return change_page(
        request,
        form,
        title="Correct what was said",
        submit="Keep this version",
        back=Back(reverse("offers:talk", kwargs={"pk": pk}), "The conversation"),
        about=found.provider.shown_name,
    )


def people_to_tell(provider):
    """Return the contacts who can be written to, as choices."""
    return tuple(
        (str(each.pk), f"{each.name}, {CONTACT_TITLES[each.role].lower()}, {each.email}")
        for each in queries.with_addresses(provider)
    )


def ticked(provider) -> list[str]:
    """Return whom of them a form begins with: those who get notes."""
    return [str(each.pk) for each in queries.with_addresses(provider) if each.gets_notes]
