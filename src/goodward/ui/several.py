"""Doing one thing to several: what will become of each is shown first, and afterwards what did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goodward.core.counted import counted

_KEPT = "several"
# Steps that only tick, or go back to choosing.
ALL, NONE, CHANGE = "all", "none", "change"
PREVIEW = "several/preview.html.jinja"
# So many are chosen at a time as a person can look through, and a request can do.
MOST = 100


class Each(NamedTuple):
    """
    One that was chosen. says: what will be, or was, done with it; why_not: empty where it can be.
    """

    name: str
    about: str
    says: str
    why_not: str = ""


class Act(NamedTuple):
    """
    What is done to several: its title, what each is called, and what is pressed to do it.

    done: what then became of them, after their number. what: heads what will become of each.
    """

    title: str
    one: str
    many: str
    submit: str
    done: str = "dealt with"
    what: str = "What"


def is_ticking(request: HttpRequest) -> bool:
    """Return whether what was sent only ticks or goes back, so that nothing is missing yet."""
    return request.POST.get("step", "") in (ALL, NONE, CHANGE)


def ticked(request: HttpRequest, choices: Iterable[str], sent: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is ticked at first: what was sent, or all or none where that was pressed."""
    step = request.POST.get("step", "")
    return {ALL: tuple(choices), NONE: ()}.get(step, sent)


def preview(
    request: HttpRequest,
    act: Act,
    lines: Iterable[Each],
    *,
    sent: dict[str, Any],
    back: str,
    typed: Iterable[tuple[str, str]] = (),
    template: str = PREVIEW,
    more: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """
    Show what will become of each, with what was sent before in hidden fields.

    typed: what will stand with each, under what it is called. template: one that extends ours and
    shows something above the lines, made of `more`.
    """
    found = tuple(lines)
    number = sum(not each.why_not for each in found)
    page = {
        "act": act,
        "lines": found,
        "number": number,
        "counted": counted(number, act.one, act.many),
        "others": counted(len(found) - number, act.one, act.many) if number < len(found) else "",
        "hidden": [
            (name, value)
            for name, values in sent.items()
            for value in (values if isinstance(values, list) else [values])
        ],
        "typed": tuple(typed),
        "back": back,
    }
    return render(request, template, page | dict(more or {}))


def keep(request: HttpRequest, act: Act, lines: Iterable[Each], *, back: str) -> None:
    """Keep for the next page what became of each, so that reloading it does nothing again."""
    request.session[_KEPT] = {
        "act": act.title,
        "lines": [list(each) for each in lines],
        "back": back,
    }


def show_done(request: HttpRequest, act: Act, *, otherwise: str) -> HttpResponse:
    """Show what became of each the last time; nothing where that was another act."""
    kept = request.session.get(_KEPT) or {}
    lines = [Each(*each) for each in kept.get("lines", ())] if kept.get("act") == act.title else []
    number = sum(not each.why_not for each in lines)
    page = {
        "act": act,
        "lines": lines,
        "counted": counted(number, act.one, act.many),
        "others": counted(len(lines) - number, act.one, act.many) if number < len(lines) else "",
        "back": kept.get("back", otherwise) if lines else otherwise,
    }
    return render(request, "several/done.html.jinja", page)
