"""The address that asks how the policy would treat an outcome, filled in from one that is held."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from goodward.web.pages.policy.outcome_form import AREA, PLAIN


def outcome_address(judgement: Mapping[str, Any], provider_type: str) -> str:
    """
    Return the address of an outcome on its own scale.

    judgement: the fields of a `judgement_published` event; what it lacks stays unsaid.
    """
    said = {"scale": judgement.get("framework"), "type": provider_type}
    said |= {name: judgement.get(name) for name in PLAIN}
    said |= {f"{AREA}{name}": grade for name, grade in (judgement.get("areas") or {}).items()}
    return f"{reverse('policy:outcome')}?{urlencode({k: v for k, v in said.items() if v})}"
