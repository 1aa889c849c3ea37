"""The manager that refuses a query which does not begin with an authority."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models

if TYPE_CHECKING:
    from goodward.accounts.models import LocalAuthority

M = TypeVar("M", bound=models.Model)


class AuthorityMissing(LookupError):
    """A query would have read the rows of every authority."""


class AuthorityManager(models.Manager[M]):
    """
    Begin with `for_authority(authority)`.

    A model declares `unscoped = models.Manager()` first, so that Django's own machinery (related
    sets, deletion, validation) works, then `objects = AuthorityManager()`.
    """

    def for_authority(self, authority: LocalAuthority) -> models.QuerySet[M]:
        return super().get_queryset().filter(authority=authority)

    def get_queryset(self) -> Any:
        raise AuthorityMissing(f"begin with {self.model.__name__}.objects.for_authority(…)")
