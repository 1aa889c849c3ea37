"""What the language's classes refuse, said in plain words at its place in the file."""

from __future__ import annotations

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from goodward.core.policy.known_keys import keys_at
from goodward.core.policy.problems import FileProblem, Path, nearest
from goodward.core.policy.yaml_files import Document

_EXPECTED = {
    "string_type": "must be text",
    "list_type": "must be a list",
    "dict_type": "must be a block of keys",
    "model_type": "must be a block of keys",
    "model_attributes_type": "must be a block of keys",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "date_type": "must be a date, like 2026-09-01",
    "date_from_datetime_parsing": "must be a date, like 2026-09-01",
    "date_parsing": "must be a date, like 2026-09-01",
    "too_short": "needs at least one entry",
}


def in_plain_words(document: Document, error: ErrorDetails, whole: type[BaseModel]) -> FileProblem:
    """
    Return what is wrong, and how to write it.

    whole: the class of the whole file, whose keys are the known ones.
    """
    path: Path = tuple(error["loc"])
    kind, name = error["type"], str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        known = keys_at(path[:-1], of=whole)
        return document.problem(path, f"“{name}” is not a known key; {nearest(name, known)}")
    if kind == "missing":
        return document.problem(path[:-1], f"add “{name}”")
    if kind == "literal_error":
        expected = error.get("ctx", {}).get("expected", "")
        return document.problem(path, f"“{error['input']}” will not do; write {expected}")
    if kind == "value_error":
        return document.problem(path, str(error["ctx"]["error"]))
    words = _EXPECTED.get(kind, error["msg"])
    return document.problem(path, f"“{name}” {words}, not “{error['input']}”")
