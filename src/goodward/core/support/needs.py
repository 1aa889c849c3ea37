"""Where a training need may have been found, and what may be done about it."""

from __future__ import annotations

# Source: the requirements, S6 (needs “found on the way”), and the brief for an adviser's day.
SOURCES = ("visit", "audit", "plan_action", "provider", "other")

# What may be done about a need, by the state it is in, and the state it is in afterwards. A course
# that was missed or did not take place can be booked anew.
MOVES: dict[tuple[str, str], str] = {
    ("wanted", "booked"): "booked",
    ("wanted", "signposted"): "signposted",
    ("wanted", "cancelled"): "cancelled",
    ("booked", "booked"): "booked",
    ("booked", "attended"): "attended",
    ("booked", "cancelled"): "cancelled",
    ("signposted", "booked"): "booked",
    ("signposted", "signposted"): "signposted",
    ("signposted", "attended"): "attended",
    ("signposted", "cancelled"): "cancelled",
    ("cancelled", "booked"): "booked",
    ("cancelled", "signposted"): "signposted",
}
