"""Reading a form of an audit or evaluation: text in, a form or every problem out. Opens nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from goodward.core.instruments.forms import Form, Item, Kind, Section
from goodward.core.instruments.scoring import HIGHEST, LOWEST
from goodward.core.policy import vocabulary
from goodward.core.policy.language.forms import FormText
from goodward.core.policy.problems import FileProblem, Path, nearest
from goodward.core.policy.shaped_files import read_shaped

NAME = re.compile(r"^[a-z][a-z0-9_]*$")
Wrong = tuple[Path, str]


class FormRead(NamedTuple):
    """A form, or None with the problems that stand in its way."""

    form: Form | None
    problems: tuple[FileProblem, ...]


@lru_cache(maxsize=256)
def read_form(text: str, *, name: str, path: str) -> FormRead:
    """
    Return a form, or every problem at once.

    name: of the form, which is its file's. path: how the file is called in the problems. What was
    read is never changed, so it is kept by its text.
    """
    document, said, problems = read_shaped(
        text, FormText, path=path, begins="a form begins with “title: …”"
    )
    if said is None:
        return FormRead(None, problems)
    wrong = {document.problem(where, message) for where, message in _wrong_in(said)}
    return FormRead(None if wrong else _form(said, name), tuple(sorted(wrong)))


def _form(said: FormText, name: str) -> Form:
    return Form(
        id=name,
        title=said.title,
        edition=said.edition,
        about=said.about,
        sections=tuple(_sections(said)),
        types=frozenset(said.for_.types),
        on_register=frozenset(said.for_.on_register),
        not_on_register=frozenset(said.for_.not_on_register),
        grades=tuple(said.grades.items()),
        line=str(said.line or ""),
        at_least=said.at_least,
        is_licensed=said.licensed,
    )


def _sections(said: FormText) -> Iterator[Section]:
    for name, section in said.sections.items():
        items = tuple(
            Item(
                key=f"{name}.{key}",
                asks=item.asks,
                kind=Kind(item.kind or said.kind),
                hint=item.hint or "",
                is_must=item.must,
                reference=item.reference or "",
            )
            for key, item in section.items.items()
        )
        yield Section(name, section.title, section.about or "", items)


def _wrong_in(said: FormText) -> Iterator[Wrong]:
    yield from _names(said)
    kinds: set[str] = {
        item.kind or said.kind for each in said.sections.values() for item in each.items.values()
    }
    yield from _line(said, kinds)
    fits = said.for_
    yield from _known(("for", "types"), fits.types, vocabulary.PROVIDER_TYPES, "type of provider")
    for key in ("on_register", "not_on_register"):
        yield from _known(("for", key), getattr(fits, key), vocabulary.REGISTERS, "register")


def _names(said: FormText) -> Iterator[Wrong]:
    """Yield badly made names: they stand in addresses, and answers are kept under them."""
    for name, section in said.sections.items():
        for path in ((name,), *((name, "items", key) for key in section.items)):
            if not NAME.match(path[-1]):
                message = f"“{path[-1]}” is written with small letters, figures and “_” only"
                yield ("sections", *path), message


def _line(said: FormText, kinds: set[str]) -> Iterator[Wrong]:
    """Ratings and grades need a line, each of its own sort, and so never stand on one form."""
    if {"rating", "grade"} <= kinds:
        yield ("kind",), "a form has ratings or grades, not both"
    elif "rating" in kinds:
        if type(said.line) is not int or not LOWEST <= said.line <= HIGHEST:
            yield ("line",), f"say below which rating an item is a gap, from {LOWEST} to {HIGHEST}"
    elif "grade" in kinds:
        if not said.grades:
            yield ("grades",), "say which words a grade may be, best first"
        elif said.line not in said.grades:
            words = nearest(said.line, said.grades)
            yield ("line",), f"say below which of the `grades` an item is a gap; {words}"
    elif said.line is not None:
        yield ("line",), "only ratings and grades have a line; leave it out"


def _known(path: Path, names: Iterable[str], known: Iterable[str], what: str) -> Iterator[Wrong]:
    known = list(known)
    for name in names:
        if name not in known:
            yield path, f"“{name}” is no {what}; {nearest(name, known)}"
