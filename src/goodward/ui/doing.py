"""Doing what a form asks, and saying at the form why it was refused. Nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest


def refuse(form: Form, refused: Exception) -> None:
    """Put a refusal beside the field it names, or above the form where that has no such field."""
    field = getattr(refused, "field", None)
    form.add_error(field if field in form.fields else None, str(refused))


def was_written_meanwhile(request: HttpRequest, form: Form, revision: int) -> bool:
    """
    Return whether somebody else wrote since a form was shown, and let saving it now be knowing.

    revision: of what is kept now; the form bears the one it was shown with. What was typed stays.
    """
    if not form.is_bound or form.data.get("revision") == str(revision):
        return False
    typed = request.POST.copy()
    typed["revision"] = str(revision)
    form.data = typed
    return True


def is_done(
    request: HttpRequest,
    form: Form,
    do: Callable[[dict[str, Any]], str],
    *refusals: type[Exception],
) -> bool:
    """
    Do what a valid form asks; tell whether it was done, and say so in the banner.

    Nothing is done by looking at a page, even one whose form holds what was typed before.

    do: takes what was said and returns, in words, what was done. refusals: what it may raise to
    say why not, which then stands at the form.
    """
    if not form.is_valid() or request.method != "POST":
        return False
    try:
        said = do(dict(form.cleaned_data))
    except refusals as refused:
        refuse(form, refused)
        return False
    messages.success(request, said)
    return True
