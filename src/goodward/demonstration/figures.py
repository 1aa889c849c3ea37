"""Figures for the demonstration: the register counted, and all of England to stand beside."""

from __future__ import annotations

import gzip
import json
from datetime import date, datetime
from pathlib import Path

from goodward.accounts.models import LocalAuthority, User
from goodward.inspections.neighbours import choose_neighbours
from goodward.inspections.register_counting import count_register
from goodward.inspections.releases import count_file

NATIONAL = "national_48col_nopersonal.csv.gz"


def count_for(
    authority: LocalAuthority,
    *,
    samples: Path,
    as_at: date,
    by: User,
    today: date,
    now: datetime,
) -> None:
    """
    Count the national file as at a day, choose who stands beside, and count the register.

    samples: where the files are; an installation without them has figures of its own alone.
    """
    national = samples / "ofsted_2021-08-31" / NATIONAL
    described = samples / "demonstration" / "neighbours.json"
    if national.exists() and described.exists():
        count_file(
            authority=authority,
            file_name=NATIONAL.removesuffix(".gz"),
            content=gzip.decompress(national.read_bytes()),
            by=by,
            at=now,
            as_at=as_at,
        )
        chosen = json.loads(described.read_text(encoding="utf-8")).get(authority.slug)
        if chosen:
            choose_neighbours(authority=authority, by=by, at=now, **chosen)
    count_register(authority, today=today, at=now)
