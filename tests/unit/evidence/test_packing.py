"""Files of a pack are read when their turn comes, and packed as they were looked at."""

from __future__ import annotations

from goodward.core.evidence import packing
from tests.support.evidence import LETTER, LETTER_FILE, a_pack, files_of, packed, problems_of


def test_a_file_that_is_read_again_is_read_when_its_turn_comes_and_packed_all_the_same():
    """Its bytes are looked at once for their fingerprint, and once more as they are packed."""
    pack, read = a_pack(), []

    def again() -> bytes:
        read.append(LETTER_FILE)
        return LETTER

    files = [packing.laid(*each) for each in files_of(pack).items() if each[0] != LETTER_FILE]
    pieces = packing.packed(pack, [*files, packing.laid(LETTER_FILE, LETTER, again)])

    assert next(pieces).startswith(b"PK")
    assert read == []
    rest = b"".join(pieces)
    assert read == [LETTER_FILE]
    assert packed(pack).endswith(rest)


def test_a_file_that_is_another_when_its_turn_comes_does_not_verify():
    pack = a_pack()
    files = [packing.laid(*each) for each in files_of(pack).items() if each[0] != LETTER_FILE]
    other = packing.laid(LETTER_FILE, LETTER, lambda: LETTER.replace(b"letter", b"lettre"))

    made = b"".join(packing.packed(pack, [*files, other]))

    assert f"“{LETTER_FILE}” is damaged: its bytes are not as packed." in problems_of(made)
