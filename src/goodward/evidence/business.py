"""Whether the provider could go on, and its claims for funded places; nothing of any child."""

from __future__ import annotations

from collections.abc import Iterator

from goodward.audit.moments import english_date
from goodward.claims.models import AuditStep, ClaimsAudit, SignalNoted
from goodward.claims.naming import ACT_TITLES, CHOSEN_TITLES, KIND_TITLES, OUTCOME_TITLES
from goodward.core.evidence.content import Entry
from goodward.core.sustainability.reviews import read_kept
from goodward.core.sustainability.terms import WHOLE
from goodward.core.sustainability.units import Unit, written
from goodward.evidence.wanted import Found, Said, Wanted, an_entry, words_of
from goodward.sustainability.models import (
    CommitteeAction,
    Figure,
    FigureRequest,
    Monitoring,
    ReviewStep,
    StepKind,
)
from goodward.sustainability.queries import concerns_of

REVIEW_STEPS = {
    StepKind.WRITTEN: "Business review written",
    StepKind.FINISHED: "Business review finished",
    StepKind.SET_ASIDE: "Business review set aside",
}


def sustainability(wanted: Wanted) -> Found:
    """Return concerns with their words, reviews, figures, and a committee's actions."""
    found = Found()
    for each in concerns_of(wanted.provider):
        found.entries.append(
            an_entry(
                "sustainability",
                "Concern that the provider cannot go on",
                on=each.raised_on,
                at=each.raised_at,
                by=each.raised_by,
                reference=each.event,
                said=[("About", list(map(words_of, each.kinds))), ("Since", each.since),
                      ("Words", each.words)],
            )
        )  # fmt: skip
    for gathered in (_reviews, _asked, _figures, _committee):
        found.entries += gathered(wanted)
    return found


def _reviews(wanted: Wanted) -> Iterator[Entry]:
    rows = ReviewStep.objects.for_authority(wanted.authority).filter(
        review__provider=wanted.provider
    )
    for each in rows.select_related("by").order_by("pk"):
        yield an_entry(
            "sustainability",
            REVIEW_STEPS[StepKind(each.kind)],
            on=each.on or english_date(each.at),
            at=each.at,
            by=each.by,
            reference=f"Business review {each.review_id}",
            said=[*_review_said(each), ("Words", each.said)],
        )


def _review_said(step: ReviewStep) -> Iterator[Said]:
    if step.kind == StepKind.WRITTEN:
        content = read_kept(step.content)
        for each in content.answers:
            yield each.asks, each.answer
        yield "Findings", content.findings
        yield "Recommendations", list(content.recommendations)


def _asked(wanted: Wanted) -> Iterator[Entry]:
    rows = FigureRequest.objects.for_authority(wanted.authority).filter(provider=wanted.provider)
    for each in rows.select_related("asked_by").order_by("pk"):
        yield an_entry(
            "sustainability",
            "Figures of the business asked for",
            on=english_date(each.asked_at),
            at=each.asked_at,
            by=each.asked_by,
            said=[
                ("Which", list(map(words_of, each.indicators))),
                ("As they stood on", each.as_at),
                ("By", each.by_day),
                ("Words", each.words),
            ],
        )


def _figures(wanted: Wanted) -> Iterator[Entry]:
    rows = Figure.objects.for_authority(wanted.authority).filter(provider=wanted.provider)
    for each in rows.select_related("entered_by").order_by("pk"):
        part = "" if each.by_part in ("", WHOLE) else f", {words_of(each.by_part).lower()}"
        yield an_entry(
            "sustainability",
            f"Figure corrected: {words_of(each.indicator)}{part}"
            if each.instead_of_id
            else f"Figure: {words_of(each.indicator)}{part}",
            on=each.as_at,
            at=each.entered_at,
            by=each.entered_by,
            said=[
                ("Value", written(Unit(each.unit), each.value)),
                ("Comes from", words_of(each.came)),
                ("In words", each.came_words),
                ("Corrected because", each.why),
            ],
        )


def _committee(wanted: Wanted) -> Iterator[Entry]:
    actions = CommitteeAction.objects.for_authority(wanted.authority).filter(
        provider=wanted.provider
    )
    for each in actions.select_related("added_by").order_by("pk"):
        yield an_entry(
            "sustainability",
            "Action Ofsted set for the committee",
            on=english_date(each.added_at),
            at=each.added_at,
            by=each.added_by,
            reference=each.event,
            said=[("Action", each.text), ("By", each.by_day)],
        )
    rows = Monitoring.objects.for_authority(wanted.authority).filter(provider=wanted.provider)
    for month in rows.select_related("by").prefetch_related("standings__action").order_by("pk"):
        yield an_entry(
            "sustainability",
            "Actions of the committee monitored",
            on=month.on,
            at=month.at,
            by=month.by,
            reference=month.event,
            said=[
                *(
                    (each.action.text, f"{words_of(each.standing)}. {each.said}".strip())
                    for each in month.standings.all()
                ),
                ("Words", month.words),
            ],
        )


def claims(wanted: Wanted) -> Found:
    """Return each step of each audit of claims, without what names a child, and signs of risk."""
    rows = ClaimsAudit.objects.for_authority(wanted.authority).filter(provider=wanted.provider)
    found = Found(about={("claims audit", str(pk)) for pk in rows.values_list("pk", flat=True)})
    steps = AuditStep.objects.for_authority(wanted.authority).filter(audit__in=rows)
    for each in steps.select_related("audit", "recorded_by").order_by("pk"):
        found.entries.append(_audit_step(each))
    signals = SignalNoted.objects.for_authority(wanted.authority).filter(provider=wanted.provider)
    for signal in signals.select_related("recorded_by").order_by("pk"):
        found.entries.append(
            an_entry(
                "claims",
                "Sign of risk in its claims noted",
                on=signal.on,
                at=signal.recorded_at,
                by=signal.recorded_by,
                said=[("Sign", words_of(signal.signal)), ("Words", signal.said)],
            )
        )
    return found


def _audit_step(each: AuditStep) -> Entry:
    audit = each.audit
    outcome = each.fields.get("outcome")
    return an_entry(
        "claims",
        f"Audit of claims of {audit.term}: {(ACT_TITLES.get(each.kind) or each.kind).lower()}",
        on=each.on,
        at=each.recorded_at,
        by=each.recorded_by,
        reference=f"Audit of claims {audit.pk}",
        said=[
            ("How", KIND_TITLES[audit.kind]),
            ("Chosen", CHOSEN_TITLES.get(audit.chosen_by, words_of(audit.chosen_by))),
            ("Outcome", OUTCOME_TITLES.get(outcome, "") if outcome else ""),
            ("Said by the provider", each.is_from_provider),
            ("Words", each.said),
        ],
    )
