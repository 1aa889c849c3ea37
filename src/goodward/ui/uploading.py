"""Uploads: no more is read than a file may be large, so that a huge one fills nothing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

# Ofsted's files and a policy's texts are brought in by officers, and read row by row.
OF_OFFICERS = 60_000_000
# Several files may come at once.
AT_ONCE = 5


def was_too_large(request: HttpRequest) -> bool:
    """Return whether reading was stopped, so that files of this request are not there."""
    return bool(getattr(request, "upload_was_too_large", False))


class StopsAtTheLimit(FileUploadHandler):
    """
    Looks at how much comes, before the handlers that keep it.

    What a form says before its files (the token, the fields) has been read by then, so the page can
    answer with the form as it was and a sentence. Nothing of the rest is kept.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.most = settings.FILE_MOST_BYTES
        self.seen = 0
        self.whole = 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803 - Django's name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        if self.request is not None and not self.request.path.startswith("/portal/"):
            self.most = max(self.most, OF_OFFICERS)
        self.whole = content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.seen = 0
        if self.whole > self.most * AT_ONCE:
            self._stop()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.seen += len(raw_data)
        if self.seen > self.most:
            self._stop()
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None

    def _stop(self) -> None:
        self.request.upload_was_too_large = True  # type: ignore[union-attr]
        # A browser shows an answer only once it has sent everything, so what is a little too large
        # is read to its end and thrown away; what is far too large is cut off.
        raise StopUpload(connection_reset=self.whole > self.most * AT_ONCE)
