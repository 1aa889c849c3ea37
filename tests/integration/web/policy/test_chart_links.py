"""Every box of a chart on the policy's pages leads to the rule it stands for."""

from __future__ import annotations

from bs4 import Tag

from goodward.core.policy.drawing.chart import Box
from goodward.core.policy.drawing.charting import chart_of
from goodward.policies.queries import rules_of
from tests.support.visitor import words

SCREENS = (".gw-chart__narrow", ".gw-chart__wide")


def says(rule: str, box: Box) -> bool:
    """Return whether a part of the policy's page is the rule a box stands for."""
    if box.id in ("start", "exit"):
        return rule.startswith(("What opens it:", "It opens when"))
    if box.id == "judged-again":
        return rule == "What a judgement leads to"
    if box.id.startswith("exit-"):
        return rule == box.title.removeprefix("To ")
    if box.id.startswith("visits-"):
        return all(each in rule for each in box.covers)
    return rule.startswith(" ".join((box.text or box.title).split()))


def links_of(visitor, screen: str) -> list[Tag]:
    return visitor.page.select(f"{screen} svg a[href]")


def test_each_box_leads_to_its_rule(visitor, authority):
    for policy in rules_of(authority).versions:
        day = policy.applies_from.isoformat()
        page = visitor.visit("policy:version", applies_from=day)
        for pathway in policy.pathway_ids:
            chart = chart_of(policy, pathway)
            visitor.visit("policy:pathway", applies_from=day, pathway=pathway)

            wanted = [f"/policy/from/{day}/#{box.rule}" for box in chart.boxes]
            for screen in SCREENS:
                links = links_of(visitor, screen)
                assert sorted(link["href"] for link in links) == sorted(wanted)
                assert all(words(link.find("title")) for link in links)
            for box in chart.boxes:
                rule = page.find(id=box.rule)
                assert rule is not None, box.rule
                assert says(words(rule), box)


def test_a_drawing_with_links_is_a_group_with_a_name(visitor, authority):
    policy = rules_of(authority).latest
    visitor.visit(
        "policy:pathway",
        applies_from=policy.applies_from.isoformat(),
        pathway=policy.pathway_ids[0],
    )

    for screen in SCREENS:
        drawing = visitor.page.select_one(f"{screen} svg")
        assert drawing["role"] == "group"
        assert words(drawing.find("title")).endswith(": flow chart")
        assert words(drawing.find("desc"))
    # On paper there is nothing to follow.
    assert visitor.page.select(".gw-chart__paper svg a") == []
