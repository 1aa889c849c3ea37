"""Taking a claims file in: looked into, scanned, sealed. Its rows stay in it."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.claims.models import ClaimsFile, FileAct, FileStep
from goodward.claims.refusing import AuditRefused
from goodward.core.claims.reading import ClaimsRefused, Preview, preview
from goodward.core.files.kinds import Kind
from goodward.core.files.naming import shown_name
from goodward.core.policy.national_reading import funding_terms
from goodward.files import sealing
from goodward.files.scanning import ScannerDown, scan
from goodward.policies.library import national
from goodward.providers.models import Provider

HARMFUL = (
    "The virus scanner knows this file as harmful, so it was not kept. Check the computer it came "
    "from for viruses, make the file anew, and send that."
)
NO_SCANNER = (
    "The virus scanner does not answer, so the file was not kept. Try again in some minutes; if "
    "that does not help, tell who runs Goodward here."
)
GONE = "The file was deleted on its day. What was found is kept, without the children’s references."
NOT_THERE = "The file cannot be opened: ask who runs Goodward here"


def too_large() -> str:
    """Return the sentence that refuses a claims file for its size."""
    most = settings.FILE_MOST_BYTES // 1_000_000
    return (
        f"The file is larger than {most} MB, so it was not kept. Send it in parts, such as a term "
        "or a district each."
    )


def receive(
    *,
    authority: LocalAuthority,
    content: bytes,
    name: str,
    term_on: date,
    by: User,
    at: datetime,
    provider: Provider | None = None,
) -> ClaimsFile:
    """
    Take a claims file in. term_on: any day of its funding term.

    :raises ClaimsRefused: for what is too large, harmful, or no table of claims. Nothing is kept.
    """
    if len(content) > settings.FILE_MOST_BYTES:
        raise ClaimsRefused(too_large())
    preview(content)
    _check_harmless(content)
    term = funding_terms(national()).term_of(term_on)
    with transaction.atomic():
        file = ClaimsFile.objects.for_authority(authority).create(
            authority=authority,
            provider=provider,
            name=shown_name(name, Kind.CSV),
            term_on=term.first_day,
            term=term.name,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            place=sealing.seal(content),
            came_at=at,
            came_by=by,
        )
        into_record(file, kind="claims_file.received", by=by, at=at, sha256=file.sha256)
    return file


@transaction.atomic
def opened(*, file: ClaimsFile, why: str, by: User, at: datetime) -> bytes:
    """
    Return what is in a claims file; that it was opened, by whom and for what, is recorded.

    :raises AuditRefused: for one that was deleted, or is not there as it was put down.
    """
    deleted = FileStep.objects.for_authority(file.authority).filter(file=file, kind=FileAct.DELETE)
    if deleted.exists():
        raise AuditRefused(GONE)
    try:
        content = sealing.unseal(file.place)
    except sealing.FileGone as gone:
        raise AuditRefused(NOT_THERE) from gone
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise AuditRefused(NOT_THERE)
    into_record(file, kind="claims_file.opened", by=by, at=at, why=why)
    return content


def preview_of(*, file: ClaimsFile, by: User, at: datetime) -> Preview:
    """
    Return the header and the first rows of a file, without what looks like a name.

    :raises AuditRefused: as `opened`.
    """
    return preview(opened(file=file, why="preview", by=by, at=at))


def into_record(
    file: ClaimsFile,
    *,
    kind: str,
    by: User | None,
    at: datetime,
    reason: str = "",
    **detail: object,
) -> None:
    """Put what was done with a claims file into the record."""
    audit.record(
        authority_id=file.authority_id,
        kind=kind,
        by=by,
        at=at,
        subject=("claims file", file.pk),
        detail={"name": file.name, "term": file.term, **detail},
        reason=reason,
    )


def _check_harmless(content: bytes) -> None:
    if not settings.CLAMD:
        return
    try:
        said = scan(content, settings.CLAMD)
    except ScannerDown as down:
        raise ClaimsRefused(NO_SCANNER) from down
    if not said.is_clean:
        raise ClaimsRefused(HARMFUL)
