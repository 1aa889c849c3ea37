"""What things about funding are called."""

from __future__ import annotations

from collections.abc import Mapping

from goodward.core.funding.challenges import Kind, Outcome
from goodward.core.funding.challenges import State as ChallengeState
from goodward.core.funding.moves import Act, State
from goodward.core.funding.status import Children, Effect
from goodward.core.funding.status import State as FundingState
from goodward.core.funding.terms import PeriodName
from goodward.funding.models import Channel

STATE_TITLES: Mapping[State, str] = {
    State.DRAFTED: "Being drafted",
    State.PUT_FORWARD: "Waits for a second person",
    State.RETURNED: "Returned",
    State.APPROVED: "Approved",
    State.WITHDRAWN: "Withdrawn",
}
ACT_TITLES: Mapping[str, str] = {
    Act.BEGIN: "Begun",
    Act.WRITE: "Written",
    Act.TAKE_UP: "Taken up by somebody else",
    Act.PUT_FORWARD: "Put forward",
    Act.RETURN: "Returned",
    Act.APPROVE: "Approved",
    Act.WITHDRAW: "Withdrawn",
    "letter": "Letter drafted",
    "reviewed": "Looked at again",
    "condition_agreed": "Condition agreed with the provider",
    "condition_taken_up": "Support taken up",
    "condition_breached": "Condition not kept",
}
EFFECT_TITLES: Mapping[Effect, str] = {
    Effect.WITHDRAW: "Withdraw funding",
    Effect.CONDITION: "Attach a condition",
    Effect.REINSTATE: "Give funding back",
    Effect.OVERTURN: "Set a decision aside",
}
# What was decided, by what it would do and whether it was accepted.
DECIDED_TITLES: Mapping[tuple[Effect, bool], str] = {
    (Effect.WITHDRAW, True): "Funding withdrawn",
    (Effect.WITHDRAW, False): "Funding not withdrawn",
    (Effect.CONDITION, True): "Condition attached",
    (Effect.CONDITION, False): "No condition attached",
    (Effect.REINSTATE, True): "Funding given back",
    (Effect.REINSTATE, False): "Funding not given back",
    (Effect.OVERTURN, True): "Earlier decision set aside",
    (Effect.OVERTURN, False): "Earlier decision set aside",
}
# The same while nobody has approved it: what is proposed must not read as done.
PROPOSED_TITLES: Mapping[tuple[Effect, bool], str] = {
    (Effect.WITHDRAW, True): "Withdraw funding",
    (Effect.WITHDRAW, False): "Withdraw no funding",
    (Effect.CONDITION, True): "Attach a condition",
    (Effect.CONDITION, False): "Attach no condition",
    (Effect.REINSTATE, True): "Give funding back",
    (Effect.REINSTATE, False): "Give no funding back",
    (Effect.OVERTURN, True): "Set an earlier decision aside",
    (Effect.OVERTURN, False): "Set an earlier decision aside",
}
FUNDING_TITLES: Mapping[FundingState, str] = {
    FundingState.NOTHING_DECIDED: "Nothing decided",
    FundingState.ON_CONDITION: "On condition",
    FundingState.WITHDRAWN: "Withdrawn",
    FundingState.REINSTATED: "Given back",
}
CHILDREN_TITLES: Mapping[Children, str] = {
    Children.NEW: "Children who come from then on",
    Children.EXISTING: "Children who hold a place already",
}
KIND_TITLES: Mapping[Kind, str] = {
    Kind.REPRESENTATIONS: "Representations",
    Kind.APPEAL: "Appeal",
}
CHALLENGE_TITLES: Mapping[ChallengeState, str] = {
    ChallengeState.RECEIVED: "Received",
    ChallengeState.TAKEN_UP: "Being looked at",
    ChallengeState.CHANGING: "A change is being decided",
    ChallengeState.ANSWERED: "Answered",
    ChallengeState.TAKEN_BACK: "Taken back",
}
OUTCOME_TITLES: Mapping[Outcome, str] = {
    Outcome.UPHELD: "The decision stands",
    Outcome.VARIED: "The decision is changed",
    Outcome.OVERTURNED: "The decision is set aside",
}
CHANNEL_TITLES: Mapping[str, str] = {
    Channel.PORTAL: "On the provider’s own pages",
    Channel.EMAIL: "By e-mail",
    Channel.LETTER: "By letter",
    Channel.IN_PERSON: "In person",
}
PERIOD_TITLES: Mapping[PeriodName, str] = {
    PeriodName.NOTICE: "Notice before funding is withdrawn",
    PeriodName.REPRESENTATIONS: "To make representations, from the letter",
    PeriodName.REPRESENTATIONS_ANSWER: "To answer representations",
    PeriodName.APPEAL: "To appeal, from the letter",
    PeriodName.APPEAL_ANSWER: "To answer an appeal",
    PeriodName.REVIEW: "Until a decision is looked at again",
}
