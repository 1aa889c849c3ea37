"""What notices and concerns are called on pages: tables, each complete."""

from __future__ import annotations

from collections.abc import Mapping

from goodward.core.notices.concerns import Act as ConcernAct
from goodward.core.notices.concerns import State as ConcernState
from goodward.core.notices.kinds import Kind, Outcome, Served, Source
from goodward.core.notices.moves import Act, State
from goodward.core.notices.requirements import Found

KIND_TITLES: Mapping[Kind, str] = {
    Kind.WELFARE: "Welfare Requirements Notice",
    Kind.CANCELLATION: "Intention to cancel the registration",
    Kind.SUSPENSION: "Suspension of the registration",
    Kind.CONDITIONS: "Conditions of registration",
}
# What the day of a notice is called: of a suspension it is its first day.
ISSUED_TITLES: Mapping[Kind, str] = {
    Kind.WELFARE: "Date of the notice",
    Kind.CANCELLATION: "Date of the notice of intention",
    Kind.SUSPENSION: "Suspended from",
    Kind.CONDITIONS: "Conditions apply from",
}
SERVED_TITLES: Mapping[Served, str] = {
    Served.SETTING: "This setting",
    Served.PERSON: "The registered person, and so perhaps several settings",
}
SOURCE_TITLES: Mapping[Source, str] = {
    Source.OFSTED: "Ofsted told us",
    Source.PROVIDER: "The provider told us",
    Source.PUBLISHED: "Ofsted’s page of the provider",
    Source.OTHER: "Somebody else told us",
}
STATE_TITLES: Mapping[State, str] = {
    State.IN_FORCE: "In force",
    State.REPRESENTED: "Representations",
    State.DECIDED: "Decided to cancel",
    State.APPEALED: "Appealed against",
    State.ENDED: "Ended",
    State.TAKEN_BACK: "Entered wrongly",
}
OUTCOME_TITLES: Mapping[Outcome, str] = {
    Outcome.MET: "Ofsted found it met",
    Outcome.NOT_MET: "Not met: Ofsted went further",
    Outcome.WITHDRAWN: "Ofsted withdrew it",
    Outcome.CANCELLED: "The registration was cancelled",
    Outcome.NOT_CANCELLED: "The registration was not cancelled",
    Outcome.LIFTED: "Ofsted lifted it",
    Outcome.RAN_OUT: "Its time ran out",
    Outcome.REMOVED: "Ofsted removed them",
}
ACT_TITLES: Mapping[Act, str] = {
    Act.ENTER: "Entered",
    Act.REPRESENT: "The provider made representations to Ofsted",
    Act.DECIDE: "Ofsted gave notice of its decision to cancel",
    Act.APPEAL: "The provider appealed",
    Act.EXTEND: "Ofsted extended the suspension",
    Act.VARY: "Ofsted varied the conditions",
    Act.END: "Outcome",
    Act.REOPEN: "Outcome taken back",
    Act.CORRECT: "What it says was corrected",
    Act.TAKE_BACK: "Taken back, as it had been entered wrongly",
}
FOUND_TITLES: Mapping[Found, str] = {
    Found.OPEN: "Still open",
    Found.MET: "Met",
    Found.NOT_MET: "Not met",
}
CONCERN_TITLES: Mapping[ConcernState, str] = {
    ConcernState.NOTED: "Not shared yet",
    ConcernState.SHARED: "Shared with Ofsted",
    ConcernState.TAKEN_BACK: "Entered wrongly",
}
CONCERN_ACT_TITLES: Mapping[ConcernAct, str] = {
    ConcernAct.NOTE: "Noted",
    ConcernAct.SHARE: "Shared with Ofsted",
    ConcernAct.REFERENCE: "Ofsted’s reference entered",
    ConcernAct.TAKE_BACK: "Taken back, as it had been entered wrongly",
}
