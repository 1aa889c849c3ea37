"""What whoever reviews a file should know of it before accepting it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from goodward.core.counted import counted
from goodward.core.ofsted.publications import FileKind
from goodward.core.ofsted.registers import Register
from goodward.inspections.comparing import HeldProvider
from goodward.inspections.scope import OFSTEDS_TYPES, Scope

# Without its number an inspection is known by its date, so that one may well be missing.
NUMBER = "nspection number"
MOST_REMARKS = 20


def warnings_of(
    register: Register, scope: Scope, held: Mapping[str, HeldProvider], mine: Collection[str]
) -> list[str]:
    """Return the sentences, in order. mine: the numbers of this authority's rows."""
    return [
        *of_the_columns(register),
        *_not_spoken_of(register, scope, held),
        *_remarks(register, mine),
    ]


def of_the_columns(register: Register) -> list[str]:
    """Return what is said of a file as a whole, and of columns not known and not found."""
    return [
        *register.notes,
        *(
            f"The column “{name}” is not known and was not read"
            for name in register.columns_unknown
        ),
        *(
            f"The column “{name}” is missing"
            for name in register.columns_missing
            if not name.endswith(NUMBER)
        ),
    ]


def _not_spoken_of(
    register: Register, scope: Scope, held: Mapping[str, HeldProvider]
) -> Iterator[str]:
    others = sum(
        1
        for each in held.values()
        if each.is_active and each.type in OFSTEDS_TYPES and each.type not in scope.types
    )
    if not others:
        return
    if register.kind is FileKind.CHILDMINDERS:
        providers = counted(others, "other provider")
        yield f"The file speaks of childminders alone: {providers} held stay as they are"
    else:
        childminders = counted(others, "childminder")
        yield f"The file lists no childminder, so {childminders} held stay as they are"


def _remarks(register: Register, mine: Collection[str]) -> Iterator[str]:
    found = [str(each) for each in register.remarks if each.urn in mine]
    yield from (f"{text[:1].upper()}{text[1:]}" for text in found[:MOST_REMARKS])
    if len(found) > MOST_REMARKS:
        yield f"{counted(len(found) - MOST_REMARKS, 'cell')} more should be looked at"
