"""A hundred damaged files: each ends in the sentences written beside it, and costs no good row."""

from __future__ import annotations

import pytest

from goodward.core.ofsted.reading import read_register
from goodward.core.ofsted.refusals import FileRefused
from tests.support.damaged_files import COLUMNS, WHOLE, damages

DAMAGES = damages()


def test_the_sound_file_is_read_whole():
    register = read_register(WHOLE)

    assert [each.urn for each in register.records] == ["EY999901", "EY999902", "EY999903"]
    assert register.problems == ()


def test_there_are_a_hundred_and_no_two_alike():
    assert len({each.name for each in DAMAGES}) == len(DAMAGES) >= 100
    assert len({each.content for each in DAMAGES}) == len(DAMAGES)


@pytest.mark.parametrize("damage", DAMAGES, ids=[each.name for each in DAMAGES])
def test_a_damaged_file_ends_in_exact_words(damage):
    if damage.kept is None:
        with pytest.raises(FileRefused) as refused:
            read_register(damage.content, keyed=True)
        assert (str(refused.value),) == damage.said
        return

    register = read_register(damage.content, keyed=True)

    assert tuple(map(str, register.problems)) == damage.said
    assert len(register.records) == damage.kept
    if damage.name.startswith("cell: ") and COLUMNS[0] not in damage.said[0]:
        # Its number can be read, so nobody takes the nursery to have left.
        assert [each.urn for each in register.problems] == ["EY999901"]
