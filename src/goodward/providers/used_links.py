"""That a personal link was used, once."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import IntegrityError, transaction

from goodward.providers.models import Access, UsedLink


def is_used(access: Access, token: str) -> bool:
    """Return whether a link of an access was used."""
    rows = UsedLink.objects.for_authority(access.authority)
    return rows.filter(key=_key(token)).exists()


def use(access: Access, token: str, *, leads_to: str, at: datetime) -> bool:
    """Use a link up; False where it was used before, also by somebody at the same moment."""
    try:
        with transaction.atomic():
            UsedLink.objects.for_authority(access.authority).create(
                authority=access.authority,
                access=access,
                key=_key(token),
                leads_to=leads_to,
                used_at=at,
            )
    except IntegrityError:
        return False
    return True


def _key(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
