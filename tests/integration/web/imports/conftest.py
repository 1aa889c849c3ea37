"""An authority with a small register taken in as history, and the person who brings files in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goodward.accounts.models import LocalAuthority, User
from goodward.inspections import actions
from goodward.inspections.models import Import
from tests.support.days import day, noon
from tests.support.ofsted_file import a_file, a_row, graded
from tests.support.visitor import Visitor

BEFORE = "Wednesday 2026-07-15"
TODAY = "Thursday 2026-10-15"
FIRST = (
    a_row("EY100001", **graded(2, "03/03/2022", "10000001")),
    a_row("EY100002", **graded(3, "14/05/2026", "10000002")),
    a_row("EY100003"),
    a_row("EY100004"),
    a_row("EY100005"),
    a_row("EY100006"),
)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon(TODAY), tick=False):
        yield


@pytest.fixture
def register(kent: LocalAuthority) -> Import:
    """The first file, accepted in July as history."""
    imported = actions.stage(
        authority=kent, file_name="june.csv", content=a_file(*FIRST), by=None, at=noon(BEFORE)
    )
    actions.commit(
        imported=imported, by=None, at=noon(BEFORE), told_on=day(BEFORE), standing=actions.HISTORY
    )
    return imported


@pytest.fixture
def visitor(senior: User) -> Visitor:
    return Visitor(Client(), senior)


@pytest.fixture
def bring_in() -> Callable[..., Visitor]:
    """Return a function that sends a file by the form of the list, from there."""

    def send(visitor: Visitor, content: bytes, name: str = "september.csv") -> Visitor:
        visitor.visit("imports:list")
        visitor.send(file=SimpleUploadedFile(name, content))
        return visitor

    return send
