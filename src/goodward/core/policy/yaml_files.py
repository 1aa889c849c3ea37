"""Reading YAML so that everything in it still knows its line and column."""

from __future__ import annotations

import math
import warnings
from datetime import date, datetime
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import MarkedYAMLError, ReusedAnchorWarning, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from goodward.core.policy.problems import FileProblem, Path, where

# Deeper than any honest file, and well short of what the interpreter can follow.
DEEPEST = 40
# More values than any honest file holds. Aliases of aliases multiply without end.
MOST_VALUES = 200_000


class Document:
    """
    A YAML file as plain values, with the place of each.

    value: dicts, lists, text, numbers, dates, True, False, None. problems: what could not be read.
    unread: the paths at which the value is not what the file says, because of a problem.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.value: Any = None
        self.problems: list[FileProblem] = []
        self.unread: set[Path] = set()
        self._places: dict[Path, tuple[int, int]] = {}
        self._values_left = MOST_VALUES

    def problem(self, path: Path, message: str) -> FileProblem:
        """Return a problem at a path; a path that is not in the file points at its parent."""
        known = path
        while known and known not in self._places:
            known = known[:-1]
        line, column = self._places.get(known, (1, 1))
        return FileProblem(self.file, line, column, where(path), message)

    def cannot_read(self, path: Path, message: str) -> None:
        """Remember a problem because of which the value at a path is not what the file says."""
        self.unread.add(path)
        self.problems.append(self.problem(path, message))

    @property
    def is_full(self) -> bool:
        """Whether no more values are read."""
        return self._values_left < 0

    def counts_one_more(self) -> bool:
        """Count a value; return whether it is one too many. The first one too many is a problem."""
        self._values_left -= 1
        if self._values_left == -1:
            message = f"this holds more than {MOST_VALUES:,} values; nothing after them was read"
            self.problems.append(FileProblem(self.file, 1, 1, "", message))
        return self._values_left < 0

    def place(self, path: Path, node: Node) -> None:
        """Remember where a value begins."""
        mark = node.start_mark
        self._places[path] = (mark.line + 1, mark.column + 1)


def read_yaml(text: str, *, file: str) -> Document:
    """
    Return a YAML text as plain values with their places.

    Never raises: whatever is wrong is among the problems. Aliases are followed; a key that stands
    twice is a problem, for the second would silently win.
    """
    document = Document(file)
    try:
        with warnings.catch_warnings():
            # YAML 1.2 lets an anchor's name be used again: an alias means the last one before it.
            warnings.simplefilter("ignore", ReusedAnchorWarning)
            root = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        message = f"this is not YAML: {error.problem or error.context}"
        document.problems.append(FileProblem(file, line, column, "", message))
        return document
    except (YAMLError, RecursionError, ValueError, AttributeError, IndexError) as error:
        document.problems.append(FileProblem(file, 1, 1, "", f"this is not YAML: {error}"))
        return document
    if root is not None:
        constructor = SafeConstructor(loader=YAML(typ="safe", pure=True))
        document.value = _value(root, (), document, constructor)
    return document


def _value(node: Node, path: Path, document: Document, constructor: SafeConstructor) -> Any:
    if document.counts_one_more():
        return None
    document.place(path, node)
    if len(path) > DEEPEST:
        document.cannot_read(path, "this is nested too deeply")
        return None
    if isinstance(node, MappingNode):
        return _mapping(node, path, document, constructor)
    if isinstance(node, SequenceNode):
        return _sequence(node, path, document, constructor)
    return _scalar(node, path, document, constructor)


def _sequence(
    node: SequenceNode, path: Path, document: Document, constructor: SafeConstructor
) -> list[Any]:
    values = []
    for place, each in enumerate(node.value):
        if document.is_full:
            break
        values.append(_value(each, (*path, place), document, constructor))
    return values


def _mapping(
    node: MappingNode, path: Path, document: Document, constructor: SafeConstructor
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if document.is_full:
            break
        if not isinstance(key_node, ScalarNode):
            document.cannot_read(path, "a key must be a plain word")
            continue
        key = str(key_node.value)
        if key in values:
            message = f"“{key}” stands twice; keep one of them"
            document.unread.add((*path, key))
            line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
            problem = FileProblem(document.file, line, column, where((*path, key)), message)
            document.problems.append(problem)
            continue
        values[key] = _value(value_node, (*path, key), document, constructor)
        # A mistake in a block is best shown at its key, one in a plain value at the value.
        if not isinstance(value_node, ScalarNode):
            document.place((*path, key), key_node)
    return values


def _scalar(node: Node, path: Path, document: Document, constructor: SafeConstructor) -> Any:
    try:
        value = constructor.construct_object(node)
    except (YAMLError, ValueError, TypeError, OverflowError, ArithmeticError, KeyError):
        return str(node.value)
    if isinstance(value, datetime) or not _is_plain(value):
        message = f"“{node.value}” is neither text, number, date nor true or false"
        document.cannot_read(path, message)
        return None
    return value


def _is_plain(value: Any) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    return value is None or isinstance(value, (str, bool, int, date))
