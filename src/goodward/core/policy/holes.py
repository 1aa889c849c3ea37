"""Where a policy does not say what its author meant, and what therefore nobody can tell of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from goodward.core.policy.problems import Path

# In a path that something rests on: whatever name or place stands there.
ANY = "*"
# What a name is called in the messages about names, and where such names are declared.
DECLARED_IN = {
    "role": ("roles",),
    "document": ("documents",),
    "type of provider": ("provider_groups",),
    "entry of the conflict register": ("conflicts",),
    "pathway": ("pathways",),
    "pathway of the track": ("pathways",),
    "proposal": ("proposals",),
}
_A_DUTY = "duty of this pathway"
_NO_SUCH = re.compile(r"“(?P<name>.*?)” is no (?P<what>[a-z ]+) here; ", re.DOTALL)
_QUOTED = re.compile(r"“(.*?)”", re.DOTALL)


def touches(hole: Path, path: Path) -> bool:
    """Return whether a hole is at, above or below a path; ANY in the path fits every step."""
    return all(step in (ANY, there) for there, step in zip(hole, path, strict=False))


def is_whole(holes: Iterable[Path], *paths: Path) -> bool:
    """Return whether no hole touches any of the paths."""
    return not any(touches(hole, path) for hole in holes for path in paths)


def hole_of_name(path: Path, message: str) -> Path:
    """Return where a problem about a name leaves a hole: at the name, or at the key to be added."""
    quoted = _QUOTED.search(message)
    if quoted is None or message.startswith("“"):
        return path
    return (*path, quoted[1])


def is_true_of(holes: Iterable[Path], path: Path, message: str) -> bool:
    """Return whether a name is missing although no hole can be where it was declared."""
    found = _NO_SUCH.match(message)
    if found is None:
        return is_whole(holes, hole_of_name(path, message))
    return is_whole(holes, *_declared(path, found["what"], found["name"]))


def _declared(path: Path, what: str, name: str) -> Iterator[Path]:
    if what == _A_DUTY:
        yield (*path[:2], "duties", name)
    elif what in DECLARED_IN:
        yield (*DECLARED_IN[what], name)
