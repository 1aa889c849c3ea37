"""Noting who came."""

from __future__ import annotations

from django import forms
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.gatherings import actions, queries
from goodward.providers.queries import ProviderFilters, get_provider, provider_page
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.web.pages.gatherings.forms import UnexpectedForm

CAME = (("yes", "Came"), ("no", "Did not come"))
KEPT = {"attended": "yes", "absent": "no"}
MOST = 10


@requires("gathering.change")
def attendance(request, pk):
    """Ask of everybody who has a place whether they came."""
    gathering = get_or_404(queries.get_gathering, request.authority, pk)
    people = [each for each in queries.bookings_of(gathering) if each.state == "placed"]
    form = AttendanceForm(request.POST or None, label_suffix="", people=people)

    def do(_said):
        actions.note_attendance(
            gathering=gathering, came=form.came(), by=request.user, at=timezone.now()
        )
        return "Who came is noted."

    if is_done(request, form, do, actions.GatheringRefused):
        return redirect("gatherings:show", pk=pk)
    page = {"form": form, "pk": pk, "about": gathering.title, "has_people": bool(people)}
    return render(request, "gatherings/attendance.html.jinja", page)


class AttendanceForm(forms.Form):
    """Whether each of those who have a place came. people: bookings with their providers."""

    def __init__(self, *args, people, **options):
        super().__init__(*args, **options)
        for each in people:
            self.fields[f"came_{each.pk}"] = forms.ChoiceField(
                label=f"{each.name}, {each.provider.shown_name}",
                required=False,
                choices=CAME,
                widget=forms.RadioSelect(
                    attrs={"class": "govuk-radios--inline govuk-radios--small"}
                ),
                initial=KEPT.get(each.attendance),
            )

    def came(self) -> dict[int, bool]:
        """Return who was said to have come or not; the form must be valid."""
        return {
            int(name.removeprefix("came_")): said == "yes"
            for name, said in self.cleaned_data.items()
            if said
        }


@requires("gathering.change")
def unexpected(request, pk):
    """Ask who came without a booking, and of which provider; several found are chosen from."""
    gathering = get_or_404(queries.get_gathering, request.authority, pk)
    form = UnexpectedForm(request.POST or None, label_suffix="")
    found = []
    if form.is_valid():
        found = _found(request, form)
        if not found:
            form.add_error("provider", "No provider has this name or number. Check it, or add it")
        elif len(found) > 1 and not request.POST.get("which"):
            form = _choosing(request, form, found)
    elif request.POST:
        form.is_valid()

    def do(said):
        actions.note_unexpected(
            gathering=gathering,
            provider=get_provider(request.authority, found[0].pk),
            name=said["name"],
            by=request.user,
            at=timezone.now(),
        )
        return f"{said['name']} is noted as having come."

    if len(found) == 1 and is_done(request, form, do, actions.GatheringRefused):
        return redirect("gatherings:show", pk=pk)
    page = {
        "form": form,
        "pk": pk,
        "title": "Somebody came without a booking",
        "about": gathering.title,
        "lead": "",
        "submit": "Note that they came",
        "is_warning": False,
    }
    return render(request, "gatherings/act.html.jinja", page)


def _found(request, form):
    """Return the providers that are meant: the one chosen, else those that fit the words."""
    rows = provider_page(
        request.authority,
        ProviderFilters(text=form.cleaned_data["provider"], status="all"),
        today=timezone.localdate(),
        size=MOST,
    ).rows
    which = request.POST.get("which", "")
    return [each for each in rows if str(each.pk) == which] if which else rows


def _choosing(request, form, found):
    """Return the form again with what was typed and the providers to choose from."""
    asked = UnexpectedForm(request.POST, label_suffix="")
    asked.fields["which"] = forms.ChoiceField(
        label="Which provider?",
        choices=[(str(each.pk), f"{each.name}, {each.town or each.postcode}") for each in found],
        widget=forms.RadioSelect,
        error_messages={"required": "Several providers fit. Choose one"},
    )
    return asked
