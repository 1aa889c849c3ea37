"""Which rule each box of a chart stands for, as the whole policy numbers its rules when read."""

from __future__ import annotations

from collections.abc import Iterable

from goodward.core.policy.drawing.ends import JUDGED_AGAIN
from goodward.core.policy.language import PolicyText


def rules_of_boxes(text: PolicyText, pathway_id: str, *, start: str) -> dict[str, str]:
    """
    Return where the policy's page tells what a box stands for, by the ids of boxes.

    A rule is known by its section and its number there, as in `prose.sections`; what leads to
    another pathway, by that pathway's section.
    """
    said = text.pathways[pathway_id]
    contents = (f"visits-{place}" for place in range(len(said.visit_content)))
    found = _numbered(f"pathway-{pathway_id}", (start, *said.duties, *contents))
    found |= _numbered("proposals", (f"proposal-{name}" for name in text.proposals))
    found |= {f"exit-{name}": f"pathway-{name}" for name in text.pathways}
    return found | {"exit": found[start], JUDGED_AGAIN: "judgements"}


def _numbered(section: str, boxes: Iterable[str]) -> dict[str, str]:
    return {box: f"rule-{section}-{number}" for number, box in enumerate(boxes, 1)}
