"""Writing what stands in a letter."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.letters import actions, queries
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done, was_written_meanwhile
from goodward.web.pages.letters.forms import WriteForm


@requires("letter.write")
def write(request, pk, pathway, number, letter):
    """Ask what has to be typed for a letter, and keep it as a draft."""
    provider = get_or_404(get_provider, request.authority, pk)
    run = (provider, pathway, number, letter)
    owed = queries.owed_of(*run, today=english_date(timezone.now()))
    try:
        asked = queries.asked_of(letter)
    except KeyError:
        raise Http404 from None
    revision = owed.draft.revision if owed and owed.draft else 0
    form = WriteForm(
        request.POST or None,
        label_suffix="",
        asked=asked,
        initial={"revision": revision, **_typed(owed)},
    )
    kept = []

    def do(said):
        kept.append(
            actions.write_draft(
                provider=provider,
                pathway=pathway,
                pathway_number=number,
                kind=letter,
                said=form.said(),
                revision=said["revision"],
                by=request.user,
                at=timezone.now(),
            )
        )
        return "The draft is kept. Nothing has been sent."

    if is_done(request, form, do, actions.LetterRefused):
        return redirect("letters:preview", pk=kept[0].pk)
    # What somebody else wrote stands beside the form then.
    theirs = was_written_meanwhile(request, form, revision)
    page = {
        "form": form,
        "owed": owed,
        "made": owed.made if owed else None,
        "theirs": _typed(owed) if theirs else {},
        "provider": provider.shown_name,
        "pk": pk,
    }
    return render(request, "letters/write.html.jinja", page)


def _typed(owed):
    """Return what stands in the draft, a list as lines."""
    said = owed.draft.said if owed and owed.draft else {}
    return {
        name: typed if isinstance(typed, str) else "\n".join(typed) for name, typed in said.items()
    }
