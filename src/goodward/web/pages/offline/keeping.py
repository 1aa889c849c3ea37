"""
What is kept on a device, as data: a visit with its pack, and who is asking.

Nothing is written here. A note is begun on its own page, and written into at its own address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.views.decorators.cache import never_cache

from goodward.audit.moments import english_date
from goodward.cases import queries as cases
from goodward.diary.queries import get_visit, line_of
from goodward.notes.queries import get_note, notes_of_visit
from goodward.policies.queries import rules_of
from goodward.ui.access import get_or_404, requires
from goodward.web.pages.notes.keeping import keeps_of
from goodward.web.pages.offline.presenters import kept_visit
from goodward.web.pages.visits.making import pack_of, runs_to_visit

if TYPE_CHECKING:
    from goodward.notes.models import Note


@never_cache
@requires("note.write")
def token(request):
    """Say who is signed in, for which authority, and what a form of theirs must carry."""
    told = {
        "person": str(request.user.pk),
        "authority": request.authority.slug,
        "token": get_token(request),
    }
    return JsonResponse(told)


@never_cache
@requires("note.write")
def visit(request, pk):
    """
    Give what is known before a visit: its facts, its pack and where its note is written.

    `?note=` names one of its notes. Without it only what is read is given: there is no address to
    write to. A visit that was cancelled or is written up answers that with 409 {"state": "issued"}.
    """
    asked = get_or_404(get_visit, request.authority, pk)
    note = _note(request, asked)
    line = line_of(asked)
    if note is None and not keeps_of(line, notes_of_visit(asked)):
        # The same word as a note's own address gives, for a device that kept the pack alone.
        return JsonResponse({"state": "issued"}, status=409)
    pack = _pack(asked, note)
    policy = rules_of(request.authority).latest.text
    return JsonResponse(kept_visit(line, note, pack, policy, request.authority.slug))


def _note(request, asked) -> Note | None:
    wanted = request.GET.get("note", "")
    if not wanted:
        return None
    number = int(wanted) if wanted.isdecimal() else 0
    note: Note = get_or_404(get_note, request.authority, number)
    if note.visit_id != asked.pk:
        raise Http404("the note is of another visit")
    return note


def _pack(asked, note):
    """Return the pack of the run that the note, or else the visit, is about; None if it ended."""
    about = note if note is not None else asked
    today = english_date(timezone.now())
    case = cases.provider_case(asked.provider, today=today)
    runs = list(runs_to_visit(case))
    mine = [each for each in runs if (each.id, each.number) == _run_of(about)]
    # A visit that is booked for every pathway it can serve is shown the first.
    run = next(iter(mine if about.pathway else runs), None)
    return pack_of(asked.provider, run, case, today=today) if run else None


def _run_of(about) -> tuple[str, int]:
    return about.pathway, about.pathway_number
