"""Checking a claims file with the columns that were chosen, and keeping what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit.moments import english_date
from goodward.claims.models import ClaimsFile, FileAct, FileStep, Finding, FindingChild
from goodward.claims.options import keep_options, options_of
from goodward.claims.receiving import into_record, opened
from goodward.core.claims.checking import Checked, Found, check
from goodward.core.claims.checks import CHECKS
from goodward.core.claims.entitled import entitlements_of
from goodward.core.claims.looking import Asked
from goodward.core.claims.reading import Cells, cells_of
from goodward.core.claims.words import known_words, unknown_words
from goodward.policies.library import national
from goodward.providers.models import Provider

# Rows a database takes at once.
BATCH = 1000


class WordsUnknown(Exception):
    """The file calls entitlements by words that nobody has said the meaning of yet."""

    def __init__(self, words: list[str]) -> None:
        super().__init__(", ".join(words))
        self.words = words


def check_file(
    *,
    file: ClaimsFile,
    columns: Mapping[str, str],
    by: User,
    at: datetime,
    words: Mapping[str, str] | None = None,
    weeks: int | None = None,
    is_one_reference_everywhere: bool = True,
) -> FileStep:
    """
    Check a claims file, and keep the findings; columns and words are remembered for the next one.

    columns: by column name its header. words: what words of the file mean, by the word. weeks: the
    funded weeks of the term, where the authority counts them.

    :raises ClaimsRefused: for a column that is missing or cannot be read; `WordsUnknown` when words
        for entitlements have to be explained first; `AuditRefused` for a file that is gone.
    """
    content = opened(file=file, why="check", by=by, at=at)
    cells = cells_of(content, columns)
    before = options_of(file.authority)
    own = {**(before.words if before else {}), **(words or {})}
    known = known_words(national(), own)
    if words is None and (unknown := unknown_words(cells, known)):
        raise WordsUnknown(unknown)
    entitlements = entitlements_of(national())
    asked = Asked(
        entitlements,
        entitlements.terms.term_of(file.term_on),
        english_date(at),
        known,
        {file.term: weeks} if weeks else {},
        is_one_reference_everywhere,
    )
    checked = check(cells, asked)
    with transaction.atomic():
        step = FileStep.objects.for_authority(file.authority).create(
            authority=file.authority,
            file=file,
            kind=FileAct.CHECK,
            fields=_said_of(checked, cells, columns, weeks),
            recorded_at=at,
            recorded_by=by,
        )
        _keep(step, checked.found)
        meanings = {word: name for word, name in own.items() if name}
        keep_options(authority=file.authority, by=by, at=at, columns=dict(columns), words=meanings)
        into_record(
            file,
            kind="claims_file.checked",
            by=by,
            at=at,
            claims=checked.claims,
            findings=len(checked.found),
        )
    return step


def providers_by_number(authority: LocalAuthority, numbers: set[str]) -> dict[str, Provider]:
    """Return the authority's providers by Ofsted's number, for those of some numbers."""
    rows = Provider.objects.for_authority(authority).filter(urn__in=numbers)
    return {each.urn: each for each in rows if each.urn}


def _said_of(
    checked: Checked, cells: Cells, columns: Mapping[str, str], weeks: int | None
) -> dict[str, object]:
    return {
        "claims": checked.claims,
        "by_provider": dict(checked.by_provider),
        "columns": dict(columns),
        "unchecked": list(checked.unchecked),
        "short": len(cells.short),
        "weeks": weeks,
    }


def _keep(step: FileStep, every: Sequence[Found]) -> None:
    file = step.file
    by_number = providers_by_number(file.authority, {each.provider for each in every})
    rows = [
        Finding(
            authority=file.authority,
            checked=step,
            provider=file.provider or by_number.get(each.provider),
            number=each.provider,
            check_name=each.check,
            severity=CHECKS[each.check].severity.value,
            entitlement=each.entitlement,
            line=each.line,
            hours=hours_of(each.hours),
        )
        for each in every
    ]
    kept = Finding.objects.for_authority(file.authority).bulk_create(rows, batch_size=BATCH)
    FindingChild.objects.for_authority(file.authority).bulk_create(
        (
            FindingChild(
                authority=file.authority,
                finding=finding,
                reference=each.reference,
                words=each.words,
            )
            for finding, each in zip(kept, every, strict=True)
        ),
        batch_size=BATCH,
    )


def hours_of(hours: Fraction | None) -> Decimal | None:
    """Return hours as they are kept: with two places."""
    if hours is None:
        return None
    return round(Decimal(hours.numerator) / Decimal(hours.denominator), 2)
