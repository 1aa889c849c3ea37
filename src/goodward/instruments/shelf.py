"""Which forms there are for a provider, and where one may be used."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from goodward.core.instruments.forms import Form
from goodward.core.instruments.permitting import may_be_used
from goodward.core.policy.language import PolicyText
from goodward.core.policy.problems import FileProblem
from goodward.diary.models import Visit
from goodward.policies.form_library import FormFile, forms_of
from goodward.policies.queries import rules_of
from goodward.providers.models import BETWEEN, Provider


class FormChoice(NamedTuple):
    """
    A form that may be filled in for a provider.

    instrument: its name in the policy, with instrument_title; both empty where only the library has
    it. is_scored: whether it gives a rating or grade, by its items or by the policy.
    """

    instrument: str
    instrument_title: str
    form: Form
    is_scored: bool


class Shelf(NamedTuple):
    """
    The forms for a provider, those the policy names first, and what stands in the way of others.

    missing: forms that the policy names and the library lacks.
    """

    choices: tuple[FormChoice, ...]
    problems: tuple[FileProblem, ...] = ()
    missing: tuple[str, ...] = ()


def shelf_for(provider: Provider, policy: PolicyText) -> Shelf:
    """Return the forms that fit a provider, each once, in the order of the policy."""
    files = forms_of(provider.authority.slug)
    named = [
        (name, form_id)
        for name, instrument in policy.instruments.items()
        for form_id in instrument.form
    ]
    known = {form_id for _, form_id in named}
    every = [*named, *(("", form_id) for form_id in files if form_id not in known)]
    return Shelf(
        tuple(_fitting(provider, policy, files, every)),
        tuple(problem for each in files.values() for problem in each.problems),
        tuple(sorted(known - set(files))),
    )


def _fitting(
    provider: Provider,
    policy: PolicyText,
    files: dict[str, FormFile],
    named: Collection[tuple[str, str]],
) -> Iterator[FormChoice]:
    seen = set()
    for instrument, form_id in named:
        form = files[form_id].form if form_id in files else None
        if form is None or form_id in seen or not _fits(form, provider):
            continue
        seen.add(form_id)
        said = policy.instruments.get(instrument)
        scored = form.is_scored or (said is not None and said.scored)
        yield FormChoice(instrument, said.title if said else "", form, scored)


def _fits(form: Form, provider: Provider) -> bool:
    return form.fits(provider_type=provider.type, registers=provider.register_set)


def forbidden_in_notes(policy: PolicyText, pathways: Collection[str]) -> frozenset[str]:
    """Return what may not stand in the notes of visits of these pathways."""
    return frozenset(
        word
        for name in pathways
        if name in policy.pathways
        for note in policy.pathways[name].notes
        for word in note.forbids
    )


def may_be_attached(visit: Visit, *, is_scored: bool) -> bool:
    """
    Return whether an audit may be done at a visit and attached to its note.

    A visit of no one pathway serves every pathway the provider is on, and keeps the rules of all.
    """
    policy = rules_of(visit.authority).on(visit.day).text
    pathways = [visit.pathway] if visit.pathway else visit.provider.pathways.split(BETWEEN)
    return may_be_used(is_scored=is_scored, forbids=forbidden_in_notes(policy, pathways))
