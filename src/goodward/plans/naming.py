"""What a plan's kinds are called, wherever they are spoken of."""

from __future__ import annotations

SOURCE_TITLES: dict[str, str] = {
    "ofsted_action": "Ofsted’s action",
    "ofsted_recommendation": "Ofsted’s recommendation",
    "visit": "A visit",
    "audit": "An audit",
    "notice": "A notice",
    "provider": "The setting itself",
}
