"""Whose work a list shows, worked out from the address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404

from goodward.accounts.queries import people_of, person_of
from goodward.caseload.queries import Covered, LeftBehind, covering, left_behind
from goodward.cases.queries import Work, my_work, role_work
from goodward.core.policy.language import PolicyText
from goodward.ui.frame import Link
from goodward.web.pages.record.choices import Pairs, title_of_role, working_roles
from goodward.web.pages.work.forms import WhoseForm


@dataclass(frozen=True)
class Whose:
    """
    Whose work it is.

    heading: how the page says so. switch: the person's own lists as links. query: role and person
    as they stand in the address. covered: whose work is in it because they are away, by key; left:
    because they left, which is whoever allocates to see to.
    """

    heading: str
    switch: tuple[Link, ...]
    form: WhoseForm
    is_mine: bool
    query: dict[str, str]
    read: Callable[..., Work]
    covered: dict[int, Covered] = field(default_factory=dict)
    left: dict[int, LeftBehind] = field(default_factory=dict)

    def address(self, **more: str) -> str:
        """Return the address of this list, or of one of its lanes."""
        said = self.query | more
        return f"?{urlencode(said)}" if said else "?"


def whose_work(request: Any, policy: PolicyText, today: date) -> Whose:
    """
    Return whose work is asked for: the person's own unless a role or a person is named.

    :raises Http404: for a role the policy has no duties for, or somebody of another authority.
    """
    authority = request.authority
    roles: Pairs = tuple((each, title_of_role(policy, each)) for each in working_roles(policy))
    people = {str(each.pk): each for each in people_of(authority)}
    form = WhoseForm(
        request.GET, roles=roles, people=tuple((key, each.name) for key, each in people.items())
    )
    if not form.is_valid():
        raise Http404("there is no such role or person here")
    role, person = form.cleaned_data["role"], form.cleaned_data["person"]
    query = {name: value for name, value in (("role", role), ("person", person)) if value}

    covered = {} if query else {each.pk: each for each in covering(authority, request.user, today)}
    allocates = not query and request.may("caseload.hand_over")
    left = {each.pk: each for each in left_behind(authority)} if allocates else {}

    def read(today: date, *, limit: int) -> Work:
        if role and not person:
            return role_work(authority, role=role, today=today, limit=limit)
        user = person_of(authority, int(person)) if person else request.user
        held = people[person].roles if person else request.roles
        return my_work(
            authority,
            person=user,
            roles=[each for each in held if not role or each == role],
            today=today,
            limit=limit,
            covering=(*covered, *left),
        )

    return Whose(
        heading=_heading(dict(roles), people, role, person),
        switch=_switch(request, dict(roles), role, person),
        form=form,
        is_mine=not query,
        query=query,
        read=read,
        covered=covered,
        left=left,
    )


def _heading(roles: dict[str, str], people: dict[str, Any], role: str, person: str) -> str:
    if person and role:
        return f"Work of {people[person].name} as {roles[role]}"
    if person:
        return f"Work of {people[person].name}"
    return f"Work of every {roles[role]}" if role else "My work"


def _switch(request: Any, roles: dict[str, str], role: str, person: str) -> tuple[Link, ...]:
    """Return “Mine” and a list for each of the person's roles that owes anything."""
    own = [each for each in request.roles if each in roles]
    return (
        Link("Mine", "?", is_current=not role and not person),
        *(
            Link(
                f"My role: {roles[each]}",
                f"?{urlencode({'role': each})}",
                is_current=role == each and not person,
            )
            for each in own
        ),
    )
