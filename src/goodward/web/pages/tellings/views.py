"""What waits for an officer, and answering it."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases.actions import EventRefused
from goodward.cases.foreseeing import outlook
from goodward.entry.actions import AccessRefused
from goodward.entry.queries import people_of
from goodward.providers.actions import ContactRefused, ProviderRefused
from goodward.providers.queries import contacts_of
from goodward.sustainability.concerns import TELLING
from goodward.tellings import actions, queries
from goodward.tellings.judging import event_fields
from goodward.tellings.kinds import KINDS, MANAGER
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.ui.foreseen import sentences
from goodward.ui.tellings import answer_facts, facts_of, row_of, state_of
from goodward.web.pages.tellings.coming_in import came_in
from goodward.web.pages.tellings.forms import DeclineForm, TakeForm

REFUSALS = (actions.TellingRefused, AccessRefused, EventRefused, ContactRefused, ProviderRefused)


@requires("view")
def waiting(request):
    """List everything that waits, one's own case load first, the newest first."""
    found = came_in(request.authority, request.user)
    page = {
        "mine": found.mine,
        "others": found.others,
        "answered": [row_of(each) for each in queries.answered(request.authority)],
    }
    return render(request, "tellings/list.html.jinja", page)


@requires("view")
def show(request, pk):
    """Show what was told, and lead to the two answers."""
    found = get_or_404(queries.get_telling, request.authority, pk)
    kind = KINDS[found.kind]
    state, colour = state_of(found)
    is_waiting = getattr(found, "answer", None) is None
    page = {
        "row": row_of(found),
        "title": kind.title,
        "state": state,
        "colour": colour,
        "facts": facts_of(found, may_read=_may_read(request, found)),
        "answer": answer_facts(found),
        "may_take": is_waiting and _may_take(request, found),
        "may_decline": is_waiting and request.may("telling.answer") and _may_read(request, found),
    }
    return render(request, "tellings/show.html.jinja", page)


@requires("telling.answer")
def take(request, pk):
    """Say what taking it up does, and do it."""
    found = get_or_404(queries.get_telling, request.authority, pk)
    if found.kind == TELLING:
        # It is taken over as a concern, which asks what it is about.
        return redirect("sustainability:take", pk=pk)
    managers = _managers(found) if found.kind == MANAGER else ()
    form = TakeForm(
        request.POST or None,
        label_suffix="",
        managers=managers,
        invitable=_invitable(request, found),
    )

    def do(said):
        if not _may_take(request, found):
            raise actions.TellingRefused("Somebody in another role has to take this up")
        actions.take(
            telling=found,
            reply=said["reply"],
            no_longer=form.no_longer(),
            invites=said.get("invites", False),
            by=request.user,
            at=timezone.now(),
        )
        if said.get("invites"):
            return "It was taken up, the provider was told, and the new manager was invited."
        return "It was taken up, and the provider was told."

    follows = _follows(request, found)
    return _answer(request, found, form, do, "Take it up", KINDS[found.kind].taken, follows)


@requires("telling.answer")
def decline(request, pk):
    """Ask why it is not taken up."""
    found = get_or_404(queries.get_telling, request.authority, pk)
    form = DeclineForm(request.POST or None, label_suffix="")

    def do(said):
        if not _may_read(request, found):
            raise actions.TellingRefused("Somebody in another role has to answer this")
        actions.decline(telling=found, reply=said["reply"], by=request.user, at=timezone.now())
        return "The provider was told."

    return _answer(request, found, form, do, "Do not take it up", "")


def _follows(request, telling) -> list[str]:
    """Return what would follow from the event it becomes; nothing where it becomes none."""
    kind = KINDS[telling.kind]
    if not kind.event or getattr(telling, "answer", None) is not None:
        return []
    try:
        found = outlook(
            telling.provider,
            kind.event,
            event_fields(telling.fields),
            today=english_date(timezone.now()),
        )
    except EventRefused:
        return []
    return sentences(found)


def _may_read(request, telling) -> bool:
    """Return whether a person may read its words: those of some kinds are for a few."""
    kind = KINDS[telling.kind]
    return not kind.is_restricted or request.may(kind.answered_by)


def _may_take(request, telling) -> bool:
    """Return whether a person may do what taking it up does."""
    return request.may("telling.answer") and request.may(KINDS[telling.kind].answered_by)


def _managers(telling) -> tuple[tuple[str, str], ...]:
    return tuple(
        (str(each.pk), each.name)
        for each in contacts_of(telling.provider)
        if each.role == "manager"
    )


def _invitable(request, telling) -> str:
    """Return the name of a new manager who can be invited: by e-mail, by who may let people in."""
    if telling.kind != MANAGER or not request.may("provider.change"):
        return ""
    email = telling.fields.get("email", "").casefold()
    have_one = {each.user.email.casefold() for each in people_of(telling.provider)}
    return telling.fields.get("name", "") if email and email not in have_one else ""


def _answer(request, telling, form, do, title, then, follows=()):
    if is_done(request, form, do, *REFUSALS):
        return redirect("tellings:list")
    page = {
        "form": form,
        "title": title,
        "then": then,
        "follows": follows,
        "row": row_of(telling),
        "facts": facts_of(telling, may_read=_may_read(request, telling)),
        "is_waiting": getattr(telling, "answer", None) is None,
        "back": reverse("tellings:show", kwargs={"pk": telling.pk}),
    }
    return render(request, "tellings/answer.html.jinja", page)
