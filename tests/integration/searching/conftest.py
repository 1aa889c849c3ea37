"""One authority with a provider that has a visit, and what is found there."""

from __future__ import annotations

import pytest

from goodward.core.searching.words import read
from goodward.searching import queries
from goodward.searching.queries import Kind
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.visits import a_held_visit, a_note

VISITED = "Thursday 2026-04-23"
ADVISER = "improvement_adviser"


@pytest.fixture
def kent():
    return an_authority("kent")


@pytest.fixture
def ann(kent):
    return a_person(kent, ADVISER, name="Ann Lee")


@pytest.fixture
def acorns(kent):
    provider = a_provider(
        kent, "Acorns Nursery", urn="EY123456", town="Maidstone", postcode="ME14 2AB"
    )
    history(provider, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)])
    return provider


@pytest.fixture
def note(acorns, ann):
    visit = a_held_visit(acorns, VISITED, (ann, ADVISER))
    return a_note(visit, ann, VISITED, {"present": "The fire exit was blocked by prams."})


@pytest.fixture
def found():
    def find(authority, typed, kind=Kind.PROVIDER, **more):
        """Return the titles of what is found."""
        return [each.title for each in queries.find(authority, read(typed), kind, **more)]

    return find
