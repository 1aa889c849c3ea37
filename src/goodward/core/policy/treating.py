"""What one version of a policy would make of an outcome, asked before there is any."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from goodward.core.policy.answer import Answer
from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.events import ProviderFacts, event
from goodward.core.policy.fitting import is_unknown, judgement_fits
from goodward.core.policy.folding import NOTHING
from goodward.core.policy.judging import QUESTION
from goodward.core.policy.language import Placing
from goodward.core.policy.rules import Policy
from goodward.core.policy.versions import PolicyVersions


class Placed(StrEnum):
    """Where an outcome is placed. ASKS: a person chooses, and three reasons why."""

    OPENS = "opens"
    CHANGES_NOTHING = "changes nothing"
    ASKS_BECAUSE_UNKNOWN = "asks because something is unknown"
    ASKS_BY_RULE = "asks because a rule says so"
    ASKS_WITHOUT_A_RULE = "asks because no rule speaks of it"


class Treatment(NamedTuple):
    """
    What a version makes of an outcome.

    row: the row of the policy that decided; None where nothing is read because something is
    unknown, or no row fits. answer: all that follows on the day, as `evaluate` gives it.
    """

    policy: Policy
    placed: Placed
    row: Placing | None
    answer: Answer


def treat(
    policy: Policy,
    *,
    versions: PolicyVersions,
    provider: ProviderFacts,
    judgement: Mapping[str, Any],
    on: date,
) -> Treatment:
    """
    Return what one version would make of an outcome of a provider without any history.

    policy: read as though it alone had ever applied. versions: whose calendar counts the days.
    judgement: the fields of a `judgement_published` event. on: the day the authority is told.

    """
    alone = PolicyVersions(
        authority=versions.authority, versions=(policy,), calendar=versions.calendar
    )
    answer = evaluate(
        policy=alone,
        provider=provider,
        events=(event("judgement_published", on, **judgement),),
        as_of=on,
    )
    if is_unknown(judgement):
        return Treatment(policy, Placed.ASKS_BECAUSE_UNKNOWN, None, answer)
    row = next((each for each in policy.text.judgements if judgement_fits(each)(judgement)), None)
    return Treatment(policy, _placed(row), row, answer)


def _placed(row: Placing | None) -> Placed:
    if row is None:
        return Placed.ASKS_WITHOUT_A_RULE
    by_target = {QUESTION: Placed.ASKS_BY_RULE, NOTHING: Placed.CHANGES_NOTHING}
    return by_target.get(row.leads_to, Placed.OPENS)
