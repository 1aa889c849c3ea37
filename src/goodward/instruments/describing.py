"""Entering the wording of a licensed scale, for one authority."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit_record
from goodward.core.instruments.forms import Form
from goodward.instruments.models import Descriptor
from goodward.instruments.refusals import AuditRefused


def descriptors_of(authority: LocalAuthority, form_id: str) -> dict[str, Descriptor]:
    """Return the wording in use, by the keys of items; one that was emptied is left out."""
    rows = Descriptor.objects.for_authority(authority).filter(form_id=form_id).order_by("pk")
    newest = {each.item: each for each in rows}
    return {key: each for key, each in newest.items() if each.text}


@transaction.atomic
def describe(
    *,
    authority: LocalAuthority,
    form: Form,
    texts: Mapping[str, str],
    licence: str,
    by: User,
    at: datetime,
) -> int:
    """
    Enter wording for items of a licensed form; return how many changed.

    texts: by the keys of items; an empty one takes the wording away. licence: by what right.

    :raises AuditRefused: without a licence, or for a form or an item that takes no wording.
    """
    if not form.is_licensed:
        raise AuditRefused("The wording of this form stands in its file")
    licence = AuditRefused.unless_said(licence, "Say which licence allows it", "licence")
    if set(texts) - {each.key for each in form.items}:
        raise AuditRefused("The form has no such item")
    held = descriptors_of(authority, form.id)
    changed = {
        key: text.strip()
        for key, text in texts.items()
        if text.strip() != (held[key].text if key in held else "")
    }
    Descriptor.objects.for_authority(authority).bulk_create(
        Descriptor(
            authority=authority,
            form_id=form.id,
            item=key,
            text=text,
            licence=licence.strip(),
            entered_at=at,
            entered_by=by,
        )
        for key, text in changed.items()
    )
    if changed:
        audit_record.record(
            authority_id=authority.pk,
            kind="instrument.described",
            by=by,
            at=at,
            subject=("form", form.id),
            detail={"items": sorted(changed), "licence": licence.strip()},
        )
    return len(changed)
