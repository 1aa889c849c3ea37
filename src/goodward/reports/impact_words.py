"""What the figures of how long improving took count, and what they do not say."""

from __future__ import annotations

from collections.abc import Mapping

from goodward.core.measuring.grouping import By

COUNTED = (
    "Counted from the day the authority was told of a judgement below Good to the day it was "
    "told of Good or better. Where the pathway changed on the way it is counted once, from the "
    "first."
)
STILL_OPEN = (
    "Those who are still below Good count for the days they have been so, and those who left "
    "until they left. Neither is taken to have improved, nor never to."
)
CAUSE = (
    "This shows how long it took, not why. Providers with less to improve get there sooner, "
    "whoever helps them; when Ofsted comes again is Ofsted’s to say; and few cases make large "
    "swings."
)
SHARES = (
    "A share by a day is worked out of all who were followed, those for only part of the time "
    "too. So it is not those who had become Good by then, divided by all."
)
# What each way of grouping counts, where that is not plain.
MEANS: Mapping[By, str] = {
    By.PATHWAY: (
        "What the next inspection found is whatever the authority was told of next, whatever kind "
        "of inspection it was. Those for whom none came yet are in neither share."
    ),
    By.DEPRIVATION: (
        "Ofsted’s band of the postcode, from the newest of its files that tells it; the daily "
        "extract does not."
    ),
    By.SUPPORT: (
        "Of those still below Good three months after the judgement, by all support given until "
        "then, and counted from that day. By all their support those who took longer would always "
        "stand with more. What is of one kind on one day is one piece, however many people or "
        "topics it was for. More of it goes to those with more to improve, so that little support "
        "with a sooner Good is no sign that support does not help."
    ),
    By.KIND: (
        "The same providers by whether they had some of a kind by then. Most had several kinds, "
        "and who gets which is no accident: no line says what one kind does by itself. A kind "
        "that nobody had is left out."
    ),
    By.VISITS: "The same providers by the visits among that support.",
    By.HELD: (
        "Visits held from the judgement until Good or better. Those still below Good count for "
        "the visits they have had."
    ),
    By.BEFORE: (
        "Those that began in the year before a version of the policy applied, and in the year "
        "after. The later ones were followed for less long, which the figures allow for; whatever "
        "else changed in those years they do not."
    ),
}
