"""The proof of a large authority, by several processes: each takes the next range of providers."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from multiprocessing import get_context

import django

from goodward.accounts.models import LocalAuthority
from goodward.cases.proving import Difference, counts_that_differ, prove, prove_range, ranges
from goodward.policies.queries import rules_of

# Below this many ranges of providers, starting processes takes longer than they save.
WORTH_IT = 5


def prove_together(authority: LocalAuthority, *, as_of: date, workers: int) -> Iterator[Difference]:
    """
    Yield each stored row that differs from what its events come to, worked out by `workers`.

    The processes see what is committed, so this is not for use inside a transaction.
    """
    yield from _of_cases(authority, as_of, workers)
    yield from counts_that_differ(authority)


def _of_cases(authority: LocalAuthority, as_of: date, workers: int) -> Iterator[Difference]:
    parts = ranges(authority)
    if workers < 2 or len(parts) < WORTH_IT:
        yield from prove(authority, rules_of(authority), as_of=as_of)
        return
    one_part = partial(_prove_part, authority.pk, as_of)
    with ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=django.setup
    ) as processes:
        for found in processes.map(one_part, parts):
            yield from found


def _prove_part(authority_id: int, as_of: date, keys: tuple[int, int]) -> list[Difference]:
    authority = LocalAuthority.objects.get(pk=authority_id)
    return prove_range(authority_id, keys, rules_of(authority), as_of)
