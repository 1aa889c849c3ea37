"""What may be done with a gathering and with a booking, and what each is afterwards."""

from __future__ import annotations

KINDS = ("forum", "network", "training")

GATHERING_STATES = ("draft", "published", "held", "cancelled")
GATHERING_MOVES: dict[tuple[str, str], str] = {
    ("draft", "changed"): "draft",
    ("draft", "published"): "published",
    ("draft", "cancelled"): "cancelled",
    ("published", "changed"): "published",
    ("published", "cancelled"): "cancelled",
    ("published", "held"): "held",
    # Attendance that was noted wrongly is noted again.
    ("held", "held"): "held",
}

BOOKING_STATES = ("placed", "offered", "waiting", "withdrawn", "lapsed")
BOOKING_MOVES: dict[tuple[str, str], str] = {
    ("waiting", "promoted"): "placed",
    ("waiting", "offered"): "offered",
    ("waiting", "withdrawn"): "withdrawn",
    ("offered", "accepted"): "placed",
    ("offered", "lapsed"): "lapsed",
    ("offered", "withdrawn"): "withdrawn",
    ("placed", "withdrawn"): "withdrawn",
    # Who waited and came all the same.
    ("waiting", "unexpected"): "placed",
    ("offered", "unexpected"): "placed",
    ("placed", "attended"): "placed",
    ("placed", "absent"): "placed",
}
# Those who take part in the gathering or want to; the others have done with it.
STANDING = frozenset({"placed", "offered", "waiting"})
# Those whose place nobody else can have.
HOLDING = frozenset({"placed", "offered"})
