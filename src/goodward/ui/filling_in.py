"""Filling in an audit, a section on each page: the same for officers and for the provider."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse

from goodward.core.instruments.forms import Section
from goodward.instruments import actions, queries
from goodward.instruments.queries import Sheet
from goodward.ui.audit_words import items_to_fill, kept_text, places
from goodward.ui.section_form import SectionForm

if TYPE_CHECKING:
    from goodward.accounts.models import User

ENDED = "This audit has ended and cannot be changed."
SAVED = "Your answers are saved. You can go on at any time."


class GoTo(Protocol):
    """Leads to a page of the same audit: “show”, “finish”, or “fill” with its section."""

    def __call__(self, page: str, **parts: str) -> HttpResponse: ...


def fill_in(
    request: HttpRequest, sheet: Sheet, section: str, *, go_to: GoTo, by: User, at: datetime
) -> HttpResponse | dict[str, Any]:
    """
    Save a section that was sent, and return where to go on; else return what its page shows.

    A page shows its form, “items” and “places”, and the “stamp” by which we know that somebody
    else saved the section meanwhile; then both texts are shown, and nothing typed is lost.

    :raises Http404: for a section that the form does not have.
    """
    here = _section(sheet, section)
    if not sheet.is_draft:
        messages.info(request, ENDED)
        return go_to("show")
    form = SectionForm(
        request.POST or None,
        label_suffix="",
        form=sheet.form,
        section=here,
        answers=sheet.answers,
    )
    stamp = queries.stamp_of(sheet.answers, section)
    if form.is_valid() and request.method == "POST":
        try:
            actions.save_answers(
                audit=sheet.audit,
                section=section,
                answers=form.answers(),
                seen=request.POST.get("seen", ""),
                by=by,
                at=at,
            )
        except actions.ChangedMeanwhile as changed:
            stamp = changed.stamp
            _say_what_changed(form, sheet, here, changed)
        except actions.AuditRefused as refused:
            form.add_error(None, str(refused))
        else:
            return _onwards(request, sheet, here, go_to)
    return _page(form, sheet, here) | {"stamp": stamp}


def _section(sheet: Sheet, section: str) -> Section:
    try:
        return sheet.form.section(section)
    except LookupError as error:
        raise Http404(str(error)) from error


def _page(form: SectionForm, sheet: Sheet, here: Section) -> dict[str, Any]:
    descriptors = queries.descriptors_of(sheet.audit.authority, sheet.form.id)
    return {
        "form": form,
        "section": here,
        "title": here.title,
        "items": items_to_fill(form, sheet.form, here, descriptors),
        "places": places(sheet, here.id),
        "is_last": here is sheet.form.sections[-1],
    }


def _say_what_changed(
    form: SectionForm, sheet: Sheet, section: Section, changed: actions.ChangedMeanwhile
) -> None:
    form.add_error(
        None,
        f"{changed}. What you typed is still here. Compare it, and save again to keep yours",
    )
    for item in section.items:
        if item.key in changed.stored:
            kept = kept_text(sheet.form, item, changed.stored[item.key])
            form.add_error(item.name, f"{changed.by} saved: {kept}")


def _onwards(request: HttpRequest, sheet: Sheet, here: Section, go_to: GoTo) -> HttpResponse:
    if request.POST.get("then") == "later":
        messages.success(request, SAVED)
        return go_to("show")
    sections = sheet.form.sections
    following = sections[sections.index(here) + 1 :]
    return go_to("fill", section=following[0].id) if following else go_to("finish")
