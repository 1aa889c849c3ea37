"""The improvement plan: each action with its sources, everything done with it, and its files."""

from __future__ import annotations

from collections.abc import Iterator

from goodward.audit.moments import english_date
from goodward.core.evidence.content import Entry
from goodward.core.policy.explaining import day_in_words
from goodward.evidence.filed import readable_of, said_of, taken_along
from goodward.evidence.wanted import Found, Wanted, an_entry, words_of
from goodward.files.models import KeptFile
from goodward.plans.models import ActionEntry, ActionSource, EvidenceFile, PlanAction, PlanAnswer
from goodward.plans.naming import SOURCE_TITLES


def plan(wanted: Wanted) -> Found:
    """Return every entry of every action of the plan, and what the plan says as a whole."""
    rows = PlanAction.objects.for_authority(wanted.authority).filter(provider=wanted.provider)
    found = Found(about={("plan_action", str(pk)) for pk in rows.values_list("pk", flat=True)})
    sources: dict[int, list[str]] = {}
    asked = ActionSource.objects.for_authority(wanted.authority).filter(action__in=rows)
    for source in asked.order_by("pk"):
        said = f"{SOURCE_TITLES[source.kind]}, {day_in_words(source.day)}: {source.words}"
        sources.setdefault(source.action_id, []).append(said)
    shown, readable = _shown(wanted), readable_of(wanted)
    entries = ActionEntry.objects.for_authority(wanted.authority).filter(action__in=rows)
    for each in entries.select_related("action", "recorded_by").order_by("pk"):
        is_first, files = each.kind == "added", shown.get(each.pk, [])
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
                    *(said for file in files for said in said_of(file, readable)),
                ],
                files=[
                    named
                    for file in files
                    for named in taken_along(
                        file, f"plan/file-{file.pk}", found, wanted=wanted, readable=readable
                    )
                ],
            )
        )
    found.entries += _answers(wanted)
    return found


def _shown(wanted: Wanted) -> dict[int, list[KeptFile]]:
    """Return the files that show what an entry says, by the entry."""
    rows = EvidenceFile.objects.for_authority(wanted.authority).filter(
        entry__action__provider=wanted.provider
    )
    found: dict[int, list[KeptFile]] = {}
    for each in rows.select_related("file").order_by("pk"):
        found.setdefault(each.entry_id, []).append(each.file)
    return found


def _answers(wanted: Wanted) -> Iterator[Entry]:
    """Yield what the plan says as a whole, each answer as it was given."""
    rows = PlanAnswer.objects.for_authority(wanted.authority).filter(provider=wanted.provider)
    for each in rows.select_related("recorded_by").order_by("pk"):
        yield an_entry(
            "plan",
            "Question about the whole improvement plan answered",
            on=english_date(each.recorded_at),
            at=each.recorded_at,
            by=each.recorded_by,
            said=[(each.asked, each.words or "Taken back")],
        )
