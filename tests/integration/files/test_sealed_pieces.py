"""Files sealed piece by piece: read from anywhere in them, and only as they were put down."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest

from goodward.files import sealed_pieces, sealing
from goodward.files.sealed_pieces import PIECE, opened, seal_pieces
from goodward.files.sealing import FileGone


@pytest.fixture(autouse=True)
def _a_disk_of_its_own(files_root):
    return files_root


def path_of(place: str) -> Path:
    return sealing.path_of(place)


def sealed_parts(place: str) -> tuple[bytes, list[bytes]]:
    """Return what a file of pieces begins with, and each sealed piece."""
    begins, _, rest = path_of(place).read_bytes().partition(b"\n")
    # Ours, without a look at how the code works it out: a Fernet token of a whole piece and nine
    # bytes before it, padded to sixteen, with 57 bytes around, in base 64.
    size = -(-(57 + ((PIECE + 9) // 16 + 1) * 16) // 3) * 4
    return begins + b"\n", [rest[at : at + size] for at in range(0, len(rest), size)]


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_what_was_put_down_comes_back_whatever_its_length(size):
    content = os.urandom(size)

    with opened(seal_pieces([content])) as file:
        assert file.read() == content
        assert file.seek(0, os.SEEK_END) == size


def test_in_what_pieces_it_came_makes_no_difference():
    content = os.urandom(2 * PIECE + 5)
    ways = [[content], [content[:7], b"", content[7 : PIECE + 1], content[PIECE + 1 :]]]

    for pieces in ways:
        place = seal_pieces(iter(pieces))
        assert len(sealed_parts(place)[1]) == 3
        with opened(place) as file:
            assert file.read() == content


@pytest.mark.parametrize("start", [0, 5, PIECE - 3, PIECE, 2 * PIECE + 1])
def test_it_is_read_from_anywhere_and_over_the_edge_of_a_piece(start):
    content = os.urandom(2 * PIECE + 100)

    with opened(seal_pieces([content])) as file:
        file.seek(start)
        assert file.read(10) == content[start : start + 10]
        assert file.tell() == min(start + 10, len(content))


def test_nothing_of_it_can_be_read_on_the_disk():
    place = seal_pieces([b"Staff were too few. " * 100])

    assert b"Staff" not in path_of(place).read_bytes()


@pytest.mark.parametrize(
    "done",
    [
        pytest.param(lambda one, two, last: (_changed(one), two, last), id="changed"),
        pytest.param(lambda one, two, last: (two, one, last), id="moved"),
        pytest.param(lambda one, two, last: (one, last), id="left out"),
        pytest.param(lambda one, two, last: (one, two), id="cut off"),
        pytest.param(lambda one, two, last: (one, two, last[:-4]), id="cut short"),
        pytest.param(lambda one, two, last: (one, two, last, last), id="put to"),
        pytest.param(lambda one, two, last: (), id="emptied"),
    ],
)
def test_a_file_whose_pieces_are_not_as_they_were_put_down_does_not_open(done):
    place = seal_pieces([os.urandom(2 * PIECE + 100)])
    begins, pieces = sealed_parts(place)
    path_of(place).write_bytes(begins + b"".join(done(*pieces)))

    with pytest.raises(FileGone), opened(place) as file:
        file.read()


def _changed(piece: bytes) -> bytes:
    return piece[:100] + (b"A" if piece[100:101] != b"A" else b"B") + piece[101:]


def test_one_that_was_sealed_as_a_whole_opens_all_the_same():
    with opened(sealing.seal(b"a pack of before")) as file:
        assert file.read() == b"a pack of before"


def test_one_that_is_not_there_is_said_to_be_gone():
    with pytest.raises(FileGone):
        opened("0" * 64)


def test_one_that_stops_on_the_way_leaves_nothing_behind(files_root):
    def pieces():
        yield os.urandom(2 * PIECE)
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk is full"):
        seal_pieces(pieces())

    assert [each for each in files_root.glob("*/*") if each.is_file()] == []


def test_what_is_in_memory_does_not_grow_with_the_file():
    """Sixty-four pieces go in and come out; what is held at once stays below sixteen of them."""
    piece = os.urandom(PIECE)
    tracemalloc.start()
    place = seal_pieces(piece for _ in range(64))
    with opened(place) as file:
        while file.read(sealed_pieces.PIECE):
            pass
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 16 * PIECE
