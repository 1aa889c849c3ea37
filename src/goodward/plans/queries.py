"""Reading plans: a provider's plan, its open actions, and how one of them went."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db.models import F, Max, Prefetch, QuerySet

from goodward.accounts.models import LocalAuthority, User
from goodward.core.plans.standing import Standing
from goodward.files.models import KeptFile
from goodward.plans.models import ActionEntry, ActionSource, EvidenceFile, PlanAction, PlanAnswer
from goodward.providers.models import Provider


class ActionLine(NamedTuple):
    """An action with where it came from and its entries, both in order."""

    action: PlanAction
    sources: tuple[ActionSource, ...]
    entries: tuple[ActionEntry, ...]


class Plan(NamedTuple):
    """
    A provider's improvement plan.

    lines: by their day, those without one last. answers: to what the policy asks of the whole
    plan, the latest of each, by the question's name; an answer that was taken back is left out.
    """

    provider: Provider
    lines: tuple[ActionLine, ...]
    answers: Mapping[str, PlanAnswer]


def plan_of(provider: Provider) -> Plan:
    """Return a provider's plan. Four queries."""
    latest = {each.question: each for each in answers_of(provider)}
    return Plan(
        provider,
        tuple(_lines(provider, _mine(provider))),
        {question: each for question, each in latest.items() if each.words},
    )


def open_actions(provider: Provider) -> list[PlanAction]:
    """Return the actions still to be done, by their day, those without one last. One query."""
    return list(_mine(provider).exclude(standing=Standing.CLOSED))


def open_lines(provider: Provider) -> list[ActionLine]:
    """Return the actions still to be done, each with where it came from. Three queries."""
    return _lines(provider, _mine(provider).exclude(standing=Standing.CLOSED))


def get_action(authority: LocalAuthority, pk: int) -> PlanAction:
    """
    Return one action with its provider.

    :raises PlanAction.DoesNotExist: also for an action of another authority.
    """
    rows = PlanAction.objects.for_authority(authority)
    return rows.select_related("provider", "provider__authority", "authority").get(pk=pk)


def line_of(action: PlanAction) -> ActionLine:
    """Return an action with where it came from and its entries. Two queries."""
    return ActionLine(action, tuple(sources_of(action)), tuple(progress_of(action)))


def sources_of(action: PlanAction) -> list[ActionSource]:
    """Return what asked for an action, the first first."""
    rows = ActionSource.objects.for_authority(action.authority).filter(action=action)
    return list(rows.order_by("pk"))


def progress_of(action: PlanAction) -> list[ActionEntry]:
    """Return what was done with an action, in order."""
    rows = ActionEntry.objects.for_authority(action.authority).filter(action=action)
    return list(rows.select_related("recorded_by", "visit").order_by("pk"))


def evidence_of(action: PlanAction) -> dict[int, list[KeptFile]]:
    """Return the files that show how an action went, by the key of the entry they are with."""
    rows = EvidenceFile.objects.for_authority(action.authority).filter(entry__action=action)
    found: dict[int, list[KeptFile]] = {}
    for each in rows.select_related("file__scan", "file__authority").order_by("pk"):
        found.setdefault(each.entry_id, []).append(each.file)
    return found


class Answered(NamedTuple):
    """What the provider said of an action, with the files that show it."""

    entry: ActionEntry
    files: tuple[KeptFile, ...]


def answered(provider: Provider) -> dict[int, tuple[Answered, ...]]:
    """Return what a provider said of its actions still to be done, by the action. Two queries."""
    files_of = EvidenceFile.objects.for_authority(provider.authority).select_related("file")
    rows = (
        ActionEntry.objects.for_authority(provider.authority)
        .filter(action__provider=provider, kind="provider_said")
        .exclude(action__standing=Standing.CLOSED)
        .prefetch_related(Prefetch("files", files_of.order_by("pk"), to_attr="shown"))
    )
    found: dict[int, list[Answered]] = {}
    for each in rows.order_by("pk"):
        files = tuple(shown.file for shown in each.shown)
        found.setdefault(each.action_id, []).append(Answered(each, files))
    return {action: tuple(answers) for action, answers in found.items()}


def evidence_file(action: PlanAction, pk: int) -> KeptFile:
    """
    Return one file that shows how an action went.

    :raises EvidenceFile.DoesNotExist: also for a file of something else.
    """
    rows = EvidenceFile.objects.for_authority(action.authority).filter(entry__action=action)
    return rows.select_related("file__authority", "file__scan").get(file_id=pk).file


def said_done_for(authority: LocalAuthority, person: User) -> list[PlanAction]:
    """Return the actions that providers of an officer say are done, the soonest due first."""
    rows = PlanAction.objects.for_authority(authority).filter(
        standing=Standing.SAID_DONE, provider__officer=person
    )
    return list(rows.select_related("provider").order_by(F("due_on").asc(nulls_last=True), "pk"))


def said_done(authority: LocalAuthority, *, limit: int = 200) -> list[tuple[PlanAction, datetime]]:
    """
    Return the actions that providers say are done, the one said last first. One query.

    Each with when something was last done with it.
    """
    rows = PlanAction.objects.for_authority(authority).filter(standing=Standing.SAID_DONE)
    rows = rows.annotate(last_at=Max("entries__recorded_at")).select_related("provider")
    return [(each, each.last_at) for each in rows.order_by("-last_at", "-pk")[:limit]]


def action_of(provider: Provider, pk: int) -> PlanAction:
    """
    Return one action of a provider's plan.

    :raises PlanAction.DoesNotExist: also for another provider's.
    """
    return _mine(provider).select_related("provider__authority", "authority").get(pk=pk)


def actions_from(provider: Provider, beginning: str) -> dict[str, PlanAction]:
    """
    Return the actions that things of one origin asked for, by the key of each thing.

    beginning: of the keys, such as “report/12/”.
    """
    rows = ActionSource.objects.for_authority(provider.authority).filter(
        action__provider=provider, key__startswith=beginning
    )
    return {each.key: each.action for each in rows.select_related("action").order_by("pk")}


def answers_of(provider: Provider) -> list[PlanAnswer]:
    """Return every answer a plan has or had, in order."""
    rows = PlanAnswer.objects.for_authority(provider.authority).filter(provider=provider)
    return list(rows.select_related("recorded_by").order_by("pk"))


def objectives_of(provider: Provider) -> list[str]:
    """Return the objectives a plan has so far, in the order of the alphabet."""
    named = _mine(provider).exclude(objective="").order_by().values_list("objective", flat=True)
    return sorted(set(named), key=str.casefold)


def _mine(provider: Provider) -> QuerySet[PlanAction]:
    rows = PlanAction.objects.for_authority(provider.authority).filter(provider=provider)
    return rows.order_by(F("due_on").asc(nulls_last=True), "pk")


def _lines(provider: Provider, rows: QuerySet[PlanAction]) -> list[ActionLine]:
    entries = ActionEntry.objects.for_authority(provider.authority).order_by("pk")
    sources = ActionSource.objects.for_authority(provider.authority).order_by("pk")
    found = rows.prefetch_related(
        Prefetch("sources", sources),
        Prefetch("entries", entries.select_related("recorded_by", "visit")),
    )
    return [
        ActionLine(each, tuple(each.sources.all()), tuple(each.entries.all())) for each in found
    ]
