"""Which of the officers that something concerns are written to."""

from __future__ import annotations

from collections.abc import Iterable

from goodward.accounts.models import LocalAuthority, User
from goodward.accounts.queries import who_work_at
from goodward.messages.writing import Recipient


def officers_who_get(
    authority: LocalAuthority, people: Iterable[User | None], capacity: str
) -> list[Recipient]:
    """
    Return those of some people who work for an authority now, in their order.

    Somebody who has left it has no business with what its providers write, whether or not their
    address still takes e-mail. capacity: what reads after “as” in the message.
    """
    known = [each for each in people if each is not None and each.email]
    here = who_work_at(authority, (each.pk for each in known)) if known else set()
    return [Recipient(each.full_name, each.email, capacity) for each in known if each.pk in here]
