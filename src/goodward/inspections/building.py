"""
What was built on an import since it was accepted, which stands in the way of undoing it.

What counts is a table. Every model that names a provider stands in it, or is named below with the
reason why it does not count.
"""

# ruff: noqa: S608 - only names of tables are put into SQL.

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.db import connection
from django.db.models import Q, QuerySet

from goodward.audit.queries import keys_changed_since
from goodward.inspections.models import Import, StagedRow
from goodward.providers.models import Provider


class Built(NamedTuple):
    """A table in which something may be built: its model, the field of the provider, in words."""

    model: str
    field: str
    title: str


BUILT = (
    Built("cases.Event", "provider", "something recorded"),
    Built("diary.Visit", "provider", "a visit"),
    Built("diary.CalendarFeed", "provider", "a calendar address"),
    Built("notes.Note", "provider", "a note of visit"),
    Built("letters.LetterDraft", "provider", "a letter begun"),
    Built("letters.Letter", "provider", "a letter"),
    Built("outbox.Message", "provider", "a message"),
    Built("funding.FundingDecision", "provider", "a decision about funding"),
    Built("plans.PlanAction", "provider", "an action of its plan"),
    Built("plans.PlanAnswer", "provider", "an answer about its plan"),
    Built("instruments.Audit", "provider", "an audit"),
    Built("support.Package", "provider", "a package of support"),
    Built("support.TrainingNeed", "provider", "a training need"),
    Built("tellings.Telling", "provider", "something the provider told us"),
    Built("gatherings.Booking", "provider", "a booking"),
    Built("claims.ClaimsFile", "provider", "a claims file"),
    Built("claims.ClaimsAudit", "provider", "an audit of claims"),
    Built("claims.Finding", "provider", "a finding in its claims"),
    Built("claims.SignalNoted", "provider", "a sign of risk"),
    Built("complaints.Feedback", "provider", "a compliment or complaint"),
    Built("offers.Consultation", "provider", "a consultation"),
    Built("offers.Conversation", "provider", "an annual conversation"),
    Built("offers.TimeAsked", "provider", "a time asked for"),
    Built("offers.Invitation", "provider", "an invitation to its annual conversation"),
    Built("offers.BespokePackage", "provider", "a package of services"),
    Built("enquiries.Enquiry", "provider", "an enquiry"),
    Built("enquiries.Enquiry", "registered_as", "an enquiry it came from"),
    Built("files.KeptFile", "provider", "a file"),
    Built("files.Document", "provider", "a document"),
    Built("providers.Contact", "provider", "a contact person"),
    Built("providers.Access", "provider", "access to its pages"),
    Built("providers.ResponsibleBody", "provider", "what stands behind it"),
    Built("notices.Notice", "provider", "a notice of Ofsted’s"),
    Built("notices.NoticeSetting", "provider", "a notice of Ofsted’s"),
    Built("notices.RequirementReview", "provider", "a requirement that was looked at"),
    Built("notices.SafetyConcern", "provider", "a safety concern"),
    Built("sustainability.Concern", "provider", "a concern about its sustainability"),
    Built("sustainability.BusinessReview", "provider", "a business review"),
    Built("sustainability.FigureRequest", "provider", "figures asked for"),
    Built("sustainability.Figure", "provider", "figures of its business"),
    Built("sustainability.CommitteeAction", "provider", "an action of its committee"),
    Built("sustainability.Monitoring", "provider", "a month’s monitoring of its committee"),
    Built("listings.SetAside", "provider", "something Ofsted told that was set aside"),
    Built("evidence.Pack", "provider", "a pack of evidence"),
    Built("inspections.OfstedReport", "provider", "a report of Ofsted’s"),
    Built("inspections.SuccessionStep", "old", "what follows it"),
    Built("inspections.SuccessionStep", "new", "what it follows"),
)
NOT_BUILT = {
    "cases.Pathway": "worked out from events",
    "cases.Duty": "worked out from events",
    "cases.Proposal": "worked out from events",
    "cases.Allocation": "worked out from events",
    "replays.ReplayedRun": "worked out from events",
    "replays.ReplayedDuty": "worked out from events",
    "providers.LastLook": "looking builds nothing",
    "watching.Watch": "looking builds nothing",
    "inspections.Outcome": "what the import itself brought",
    "listings.Told": "what the import itself brought",
    "providers.ConsentedAddress": "what is held of the provider itself",
    "listings.StagedAddress": "of a review",
    "providers.RestrictedDetails": "what is held of the provider itself",
    "providers.LiftedMark": "what is held of the provider itself",
    "integrity.Finding": "found by looking, which builds nothing",
    "inspections.StagedRow": "of a review",
    "inspections.StagedPair": "of a review",
    "inspections.HeldBefore": "kept so that it can be undone",
}
AUDIT = "audit.Record"
# Done to what is held of a provider itself, and so found in the record.
BY_HAND = ("provider.changed", "provider.given_up")
MOST = 20


class Obstacle(NamedTuple):
    """A provider on which something was built since, and what."""

    provider_pk: int
    name: str
    what: tuple[str, ...]


def marks() -> dict[str, int]:
    """Return the newest key of each table in which something may be built. One query."""
    models = sorted({*(each.model for each in BUILT), AUDIT})
    newest = ", ".join(f"(SELECT max(id) FROM {_model(each)._meta.db_table})" for each in models)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {newest}")
        return {name: key or 0 for name, key in zip(models, cursor.fetchone(), strict=True)}


def what_was_built(imported: Import) -> list[Obstacle]:
    """Return the providers an accepted import touched on which something was built since."""
    found: dict[tuple[int, str], set[str]] = defaultdict(set)
    for built in BUILT:
        for pk, name in _since(imported, built):
            found[pk, name].add(built.title)
    for pk, name in _changed_by_hand(imported):
        found[pk, name].add("a change of what is held")
    obstacles = [Obstacle(pk, name, tuple(sorted(what))) for (pk, name), what in found.items()]
    return sorted(obstacles, key=lambda each: (each.name, each.provider_pk))


def touched_by(imported: Import) -> QuerySet[Provider]:
    """Return the providers an accepted import wrote something of that its file says."""
    held = Provider.objects.for_authority(imported.authority)
    return held.filter(
        Q(pk__in=_rows(imported).exclude(provider=None).values("provider"))
        | Q(pk__in=joined_by(imported).values("pk"))
    )


def joined_by(imported: Import) -> QuerySet[Provider]:
    """Return the providers that an accepted import brought."""
    urns = _rows(imported).filter(change="joined").values("urn")
    held = Provider.objects.for_authority(imported.authority)
    return held.filter(register_list=imported.register_list, urn__in=urns)


def _rows(imported: Import) -> QuerySet[StagedRow]:
    rows = StagedRow.objects.filter(imported=imported)
    if imported.is_first:
        return rows.filter(~Q(answer="reject") | ~Q(by_field="{}"))
    return rows.filter(Q(answer="accept") | ~Q(by_field="{}"))


def _since(imported: Import, built: Built) -> Iterator[tuple[int, str]]:
    rows = _model(built.model).objects.for_authority(imported.authority)
    rows = rows.filter(
        Q(pk__gt=imported.marks.get(built.model, 0)),
        **{f"{built.field}__in": touched_by(imported).values("pk")},
    )
    if built.model == "cases.Event":
        rows = rows.exclude(source="import", source_ref=imported.pk)
    if built.model == "inspections.SuccessionStep":
        rows = rows.exclude(import_ref=imported.pk)
    named = rows.order_by(built.field).values_list(built.field, f"{built.field}__shown_name")
    yield from named.distinct()[:MOST]


def _changed_by_hand(imported: Import) -> Iterator[tuple[int, str]]:
    changed = keys_changed_since(
        imported.authority_id, BY_HAND, "provider", imported.marks.get(AUDIT, 0)
    )
    found = touched_by(imported).filter(pk__in=[int(key) for key in changed])
    yield from found.values_list("pk", "shown_name")[:MOST]


def _model(name: str) -> Any:
    # By name: what may be built stands in rooms beside and above this one, and only counts here.
    return apps.get_model(name)
