"""
Which notices there are, whom they are served on, what they raise, and how each can end.

Tables, so that a new sort of notice is a row in each; a test holds them complete.

Source: ofsted-and-law, section 5; requirements T7 and T8.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Kind(StrEnum):
    """A sort of notice that no file of Ofsted's carries."""

    WELFARE = "welfare_requirements"
    CANCELLATION = "cancellation"
    SUSPENSION = "suspension"
    CONDITIONS = "conditions"


class Served(StrEnum):
    """On whom it was served: one setting, or the registered person with several."""

    SETTING = "setting"
    PERSON = "registered_person"


class Source(StrEnum):
    """Where the authority knows it from."""

    OFSTED = "ofsted"
    PROVIDER = "provider"
    PUBLISHED = "published"
    OTHER = "other"


class Outcome(StrEnum):
    """How a notice ended, in the words of Ofsted's that people use."""

    MET = "met"
    NOT_MET = "not_met"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    NOT_CANCELLED = "not_cancelled"
    LIFTED = "lifted"
    RAN_OUT = "ran_out"
    REMOVED = "removed"


# The event that a notice is in the history of each setting; None: the vocabulary has none.
RAISES: Mapping[Kind, str | None] = {
    Kind.WELFARE: "welfare_notice_issued",
    Kind.CANCELLATION: "cancellation_intended",
    Kind.SUSPENSION: "registration_suspended",
    Kind.CONDITIONS: None,
}
OUTCOMES: Mapping[Kind, tuple[Outcome, ...]] = {
    Kind.WELFARE: (Outcome.MET, Outcome.NOT_MET, Outcome.WITHDRAWN),
    Kind.CANCELLATION: (Outcome.CANCELLED, Outcome.NOT_CANCELLED),
    Kind.SUSPENSION: (Outcome.LIFTED, Outcome.RAN_OUT, Outcome.CANCELLED),
    Kind.CONDITIONS: (Outcome.REMOVED, Outcome.CANCELLED),
}
# The event an outcome is. A suspension that ran out has ended like one that was lifted (a reading:
# the vocabulary has one word for both). Whoever is cancelled leaves the register by an event of its
# own, which the next file of Ofsted's brings, or a person records.
ENDS_WITH: Mapping[tuple[Kind, Outcome], str] = {
    (Kind.SUSPENSION, Outcome.LIFTED): "suspension_lifted",
    (Kind.SUSPENSION, Outcome.RAN_OUT): "suspension_lifted",
}
# Which notices ask something of the provider by a day, one requirement after another.
WITH_REQUIREMENTS = frozenset({Kind.WELFARE})
WITH_AN_END = frozenset({Kind.SUSPENSION})
