"""What the short names in a chart stand for: its legend."""

from __future__ import annotations

import re
from typing import NamedTuple

from goodward.core.policy.drawing.chart import Chart
from goodward.core.policy.language import PolicyText


class ShortName(NamedTuple):
    """A role as the chart writes it, its title and what it does; is_provider: it is theirs."""

    short: str
    title: str
    does: str
    is_provider: bool = False


def short_names_in(chart: Chart, text: PolicyText) -> tuple[ShortName, ...]:
    """
    Return the short names of roles that stand in a chart, in the order of the policy.

    “Senior CSO” names one role and not two: a longer name is taken before one that is part of it.
    """
    written = "\n".join(line for box in chart.boxes for line in box.details)
    found = set()
    for short in sorted(filter(None, (role.short for role in text.roles.values())), key=_longest):
        written, times = re.subn(rf"\b{re.escape(short)}\b", "", written)
        if times:
            found.add(short)
    return tuple(
        ShortName(role.short, role.title, role.does or "", role.held_by == "provider")
        for role in text.roles.values()
        if role.short in found and role.short != role.title
    )


def _longest(name: str) -> int:
    return -len(name)
