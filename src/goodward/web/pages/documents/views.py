"""The documents of a provider: listed, entered and handed out."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases.actions import EventRefused
from goodward.files import actions, queries
from goodward.files.actions import FileNotReadable, FileRefused
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.ui.documents import document_rows, sort_choices
from goodward.ui.doing import is_done
from goodward.ui.downloads import as_download
from goodward.ui.fields.files import say_if_too_large
from goodward.web.pages.documents.forms import EnterForm


@requires("view")
def documents(request, pk):
    """List what a provider sent, the newest first."""
    provider = get_or_404(get_provider, request.authority, pk)
    page = {
        "provider": provider.shown_name,
        "pk": pk,
        "rows": document_rows(queries.documents_of(provider)),
        "may_enter": request.may("document.enter"),
    }
    return render(request, "documents/list.html.jinja", page)


@requires("document.enter")
def enter(request, pk):
    """Ask for a document that came another way, and who it is from."""
    provider = get_or_404(get_provider, request.authority, pk)
    now = timezone.now()
    today = english_date(now)
    form = EnterForm(
        request.POST or None,
        request.FILES or None,
        label_suffix="",
        sorts=sort_choices(queries.sorts_asked(request.authority, today=today)),
        initial={"on": today, "sort": request.GET.get("sort", "")},
    )
    say_if_too_large(form, request, actions.too_large())

    def do(said):
        file = said.pop("file")
        actions.take_in(
            provider=provider,
            content=file.read(),
            name=file.name,
            by=request.user,
            at=now,
            **said,
        )
        return "The document is kept."

    if is_done(request, form, do, FileRefused, EventRefused):
        return redirect("documents:list", pk=pk)
    page = {"form": form, "provider": provider.shown_name, "pk": pk}
    return render(request, "documents/enter.html.jinja", page)


@requires("view")
def file(request, pk):
    """Hand a document out; that it was opened is recorded."""
    document = get_or_404(queries.get_document, request.authority, pk)
    try:
        content = actions.read(file=document.file, by=request.user, at=timezone.now())
    except FileNotReadable as why:
        messages.error(request, str(why))
        return redirect("documents:list", pk=document.provider_id)
    return as_download(content, name=document.file.name, kind=document.file.kind)
