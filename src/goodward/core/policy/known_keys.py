"""Which keys a block of a policy's file may have, found by walking the language's classes."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from goodward.core.policy.language import PolicyText
from goodward.core.policy.problems import Path


def keys_at(path: Path, *, of: type[BaseModel] = PolicyText) -> list[str]:
    """Return the keys of the block at a path; none where no block with keys of its own stands."""
    model: Any = of
    for step in path:
        model = _inside(model, step)
        if model is None:
            return []
    if isinstance(model, type) and issubclass(model, BaseModel):
        return [field.alias or name for name, field in model.model_fields.items()]
    return []


def _inside(model: Any, step: str | int) -> Any:
    if isinstance(model, type) and issubclass(model, BaseModel):
        for name, field in model.model_fields.items():
            if step in (name, field.alias):
                return _unwrapped(field.annotation)
        return None
    return _unwrapped(model)


def _unwrapped(annotation: Any) -> Any:
    """Return the block class inside `list[…]`, `dict[str, …]`, `… | None` or Annotated."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in reversed(getattr(annotation, "__args__", ())):
        found = _unwrapped(argument)
        if found is not None:
            return _Several(found) if _holds_many(annotation) else found
    return None


def _holds_many(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) in (list, dict)


class _Several:
    """Stands for a list or dictionary of blocks: one more step of the path leads to one block."""

    def __init__(self, block: Any) -> None:
        self.__args__ = (block,)
        self.__origin__ = None
