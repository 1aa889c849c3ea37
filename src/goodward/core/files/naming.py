"""What a file is called, made safe to show, to keep in a record and to save on any machine."""

from __future__ import annotations

import unicodedata

from goodward.core.files.kinds import Kind

LONGEST = 100
# Separators of paths, and what Windows or a mark-up language would take for something else.
_NOT_IN_NAMES = frozenset('<>:"|?*\\/%')
# Controls, invisible marks that turn the direction of a text, surrogates, what is unassigned.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_OTHER_ENDINGS = {"jpeg": Kind.JPEG, "heif": Kind.HEIC}


def shown_name(given: str, kind: Kind) -> str:
    """
    Return the name a file is kept and handed out under.

    given: as a browser sent it, perhaps with folders, controls, or an ending that is not true. The
    ending is always that of the kind that was found by looking into the file.
    """
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    text = unicodedata.normalize("NFC", last)
    seen = "".join(" " if c in _NOT_IN_NAMES else c for c in text if _is_shown(c))
    stem, dot, ending = " ".join(seen.split()).rpartition(".")
    if not dot:
        stem = ending
    elif ending.casefold() not in _known_endings(kind):
        stem = f"{stem} {ending}"
    stem = stem.strip(". ")[:LONGEST].strip(". ")
    return f"{stem or 'file'}.{kind}"


def ending_of(given: str) -> str:
    """Return the ending of a name in small letters, without its dot; empty for none."""
    return given.rpartition(".")[2].casefold() if "." in given else ""


def _known_endings(kind: Kind) -> set[str]:
    return {str(kind), *(name for name, other in _OTHER_ENDINGS.items() if other == kind)}


def _is_shown(character: str) -> bool:
    return unicodedata.category(character) not in _HIDDEN
