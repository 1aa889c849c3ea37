"""Visits as they were planned, confirmed, moved and held: every step of the diary."""

from __future__ import annotations

from goodward.audit.moments import english_date
from goodward.diary.models import Visit, VisitPerson, VisitStep
from goodward.evidence.history import title_in
from goodward.evidence.wanted import Found, Wanted, an_entry, words_of
from goodward.policies.queries import rules_of

# Every kind of step, and what an entry calls it.
STEPS = {
    "booked": "Visit booked",
    "moved": "Visit moved",
    "cancelled": "Visit cancelled",
    "held": "Visit held",
    "handed_over": "Visit given to somebody else who goes",
    "confirmed": "Visit confirmed by the provider",
    "asked": "Another day asked for by the provider",
    "kept": "Visit kept on its day",
    "no_show": "Visit not kept by the provider",
}


def visits(wanted: Wanted) -> Found:
    """Return every step of every visit, with who goes and what was asked for."""
    rows = Visit.objects.for_authority(wanted.authority).filter(provider=wanted.provider)
    found = Found(about={("visit", str(pk)) for pk in rows.values_list("pk", flat=True)})
    people = _people(wanted)
    steps = VisitStep.objects.for_authority(wanted.authority).filter(visit__in=rows)
    for each in steps.select_related("visit", "recorded_by").order_by("pk"):
        found.entries.append(
            an_entry(
                "visits",
                STEPS.get(each.kind) or f"Visit: {each.kind}",
                # What was done that day, about a visit on another, which is said beside it.
                on=english_date(each.recorded_at),
                at=each.recorded_at,
                by=each.recorded_by,
                reference=f"Visit {each.visit_id}",
                said=[
                    ("Day of the visit", each.day),
                    ("From", each.starts_at and f"{each.starts_at:%H:%M} to {each.ends_at:%H:%M}"),
                    ("Who goes", people.get(each.visit_id, [])),
                    ("What kind", [words_of(kind) for kind in each.visit.kinds.split("|")]),
                    ("Announced to the provider", "" if each.visit.is_announced else "No"),
                    ("At whose wish", words_of(each.by_whom)),
                    ("Reason", each.reason),
                    ("Days proposed", each.days.replace("|", "; ")),
                    ("In the history", each.event),
                ],
            )
        )
    return found


def _people(wanted: Wanted) -> dict[int, list[str]]:
    policy = rules_of(wanted.authority).latest.text
    rows = VisitPerson.objects.for_authority(wanted.authority).filter(
        visit__provider=wanted.provider
    )
    found: dict[int, list[str]] = {}
    for each in rows.select_related("person").order_by("pk"):
        name = f"{each.person.get_full_name()}, {title_in(policy, each.role)}"
        found.setdefault(each.visit_id, []).append(name)
    return found
