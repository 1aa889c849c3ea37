"""Providers that no file of Ofsted's carries: added by hand, and what stands behind them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.providers import bodies, queries
from goodward.providers.actions import ProviderRefused
from goodward.providers.bodies import BodyKind, Kept
from goodward.providers.naming import AGENCY_JUDGEMENT_TITLES, TYPE_TITLES
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done, refuse
from goodward.ui.fields.dates import GovukDateField


class Words(NamedTuple):
    """How a kind of body is asked for."""

    title: str
    lead: str
    name: str
    reference: str


WORDS: Mapping[BodyKind, Words] = {
    BodyKind.AGENCY: Words(
        "Add a childminder with an agency",
        "Ofsted lists and inspects the agency, not its childminders, so no file brings them in and "
        "none says that one left.",
        "Name of the agency",
        "Ofsted’s number of the agency",
    ),
    BodyKind.SCHOOL: Words(
        "Add a nursery run by a school",
        "It is inspected with the school and stands in no file of providers, so none says that it "
        "left.",
        "Name of the school",
        "Number of the school",
    ),
}


class BodyForm(forms.Form):
    """What stands behind a provider. kind: agency or school."""

    def __init__(self, *args: Any, kind: BodyKind, **options: Any) -> None:
        super().__init__(*args, **options)
        words = WORDS[kind]
        self.fields["body_name"] = forms.CharField(label=words.name, max_length=200)
        self.fields["reference"] = forms.CharField(
            label=words.reference, max_length=20, required=False
        )
        if kind is BodyKind.AGENCY:
            self.fields["judged"] = forms.ChoiceField(
                label="How did Ofsted judge the agency?",
                required=False,
                choices=(("", "Not known"), *AGENCY_JUDGEMENT_TITLES.items()),
            )
            self.fields["judged_on"] = GovukDateField(
                label="When was the agency inspected?",
                called="The day the agency was inspected",
                required=False,
            )

    def body(self) -> Kept:
        said = self.cleaned_data
        return Kept(
            said["body_name"], said["reference"], said.get("judged", ""), said.get("judged_on")
        )


class UnlistedForm(BodyForm):
    """A provider that stands in no file, and what stands behind it."""

    name = forms.CharField(label="Name", max_length=200, help_text="As the authority calls it.")
    address = forms.CharField(
        label="Address", required=False, max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    town = forms.CharField(label="Town", required=False, max_length=100)
    postcode = forms.CharField(label="Postcode", required=False, max_length=10)
    places = forms.IntegerField(
        label="Places",
        required=False,
        min_value=0,
        max_value=9999,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )

    def ask_whether_another(self) -> None:
        """Ask to tick that it is another provider than those shown."""
        self.fields["knowing"] = forms.BooleanField(
            label="It is none of these: add it all the same", required=False
        )


@requires("provider.add")
def add(request, kind):
    """Ask who the provider is and what stands behind it; show those it may be before adding it."""
    body_kind = _kind(kind)
    form = UnlistedForm(request.POST or None, label_suffix="", kind=body_kind)
    held = (
        bodies.alike(
            request.authority, request.POST.get("name", ""), request.POST.get("postcode", "")
        )
        if request.method == "POST"
        else []
    )
    if held:
        form.ask_whether_another()
    if form.is_valid():
        said = dict(form.cleaned_data)
        try:
            provider = bodies.add_unlisted(
                authority=request.authority,
                kind=body_kind,
                body=form.body(),
                knowing=said.get("knowing", False),
                by=request.user,
                at=timezone.now(),
                **{name: said[name] for name in UnlistedForm.base_fields},
            )
        except ProviderRefused as refused:
            refuse(form, refused)
        else:
            messages.success(request, f"{provider.shown_name} was added. No pathway is open yet.")
            return redirect("providers:show", pk=provider.pk)
    page = {
        "form": form,
        "words": WORDS[body_kind],
        "held": [
            (each.pk, each.shown_name, TYPE_TITLES[each.type], each.postcode) for each in held
        ],
    }
    return render(request, "providers/add_unlisted.html.jinja", page)


@requires("provider.change")
def change(request, pk):
    """Ask anew what stands behind a provider, such as how Ofsted judged its agency."""
    provider = get_or_404(queries.get_provider, request.authority, pk)
    held = bodies.body_of(provider)
    if held is None:
        raise Http404("no agency or school stands behind this provider")
    form = BodyForm(
        request.POST or None,
        label_suffix="",
        kind=BodyKind(held.kind),
        initial={
            "body_name": held.name,
            "reference": held.reference,
            "judged": held.judged,
            "judged_on": held.judged_on,
        },
    )

    def do(said):
        bodies.keep_body(provider=provider, body=form.body(), by=request.user, at=timezone.now())
        return "It is kept. What was held before stays in the record."

    if is_done(request, form, do, ProviderRefused):
        return redirect("providers:show", pk=pk)
    page = {
        "form": form,
        "title": "The agency" if held.kind == BodyKind.AGENCY else "The school",
        "submit": "Save",
        "provider": provider.shown_name,
        "pk": pk,
    }
    return render(request, "providers/edit.html.jinja", page)


def _kind(slug: str) -> BodyKind:
    try:
        return {"agency-childminder": BodyKind.AGENCY, "school-nursery": BodyKind.SCHOOL}[slug]
    except KeyError as unknown:
        raise Http404(f"there is no “{slug}”") from unknown
