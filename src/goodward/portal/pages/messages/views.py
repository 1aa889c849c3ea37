"""What the authority wrote to a provider: everything this person may read of it."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.core.messages.choosing import Frequency
from goodward.core.messages.texts import Level
from goodward.messages import actions, queries
from goodward.portal.access import acts
from goodward.ui.components.pages import page_links
from goodward.ui.doing import is_done
from goodward.ui.messages import ChoiceForm, as_attachment, moment

PAGE = 30
KEPT = "Your choice is kept. It holds for what is written from now on."


@acts("portal.view")
def show_all(request):
    """List what was written to the provider, the newest first."""
    rows = queries.readable_by_provider(request.provider, request.user.email)
    number = request.GET.get("page", "1")
    page = Paginator(rows, PAGE).get_page(number if number.isdecimal() and len(number) < 8 else "1")
    context = {
        "setting": request.provider.shown_name,
        "pk": request.provider.pk,
        "rows": [
            (each.pk, each.subject, moment(each.written_at), each.attachments.count())
            for each in page.object_list
        ],
        "links": page_links(page, request.GET, noun="messages"),
    }
    return render(request, "portal_messages/list.html.jinja", context)


@acts("portal.view")
def show(request, message):
    """Show one whole."""
    found = _message(request, message)
    level = Level(_chosen(request).level)
    context = {
        "setting": request.provider.shown_name,
        "pk": request.provider.pk,
        "message": message,
        "subject": found.subject,
        "written": f"{moment(found.written_at)}, {found.written_by or found.authority.name}",
        "blocks": queries.blocks_of(found, level),
        "files": [(each.pk, each.name) for each in found.attachments.order_by("pk")],
    }
    return render(request, "portal_messages/show.html.jinja", context)


@acts("portal.view")
def file(request, message, letter):
    """Hand out a file that came with a message."""
    found = _message(request, message).attachments.filter(pk=letter).first()
    if found is None:
        raise Http404("This file did not come with the message")
    return as_attachment(found)


@acts("portal.view")
def how_often(request):
    """Let a person choose how they are written to."""
    chosen = _chosen(request)
    form = ChoiceForm(
        request.POST or None,
        label_suffix="",
        initial={"frequency": chosen.frequency.value, "level": chosen.level.value},
    )

    def do(said):
        actions.choose(
            authority=request.authority,
            email=request.user.email,
            frequency=Frequency(said["frequency"]),
            level=Level(said["level"]),
            by=request.user,
            at=timezone.now(),
        )
        return KEPT

    if is_done(request, form, do):
        return redirect("portal_messages:list", provider=request.provider.pk)
    page = {"form": form, "setting": request.provider.shown_name, "pk": request.provider.pk}
    return render(request, "portal_messages/how_often.html.jinja", page)


def _chosen(request):
    email = request.user.email.casefold()
    return queries.chosen_by(request.authority, [email]).get(email, queries.UNSAID)


def _message(request, pk):
    rows = queries.readable_by_provider(request.provider, request.user.email)
    try:
        return rows.get(pk=pk)
    except ObjectDoesNotExist:
        raise Http404("There is no such message") from None
