"""Who may do what: the page says exactly what the table says."""

from __future__ import annotations

import pytest
from django.test import Client

from goodward.accounts.rights import RIGHTS, State
from goodward.accounts.roles import ROLE_TITLES, Role
from goodward.core.policy.vocabulary import EVENT_KINDS
from goodward.web.pages.rights.presenters import STATE_TEXTS, rights_groups
from tests.support.builders import a_person, an_authority
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db


def rows(visitor):
    """Return each act with its roles and states, as the page shows them."""
    found = [
        [words(cell) for cell in row.select("th, td")] for row in visitor.page.select("tbody tr")
    ]
    return {act: (roles, states) for act, roles, states in found}


@pytest.fixture
def shown():
    visitor = Visitor(Client(), a_person(an_authority(), "senior_staff"))
    visitor.visit("rights:show")
    return visitor


def test_every_act_of_the_table_is_shown_once(shown):
    assert len(shown.page.select("tbody tr")) == len(RIGHTS)


def test_what_everybody_may_is_told_in_one_word_and_what_few_may_by_name(shown):
    found = rows(shown)

    assert found["See lists of work Yours"] == ("Everybody", "Any")
    assert found["Add people, change roles, and end accounts"] == ("Administrator", "Any")
    assert found["Accept a reviewed import"][1] == "To be reviewed"
    assert found["Funding decided"] == ("Improvement and standards manager", "Any")
    assert found["Contact made"][0] == "Everybody but: Senior staff, Administrator"


@pytest.mark.parametrize("role", Role)
def test_what_a_role_may_is_marked_as_its_own(role):
    marked = [right.is_mine for group in rights_groups([role]) for right in group.rights]

    assert sum(marked) == sum(role in right.roles for right in RIGHTS.values()) > 0


def test_the_page_names_for_each_act_the_roles_of_the_table_and_no_other():
    """Roles by name, “everybody”, or “everybody but”: read back, they are the table's."""
    order = [act for act in RIGHTS if not act.startswith("record.")]
    order += [act for act in RIGHTS if act.startswith("record.")]
    shown = [right for group in rights_groups([]) for right in group.rights]

    for act, right in zip(order, shown, strict=True):
        said = right.roles
        names = said.removeprefix("Everybody but: ").split(", ")
        named = frozenset(role for role in Role if ROLE_TITLES[role] in names)
        whole = frozenset(Role)
        read = whole - named if said.startswith("Everybody") else named
        assert read == RIGHTS[act].roles, act


def test_every_state_and_kind_of_event_has_its_words():
    assert set(STATE_TEXTS) == set(State)
    kinds = {act.removeprefix("record.") for act in RIGHTS if act.startswith("record.")}
    assert kinds <= set(EVENT_KINDS)
