"""What is to be weighed of a policy beside others: its folders, and its calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from goodward.core.policy.problems import FileProblem, nearest
from goodward.core.policy.reading import read_text
from goodward.core.policy.versions import PolicyVersions
from goodward.policies import library
from goodward.policies.form_library import FORMS, forms_at

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# A folder whose name begins so holds no authority.
TEMPLATE = "_"


def folder_warnings(file: Path, text: str) -> Iterator[FileProblem]:
    """
    Yield where a file of a library says something else than the folders it lies in.

    A file that lies in no folder named by a day is not of a library, and free.
    """
    day, authority = file.absolute().parent.name, file.absolute().parents[1].name
    read = read_text(text, path=str(file))
    if read.said is None or not _DAY.fullmatch(day):
        return
    if read.said.applies_from.isoformat() != day:
        yield read.document.problem(
            ("applies_from",), f"the folder is called {day}; give both the same day"
        )
    if read.said.authority != authority and not authority.startswith(TEMPLATE):
        yield read.document.problem(
            ("authority",), f"the folder is called “{authority}”; give both the same name"
        )


def form_warnings(file: Path, text: str) -> Iterator[FileProblem]:
    """Yield the forms that instruments name and that are neither the authority's nor England's."""
    read = read_text(text, path=str(file))
    if read.said is None:
        return
    own = forms_at(file.absolute().parents[1] / FORMS)
    known = {*own, *forms_at(library.LIBRARY / library.ENGLAND / FORMS)}
    for name, instrument in read.said.instruments.items():
        for form in instrument.form:
            if form not in known:
                yield read.document.problem(
                    ("instruments", name, "form"),
                    f"there is no form “{form}” in a folder “{FORMS}”; {nearest(form, known)}",
                )


def calendar_warnings(policy: PolicyVersions, path: Path) -> Iterator[str]:
    """Yield rules that can never come about because the calendar beside them has no terms."""
    if policy.calendar.terms:
        return
    for name, pathway in policy.latest.text.pathways.items():
        for duty, said in pathway.duties.items():
            if said.opens.count:
                yield (
                    f"{path}: pathways.{name}.duties.{duty}.opens counts within a "
                    f"{said.opens.within}, and {library.CALENDAR} has no terms: it can never open"
                )
