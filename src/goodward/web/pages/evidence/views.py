"""Asking for a pack of a provider, looking how far it is, and downloading it."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.evidence import actions, queries
from goodward.evidence.actions import PackRefused
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import plain_day
from goodward.ui.doing import is_done
from goodward.web.pages.evidence import presenters
from goodward.web.pages.evidence.forms import AskForm


@requires("evidence.make")
def packs(request, pk):
    """List the packs that were asked for of a provider, the newest first."""
    provider = get_or_404(get_provider, request.authority, pk)
    page = {
        "provider": provider.shown_name,
        "pk": pk,
        "rows": [presenters.PackRow.of(each) for each in queries.packs_of(provider)],
    }
    return render(request, "evidence/list.html.jinja", page)


@requires("evidence.make")
def ask(request, pk):
    """Ask for a pack: for whom, about which days. Say what it will hold and what not."""
    provider = get_or_404(get_provider, request.authority, pk)
    now = timezone.now()
    form = AskForm(request.POST or None, label_suffix="", initial={"until": english_date(now)})
    asked = []

    def do(said):
        asked.append(actions.ask(provider=provider, by=request.user, at=now, **said))
        return "The pack is asked for. You can leave this page: it is made all the same."

    if is_done(request, form, do, PackRefused):
        return redirect("evidence:show", pk=asked[0].pk)
    holds, leaves_out = presenters.held(request.may)
    page = {
        "form": form,
        "provider": provider.shown_name,
        "pk": pk,
        "holds": holds,
        "leaves_out": leaves_out,
        "days": queries.KEPT_DAYS,
    }
    return render(request, "evidence/ask.html.jinja", page)


@requires("evidence.make")
def show(request, pk):
    """Show one pack: how far it is, its hashes, and where it is downloaded."""
    pack = get_or_404(queries.get_pack, request.authority, pk)
    standing = queries.standing_of(pack)
    kept_until = standing.kept_until
    page = {
        "title": str(pack),
        "provider": pack.provider.shown_name,
        "provider_pk": pack.provider_id,
        "pk": pk,
        "look": presenters.look_of(standing),
        "steps": presenters.steps_of_making(standing),
        "facts": presenters.facts_of(standing),
        "why_not": standing.step.said if standing.step else "",
        "can_be_had": standing.can_be_had,
        "is_mine": pack.asked_by_id == request.user.pk,
        "asked_by": pack.asked_by.get_full_name(),
        "kept_until": plain_day(kept_until) if kept_until else "",
    }
    return render(request, "evidence/show.html.jinja", page)


@requires("evidence.make")
def download(request, pk):
    """Hand a pack out to whoever asked for it; that is recorded."""
    pack = get_or_404(queries.get_pack, request.authority, pk)
    if pack.asked_by_id != request.user.pk:
        raise Http404("it holds what another may read")
    try:
        file = actions.hand_out(pack=pack, by=request.user, at=timezone.now())
    except PackRefused as refused:
        messages.error(request, f"{refused}.")
        return redirect("evidence:show", pk=pk)
    name = f"evidence-pack-{pack.number}.zip"
    response = FileResponse(file, content_type="application/zip", as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
