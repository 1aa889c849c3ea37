"""When reports are begun by themselves, who writes them, and who reads them."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.accounts.queries import people_of
from goodward.accounts.rights import may
from goodward.cabinet import actions, queries
from goodward.ui.access import requires
from goodward.ui.doing import refuse
from goodward.web.pages.cabinet.forms import ScheduleForm

USUAL_WORKING_DAY = 10


@requires("cabinet.schedule")
def change(request):
    """Show when reports are begun and who reads them, and change it."""
    people = people_of(request.authority)
    held = queries.schedule_in_use(request.authority)
    form = ScheduleForm(
        request.POST or None,
        label_suffix="",
        authors=[(str(each.pk), each.name) for each in people if may(each.roles, "cabinet.write")],
        readers=[
            (str(each.pk), f"{each.name}, {each.roles_text}")
            for each in people
            if may(each.roles, "cabinet.read")
        ],
        initial=_initial(held),
    )
    if form.is_valid():
        try:
            actions.change_schedule(
                authority=request.authority, by=request.user, at=timezone.now(), **form.said()
            )
        except actions.ReportRefused as refused:
            refuse(form, refused)
        else:
            messages.success(request, "The schedule and the readers are saved.")
            return redirect("cabinet:list")
    page = {
        "form": form,
        "title": "Schedule and readers",
        "submit": "Save",
        "lead": "A report is begun with its figures; nothing is sent before it is approved.",
    }
    return render(request, "cabinet/ask.html.jinja", page)


def _initial(held) -> dict[str, object]:
    if held is None:
        return {"is_on": "no", "working_day": USUAL_WORKING_DAY}
    return {
        "is_on": "yes" if held.is_on else "no",
        "working_day": held.working_day,
        "author": str(held.author_id or ""),
        "officers": [str(key) for key in held.officers],
        "addresses": "\n".join(
            email if name == email else f"{name} <{email}>" for name, email in held.addresses
        ),
    }
