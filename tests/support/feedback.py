"""Compliments and complaints for tests, received by doing the real thing."""

from __future__ import annotations

from typing import Any

from goodward.complaints import actions, queries
from goodward.complaints.models import Feedback
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day, noon

MONDAY = "Monday 2026-03-02"


class Office:
    """Kent with an adviser, two managers of hers, the adviser's stand-in, and a nursery."""

    def __init__(self) -> None:
        self.authority = an_authority()
        self.sam = a_person(self.authority, "improvement_adviser", name="Sam Hill")
        self.pat = a_person(self.authority, "improvement_standards_manager", name="Pat Lane")
        self.kim = a_person(self.authority, "senior_childcare_sufficiency_officer", name="Kim Shaw")
        self.lee = a_person(self.authority, "improvement_adviser", name="Lee Moss")
        self.ann = a_person(self.authority, "administrator", name="Ann Field")
        self.beeches = a_provider(self.authority, "Beeches")

    def receive(self, on: str = MONDAY, **said: Any) -> Feedback:
        """Take a formal complaint about Sam from Beeches, except what is said here."""
        said = {
            "kind": "complaint",
            "way": "formal",
            "text": "Sam came late three times.",
            "channel": "letter",
            "about": self.sam.pk,
            "provider": self.beeches,
            "is_from_provider": True,
            "from_name": "Alex Marsh",
            "from_email": "alex@beeches.example",
            "by": self.lee,
            **said,
        }
        return actions.receive(authority=self.authority, on=day(on), at=noon(on), **said)

    def seen(self, feedback: Feedback, by: Any, on: str = MONDAY) -> queries.Seen | None:
        """Return what somebody sees of it on a day, None when it is not there for them."""
        try:
            return queries.get_seen(self.authority, feedback.reference, by, today=day(on))
        except Feedback.DoesNotExist:
            return None
