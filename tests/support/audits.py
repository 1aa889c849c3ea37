"""A nursery whose audits tests fill in."""

from __future__ import annotations

from goodward.core.instruments.answers import Answer
from goodward.core.policy.language import PolicyText
from goodward.instruments import actions, queries
from goodward.policies import library
from goodward.policies.queries import rules_of
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day, noon

THURSDAY = noon("Thursday 2026-06-11")
TODAY = day("Thursday 2026-06-11")
SCALE, REQUIREMENTS = "shared_thinking", "safeguarding_group"


class Beeches:
    """A nursery of an authority, and an adviser."""

    def __init__(self, slug="kent", **fields) -> None:
        self.authority = an_authority(slug)
        self.provider = a_provider(self.authority, "Beeches", **fields)
        self.sam = a_person(self.authority, "improvement_adviser", name="Sam Hill")
        self.kim = a_person(self.authority, "improvement_adviser", name="Kim Field")

    @property
    def policy(self) -> PolicyText:
        return rules_of(self.authority).on(TODAY).text

    def begin(self, form=SCALE, **said):
        said.setdefault("on", TODAY)
        return actions.begin(provider=self.provider, form_id=form, by=self.sam, at=THURSDAY, **said)

    def save(self, audit, section, *, by=None, seen=None, **values):
        """Save answers, each the value alone or an Answer."""
        if seen is None:
            seen = queries.stamp_of(queries.sheet_of(audit).answers, section)
        answers = {
            f"{section}.{item}": each if isinstance(each, Answer) else Answer(each)
            for item, each in values.items()
        }
        actions.save_answers(
            audit=audit,
            section=section,
            answers=answers,
            seen=seen,
            by=by or self.sam,
            at=THURSDAY,
        )

    def finish(self, audit, on=TODAY, **said):
        said.setdefault("knowing", True)
        actions.finish(audit=audit, on=on, by=self.sam, at=THURSDAY, **said)

    def finished(self, form=SCALE, section="trust", on=TODAY, values=None, **said):
        audit = self.begin(form, **said)
        self.save(audit, section, **(values or {"groups": "4"}))
        self.finish(audit, on)
        return audit

    def forms(self):
        return {each.form.id for each in queries.forms_for(self.provider, self.policy).choices}


def sheet(here, audit):
    return queries.sheet_of(queries.get_audit(here.authority, audit.pk))


def own_library(monkeypatch, tmp_path, *, kent="", england=""):
    """A policy library with no form but these two of one name."""
    for slug, text in (("kent", kent), ("england", england)):
        if text:
            folder = tmp_path / slug / "instruments"
            folder.mkdir(parents=True)
            (folder / "quick.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(library, "LIBRARY", tmp_path)


QUICK = """\
title: {title}
edition: First
about: For tests.
sections:
  room: {{title: Room, items: {{light: There is light., {more}}}}}
"""
