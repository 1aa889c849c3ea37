"""
A draft as data: what the page saves while somebody types, and what works without a network sends.

POST {"base": the revision that was seen, "changes": {field: text}} answers {"revision", "saved",
"conflicts": [{"field", "label", "yours", "theirs", "theirs_revision", "by", "at"}]}. A note that
may not be written into answers 409 {"state", "problem"}; what cannot be read 400 {"problem"}.
"""

from __future__ import annotations

import json

from django.http import JsonResponse
from django.utils import timezone

from goodward.core.notes.forms import label_in_full
from goodward.notes import actions, queries
from goodward.notes.paper import form_of
from goodward.ui.access import get_or_404, requires
from goodward.web.pages.notes.presenters import form_as_data
from goodward.web.pages.notes.said import said_of

# More actions than a visit agrees, since nobody can ask for room without a network.
SPARE = 8


@requires("note.write")
def draft(request, pk):
    """Give the draft: its state, its form and what stands in it; or keep what was typed."""
    note = get_or_404(queries.get_note, request.authority, pk)
    if request.method == "POST":
        return _save(request, note)
    texts = queries.texts_of(note)
    told = {
        "state": note.state,
        "revision": note.revision,
        "fields": texts,
        "form": list(form_as_data(form_of(note, texts, spare=SPARE), said_of(note.provider))),
    }
    return JsonResponse(told)


def _save(request, note):
    try:
        base, changes = _read(request.body)
        written = actions.write(
            note=note, base=base, changes=changes, by=request.user, at=timezone.now()
        )
    except actions.NoteRefused as refused:
        note.refresh_from_db()
        told = {"state": note.state, "problem": f"{refused}.", "field": refused.field}
        is_open = (note.state, "write") in actions.MOVES
        return JsonResponse(told, status=400 if is_open else 409)
    parts = form_of(note, queries.texts_of(note), spare=SPARE)
    told = {
        "revision": written.revision,
        "saved": list(written.saved),
        "conflicts": [
            {
                "field": each.key,
                "label": label_in_full(parts, each.key),
                "yours": each.yours,
                "theirs": each.theirs,
                "theirs_revision": each.theirs_revision,
                "by": str(row.written_by),
                "at": row.written_at.isoformat(),
            }
            for each, row in written.conflicts
        ],
    }
    return JsonResponse(told)


def _read(body: bytes) -> tuple[int, dict[str, str]]:
    try:
        said = json.loads(body)
        base, changes = said["base"], said["changes"]
    except (ValueError, TypeError, KeyError, RecursionError) as wrong:
        raise actions.NoteRefused("What was sent cannot be read") from wrong
    is_right = isinstance(base, int) and isinstance(changes, dict)
    if not is_right or not all(isinstance(each, str) for each in changes.values()):
        raise actions.NoteRefused("What was sent cannot be read")
    return base, changes
