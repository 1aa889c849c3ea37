"""A real scanner is asked, and one that is not there harms nothing."""

from __future__ import annotations

import socket
import threading

import pytest

from goodward.files.scanning import ScannerDown, scan
from tests.support.clamav import NAME, SIGNATURE
from tests.support.files import a_docx


@pytest.mark.parametrize("way", [0, 1], ids=["socket", "network"])
def test_the_scanner_knows_its_signature_and_lets_the_rest_through(clamd, way):
    address = clamd[way]

    assert scan(b"plain words", address).is_clean
    assert scan(a_docx(), address).is_clean
    found = scan(b"words before " + SIGNATURE + b" and after", address)
    assert found.finding == f"{NAME}.UNOFFICIAL"


def test_the_scanner_looks_into_documents(clamd):
    assert not scan(a_docx(word__media__image1__png=b"x" * 99 + SIGNATURE), clamd[0]).is_clean


def test_a_large_file_is_sent_in_pieces(clamd):
    content = b"x" * 19_000_000
    assert scan(content, clamd[0]).is_clean
    assert not scan(content + SIGNATURE, clamd[0]).is_clean


def test_a_file_beyond_what_the_scanner_takes_is_never_called_clean(clamd):
    with pytest.raises(ScannerDown, match=r"size limit|Broken pipe|reset"):
        scan(b"x" * 40_000_000, clamd[0])


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("unix:/nowhere/clamd.sock", "cannot be asked"),
        ("tcp:127.0.0.1:1", "cannot be asked"),
        ("clamd", "is no address of a scanner"),
        ("tcp:localhost", "is no address of a scanner"),
    ],
)
def test_a_scanner_that_is_not_there_says_so(address, why):
    with pytest.raises(ScannerDown, match=why):
        scan(b"words", address, patience=2)


@pytest.mark.parametrize("answer", [b"", b"stream: ERROR\0", b"UNKNOWN COMMAND\0"])
def test_an_answer_that_is_not_understood_is_never_clean(answer):
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            wire, _ = server.accept()
            with wire:
                asked = b""
                while not asked.endswith(b"words\0\0\0\0"):
                    asked += wire.recv(65536)
                wire.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        with pytest.raises(ScannerDown, match="answered"):
            scan(b"words", f"tcp:127.0.0.1:{server.getsockname()[1]}", patience=5)
        thread.join()
