"""Spreadsheets made for tests: as programs write them, and as nobody should."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter

Rows = Sequence[Sequence[Any]]
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "table", "text", "manifest")
)


def an_xlsx(sheets: Mapping[str, Rows]) -> bytes:
    """Return a workbook; dates become date cells, numbers become numbers."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(place, column, cell, day)
                    elif isinstance(cell, int | float):
                        sheet.write_number(place, column, cell)
                    elif cell:
                        sheet.write_string(place, column, cell)
    return file.getvalue()


def an_ods(sheets: Mapping[str, Rows]) -> bytes:
    """Return an OpenDocument spreadsheet; dates become date cells, numbers become numbers."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_row, rows))}</table:table>'
        for name, rows in sheets.items()
    )
    return an_ods_of(tables)


def an_ods_of(tables: str, parts: Mapping[str, str] | None = None, before: str = "") -> bytes:
    """Return an OpenDocument spreadsheet with this text as its tables."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {_NAMESPACES}>'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    manifest = (
        f'<?xml version="1.0"?><manifest:manifest {_NAMESPACES}><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{MIMETYPE}"/></manifest:manifest>'
    )
    whole = {"META-INF/manifest.xml": manifest, "content.xml": content, **(parts or {})}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        for name, text in whole.items():
            archive.writestr(name, text)
    return file.getvalue()


def _row(cells: Sequence[Any]) -> str:
    return f"<table:table-row>{''.join(map(_cell, cells))}</table:table-row>"


def _cell(cell: Any) -> str:
    if cell in ("", None):
        return "<table:table-cell/>"
    if isinstance(cell, date):
        kind = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    elif isinstance(cell, int | float):
        kind = f'office:value-type="float" office:value="{cell}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(str(cell))}</text:p></table:table-cell>"


def changed(content: bytes, **parts: Any) -> bytes:
    """
    Return an archive with parts put in, taken out (None) or rewritten by a function of their text.

    “__” in a name stands for “/”, and “_dot_” for “.”.
    """
    named = {n.replace("__", "/").replace("_dot_", "."): change for n, change in parts.items()}
    kept: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    for name, change in named.items():
        if change is None:
            del kept[name]
        else:
            kept[name] = change(kept[name]) if callable(change) else change
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in kept.items():
            archive.writestr(name, text)
    return file.getvalue()
