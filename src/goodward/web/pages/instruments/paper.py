"""An audit as a PDF."""

from __future__ import annotations

from django.shortcuts import redirect
from django.utils import timezone

from goodward.documents.audit import AuditOnPaper, ItemOnPaper, SectionOnPaper, audit_pdf
from goodward.documents.typesetting import CannotBeSet
from goodward.instruments import actions, queries
from goodward.instruments.queries import Sheet
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import long_day
from goodward.ui.made_files import pdf_file, say_why_not_set
from goodward.web.pages.instruments import presenters, sheet_presenters


@requires("view")
def pdf(request, pk):
    """Send an audit as an accessible PDF; of a draft it says that it is one."""
    audit = get_or_404(queries.get_audit, request.authority, pk)
    actions.note_read(audit=audit, by=request.user, at=timezone.now())
    sheet = queries.sheet_of(audit)
    try:
        made = audit_pdf(on_paper(sheet, authority=request.authority.name), dated=sheet.on)
    except CannotBeSet as problem:
        say_why_not_set(request, problem)
        return redirect("instruments:show", pk=pk)
    return pdf_file(made, f"audit-{pk}.pdf")


def on_paper(sheet: Sheet, *, authority: str) -> AuditOnPaper:
    """Return an audit as it is set on paper."""
    return AuditOnPaper(
        authority=authority,
        provider=sheet.audit.provider.shown_name,
        title=sheet.form.title,
        day=long_day(sheet.on),
        state=presenters.LOOKS[sheet.end.kind if sheet.end else queries.DRAFT].text,
        facts=tuple((each.key, each.value) for each in sheet_presenters.facts(sheet)),
        sections=tuple(
            SectionOnPaper(
                each.title,
                each.result,
                tuple(
                    ItemOnPaper(item.asks, item.text or "No answer", item.beside)
                    for item in each.items
                ),
            )
            for each in sheet_presenters.shown_sections(sheet)
        ),
    )
