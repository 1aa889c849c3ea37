"""Reading which files and documents there are; what is in one is read by an act, and recorded."""

from __future__ import annotations

from goodward.accounts.models import LocalAuthority
from goodward.files.models import Document, KeptFile
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
]


def documents_of(provider: Provider) -> list[Document]:
    """Return the documents of a provider, the newest first, each with its file and its scan."""
    rows = Document.objects.for_authority(provider.authority).filter(provider=provider)
    return list(rows.select_related("file__scan", "by").order_by("-at", "-pk"))


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
