"""The improvement plan: each action with its sources, and everything done with it."""

from __future__ import annotations

from goodward.audit.moments import english_date
from goodward.evidence.wanted import Found, Wanted, an_entry, words_of
from goodward.plans.models import ActionEntry, ActionSource, PlanAction
from goodward.plans.naming import SOURCE_TITLES


def plan(wanted: Wanted) -> Found:
    """Return every entry of every action of the plan."""
    rows = PlanAction.objects.for_authority(wanted.authority).filter(provider=wanted.provider)
    found = Found(about={("plan_action", str(pk)) for pk in rows.values_list("pk", flat=True)})
    sources: dict[int, list[str]] = {}
    asked = ActionSource.objects.for_authority(wanted.authority).filter(action__in=rows)
    for source in asked.order_by("pk"):
        said = f"{SOURCE_TITLES[source.kind]}, {source.day}: {source.words}"
        sources.setdefault(source.action_id, []).append(said)
    entries = ActionEntry.objects.for_authority(wanted.authority).filter(action__in=rows)
    for each in entries.select_related("action", "recorded_by").order_by("pk"):
        is_first = each.kind == "added"
        found.entries.append(
            an_entry(
                "plan",
                f"Action of the improvement plan: {words_of(each.kind).lower()}",
                on=english_date(each.recorded_at),
                at=each.recorded_at,
                by=each.recorded_by,
                reference=f"Action {each.action_id}",
                said=[
                    ("Action", each.action.text),
                    ("Asked for by", sources.get(each.action_id, []) if is_first else ""),
                    ("How it stands", words_of(each.standing)),
                    ("Due", each.due_on),
                    ("Words", each.words),
                    ("Evidence", each.evidence),
                    ("Difference for children", each.impact),
                    ("Was before", [f"{words_of(k)}: {v}" for k, v in each.before.items()]),
                ],
            )
        )
    return found
