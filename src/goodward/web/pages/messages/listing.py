"""Every message that left or is about to, and one of them whole."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404
from django.shortcuts import render

from goodward.messages import queries
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.pages import page_links
from goodward.ui.messages import as_attachment, moment
from goodward.ui.saved_views import strip_of
from goodward.web.pages.messages.forms import FilterForm
from goodward.web.pages.messages.hiding import BEGINNING, kept_from_view
from goodward.web.pages.messages.presenters import (
    READERS_ONLY,
    DeliveryPart,
    MessageLine,
)

PAGE = 50


@requires("view")
def show_all(request):
    """List the authority's messages, the newest first."""
    form = FilterForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = queries.found_messages(
        request.authority, text=asked.get("text", ""), how=asked.get("how", "")
    ).exclude(Q(cause__startswith=BEGINNING) | kept_from_view(request.authority))
    number = request.GET.get("page", "1")
    page = Paginator(rows, PAGE).get_page(number if number.isdecimal() and len(number) < 8 else "1")
    context = {
        "form": form,
        "is_filtered": any(asked.values()),
        "rows": [MessageLine.of(each) for each in page.object_list],
        "links": page_links(page, request.GET, noun="messages"),
        "trouble": queries.trouble_count(request.authority, request.user),
        "may_deal": request.may("message.deal"),
        "may_write": request.may("message.write"),
        "may_leave": request.may("message.leave"),
        "views": strip_of(request, "messages"),
        "outbox": _outbox(),
    }
    return render(request, "messages/list.html.jinja", context)


@requires("view")
def show(request, pk):
    """Show one message whole: its words, its files, and how it went to each person."""
    message = _message(request, pk)
    is_secret = queries.is_secret(message)
    context = {
        "pk": pk,
        "subject": message.subject,
        "written": f"{moment(message.written_at)}, {message.written_by or 'Goodward'}",
        "provider": message.provider,
        "is_internal": message.is_internal,
        "secret": READERS_ONLY if is_secret else "",
        "outbox": _outbox() if is_secret else "",
        "blocks": () if is_secret else queries.blocks_of(message),
        "files": []
        if is_secret
        else [(each.pk, each.name) for each in message.attachments.order_by("pk")],
        "deliveries": [
            DeliveryPart.of(each, may_deal=request.may("message.deal"))
            for each in message.deliveries.all()
        ],
    }
    return render(request, "messages/show.html.jinja", context)


@requires("view")
def file(request, pk, file):
    """Hand out a file that went with a message."""
    message = _message(request, pk)
    found = message.attachments.filter(pk=file).first()
    if found is None or queries.is_secret(message):
        raise Http404("This file did not go with the message")
    return as_attachment(found)


def _outbox() -> str:
    """Return the folder in which a demonstration lays its e-mails; empty where they do leave."""
    return str(settings.EMAIL_FILE_PATH) if settings.GOODWARD_DEMONSTRATION else ""


def _message(request, pk):
    message = get_or_404(queries.get_message, request.authority, pk)
    if message.cause.startswith(BEGINNING):
        raise Http404("Compliments and complaints have pages of their own")
    if message.provider is None and not request.may("providers.restricted"):
        hidden = queries.all_messages(request.authority).filter(kept_from_view(request.authority))
        if hidden.filter(pk=pk).exists():
            raise PermissionDenied
    return message
