"""
The forms of audits and evaluations on disk: the one place that opens their files.

policy_library/england/instruments/<form>.yaml for every authority, and
<authority>/instruments/<form>.yaml for one alone, which takes the place of a common form of the
same name. Knows no Django.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from goodward.core.instruments.forms import Form
from goodward.core.policy.form_reading import read_form
from goodward.core.policy.problems import FileProblem
from goodward.core.policy.reading import text_hash
from goodward.policies import library

FORMS = "instruments"


class FormFile(NamedTuple):
    """A form's file: its exact text with its fingerprint, and what it says or what is wrong."""

    id: str
    text: str
    hash: str
    form: Form | None
    problems: tuple[FileProblem, ...]


def forms_of(authority: str) -> dict[str, FormFile]:
    """Return every form an authority has by its name, in alphabetical order, also faulty ones."""
    found = forms_at(library.LIBRARY / library.ENGLAND / FORMS) | forms_at(
        library.LIBRARY / authority / FORMS
    )
    return dict(sorted(found.items()))


def forms_at(folder: Path) -> dict[str, FormFile]:
    """Return the forms of a folder by their names; none where there is no folder."""
    return {file.stem: form_file(file) for file in sorted(folder.glob("*.yaml"))}


def forms_named(path: Path) -> dict[str, FormFile]:
    """Return the forms a person names: a file, or the folder of several; else none."""
    if path.is_file() and path.absolute().parent.name == FORMS:
        return {path.stem: form_file(path)}
    return forms_at(path) if path.absolute().name == FORMS else {}


def form_file(file: Path) -> FormFile:
    """Return one form's file."""
    text = file.read_text(encoding="utf-8")
    read = read_form(
        text, name=file.stem, path=f"{file.absolute().parents[1].name}/{FORMS}/{file.name}"
    )
    return FormFile(file.stem, text, text_hash(text), *read)
