"""How many claims there are for each provider, as its term's files were last checked."""

from __future__ import annotations

from typing import NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.claims.models import FileAct, FileStep


class ClaimsCounted(NamedTuple):
    """
    The claims of one funding term. One stands for one child at one provider.

    term: its name, empty where no file was checked yet. by_number: by Ofsted's number, from files
    that say whose each claim is; by_provider: by key, from files of one provider.
    """

    term: str
    by_number: dict[str, int]
    by_provider: dict[int, int]


def claims_of_newest_term(authority: LocalAuthority) -> ClaimsCounted:
    """
    Return the claims for each provider in the newest term with a checked file. One query.

    Of several files that name a provider the one checked last counts: two of one term are mostly
    the same claims, put right.
    """
    rows = (
        FileStep.objects.for_authority(authority)
        .filter(kind=FileAct.CHECK)
        .order_by("-file__term_on", "pk")
        .values_list("file__term_on", "file__term", "file__provider_id", "fields")
    )
    newest, term = None, ""
    by_number: dict[str, int] = {}
    by_provider: dict[int, int] = {}
    for term_on, name, provider, fields in rows:
        newest, term = newest or term_on, term or name
        if term_on != newest:
            break
        if provider is None:
            by_number.update(fields["by_provider"])
        else:
            by_provider[provider] = sum(fields["by_provider"].values())
    return ClaimsCounted(term, by_number, by_provider)
