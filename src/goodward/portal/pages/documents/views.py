"""A provider's documents: what is owed, what was sent, and sending one."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases.actions import EventRefused
from goodward.files import actions, queries
from goodward.files.actions import FileNotReadable, FileRefused
from goodward.portal.access import acts
from goodward.portal.pages.documents.forms import SendForm
from goodward.portal.pages.documents.presenters import OwedRow, due_text, in_order
from goodward.ui.access import get_or_404
from goodward.ui.documents import document_rows, sort_choices
from goodward.ui.doing import is_done
from goodward.ui.downloads import as_download
from goodward.ui.fields.files import say_if_too_large


@acts("portal.view")
def documents(request):
    """Show what is owed with its day first, then what was sent."""
    today = english_date(timezone.now())
    owed = queries.owed_documents(request.provider, today=today)
    page = {
        "setting": request.provider.shown_name,
        "pk": request.provider.pk,
        "owed": [OwedRow.of(each, today) for each in owed],
        "rows": document_rows(queries.documents_of(request.provider)),
        "may_send": request.access.may("document.send"),
    }
    return render(request, "portal_documents/list.html.jinja", page)


@acts("document.send")
def send(request):
    """Ask for a document; what is owed soonest stands first."""
    now = timezone.now()
    today = english_date(now)
    provider = request.provider
    owed = queries.owed_documents(provider, today=today)
    sorts = in_order(queries.sorts_asked(provider.authority, today=today), owed)
    form = SendForm(
        request.POST or None,
        request.FILES or None,
        label_suffix="",
        sorts=sort_choices(sorts),
        hints={each.sort: due_text(each, today) for each in reversed(owed)},
        initial={"sort": request.GET.get("sort", "")},
    )
    say_if_too_large(form, request, actions.too_large())

    def do(said):
        actions.take_in(
            provider=provider,
            sort=said["sort"],
            words=said["words"],
            content=said["file"].read(),
            name=said["file"].name,
            came_from=f"{request.user.full_name}, {request.access.roles_text.lower()}",
            by_provider=True,
            by=request.user,
            at=now,
        )
        return f"We have your document. It came to {provider.authority.name} just now."

    if is_done(request, form, do, FileRefused, EventRefused):
        return redirect("portal_documents:list", provider=provider.pk)
    page = {"form": form, "setting": provider.shown_name, "pk": provider.pk}
    return render(request, "portal_documents/send.html.jinja", page)


@acts("portal.view")
def file(request, document):
    """Hand a document out to whom it belongs; that it was opened is recorded."""
    found = get_or_404(queries.document_of, request.provider, document)
    try:
        content = actions.read(file=found.file, by=request.user, at=timezone.now())
    except FileNotReadable as why:
        messages.error(request, str(why))
        return redirect("portal_documents:list", provider=request.provider.pk)
    return as_download(content, name=found.file.name, kind=found.file.kind)
