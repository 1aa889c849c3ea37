"""Reading which files and documents there are; what is in one is read by an act, and recorded."""

from __future__ import annotations

from goodward.accounts.models import LocalAuthority
from goodward.accounts.queries import people_of
from goodward.audit.queries import done_to
from goodward.files.models import Document, KeptFile, Sort, Verdict
from goodward.files.owed import OwedDocument, owed_documents, sorts_asked
from goodward.providers.models import Provider

__all__ = [
    "OwedDocument",
    "document_of",
    "documents_of",
    "file_of",
    "get_document",
    "owed_documents",
    "sorts_asked",
    "unread_documents",
]


def documents_of(provider: Provider) -> list[Document]:
    """Return the documents of a provider, the newest first, each with its file and its scan."""
    rows = Document.objects.for_authority(provider.authority).filter(provider=provider)
    return list(rows.select_related("file__scan", "by").order_by("-at", "-pk"))


def unread_documents(authority: LocalAuthority, *, limit: int = 200) -> list[Document]:
    """
    Return what providers sent themselves and no officer has opened, the newest first.

    Of several versions only the last one counts; what a scan found infected cannot be opened.
    Looks at the newest `limit` documents. Three queries.
    """
    rows = Document.objects.for_authority(authority).filter(by_provider=True)
    rows = rows.exclude(file__scan__verdict=Verdict.INFECTED)
    found = list(rows.select_related("provider", "file").order_by("-at", "-pk")[:limit])
    opened = done_to(
        authority.pk,
        "file.read",
        "file",
        [each.file_id for each in found],
        by=[each.pk for each in people_of(authority)],
    )
    newest = {
        (each.provider_id, each.sort if each.sort != Sort.OTHER else each.pk): each
        for each in reversed(found)
    }
    last = {each.pk for each in newest.values()}
    return [each for each in found if each.pk in last and str(each.file_id) not in opened]


def get_document(authority: LocalAuthority, pk: int) -> Document:
    """
    Return one document with its file and provider.

    :raises Document.DoesNotExist: also for another authority's.
    """
    rows = Document.objects.for_authority(authority).select_related(
        "authority", "provider__authority", "file__authority", "file__scan", "by"
    )
    return rows.get(pk=pk)


def document_of(provider: Provider, pk: int) -> Document:
    """
    Return one document of a provider.

    :raises Document.DoesNotExist: also for another provider's.
    """
    rows = Document.objects.for_authority(provider.authority).filter(provider=provider)
    return rows.select_related("provider", "file__authority", "file__scan", "by").get(pk=pk)


def file_of(provider: Provider, pk: int) -> KeptFile:
    """
    Return one file of a provider.

    :raises KeptFile.DoesNotExist: also for another provider's.
    """
    rows = KeptFile.objects.for_authority(provider.authority).filter(provider=provider)
    return rows.select_related("authority", "provider", "scan").get(pk=pk)
