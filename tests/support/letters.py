"""Letters for tests: owed by doing the real thing, or rows where no policy of a scene asks."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from goodward.accounts.models import User
from goodward.audit.moments import english_date
from goodward.documents.letter import LetterBlock, PaperLetter, letter_pdf
from goodward.letters import actions
from goodward.letters.models import Letter, LetterDraft, LetterEnd
from goodward.letters.texts import TEXTS
from goodward.messages.wording import in_use, kept
from goodward.providers.models import Contact, Provider
from tests.support.builders import INADEQUATE, a_person, a_provider, an_authority, history
from tests.support.days import noon
from tests.support.visits import a_contact

THURSDAY = "Thursday 2026-02-19"
SAID = {
    "steps": "We visit you together.\nWe visit each month.",
    "funding": "funding for two-year-olds",
    "more": "",
}


class Owing:
    """Beeches in Kent, Inadequate and visited once: its letter is owed. Pat may sign it."""

    def __init__(self) -> None:
        self.authority = an_authority()
        self.pat: User = a_person(self.authority, "improvement_standards_manager", name="Pat Lane")
        self.sam: User = a_person(self.authority, "improvement_adviser", name="Sam Hill")
        self.provider: Provider = a_provider(
            self.authority, "Beeches", address="1 High Street", town="Deal", postcode="ZE1 1AA"
        )
        self.alex: Contact = a_contact(self.provider)
        self.owner: Contact = a_contact(self.provider, "Kim Hay", role="owner", gets_notes=False)
        adviser = {"role": "improvement_adviser", "person": self.sam}
        both = {"roles": ["improvement_adviser", "senior_improvement_adviser"]}
        history(
            self.provider,
            [
                ("Friday 2026-02-06", "judgement_published", INADEQUATE),
                ("Friday 2026-02-06", "officer_allocated", adviser),
                ("Monday 2026-02-16", "visit_held", both),
            ],
        )

    def draft(self, by: User | None = None, on: str = THURSDAY, **said: Any) -> LetterDraft:
        """Write the letter, except what is said here. revision: of the draft that was read."""
        revision = said.pop("revision", 0)
        return actions.write_draft(
            provider=self.provider,
            pathway="inadequate",
            pathway_number=1,
            kind="support_process",
            said=SAID | said,
            by=by or self.sam,
            at=noon(on),
            revision=revision,
        )

    def make(self, draft: LetterDraft, on: str = THURSDAY, **said: Any) -> Letter:
        """Make the letter and send it to the manager, except what is said here."""
        said = {
            "way": "email",
            "to": [self.alex.pk],
            "by": self.pat,
            "revision": draft.revision,
            **said,
        }
        return actions.make(draft=draft, at=noon(on), **said)


def letter_parts(provider: Provider, *, at: datetime) -> dict[str, int]:
    """Return the keys of a letter that waits to be posted and of a draft, as rows."""
    return {"letter": _a_letter(provider, at).pk, "letter_draft": _a_draft(provider, at).pk}


def a_letter_that_left(provider: Provider, *, at: datetime) -> Letter:
    """Return a letter that was posted, as rows."""
    letter = _a_letter(provider, at)
    LetterEnd.objects.for_authority(provider.authority).create(
        authority=provider.authority,
        letter=letter,
        kind="posted",
        on=letter.made_on,
        event="e1",
        at=at,
        by=letter.by,
    )
    return letter


def _a_draft(provider: Provider, at: datetime) -> LetterDraft:
    return LetterDraft.objects.for_authority(provider.authority).create(
        authority=provider.authority,
        provider=provider,
        pathway="inadequate",
        pathway_number=1,
        kind="support_process",
        revision=1,
        written_at=at,
        written_by=a_person(provider.authority),
    )


def _a_letter(provider: Provider, at: datetime) -> Letter:
    authority, draft = provider.authority, _a_draft(provider, at)
    page = PaperLetter(
        authority=authority.name,
        sender=(),
        recipient=("Alex Marsh", provider.shown_name),
        day="Thursday 15 October 2026",
        reference="Letter 1",
        salutation="Dear Alex Marsh",
        title="The support you will have",
        blocks=(LetterBlock("paragraph", ("We support you.",)),),
        closing="Yours sincerely",
        signed=("Pat Lane",),
    )
    rows = Letter.objects.for_authority(authority)
    return rows.create(
        authority=authority,
        provider=provider,
        draft=draft,
        number=rows.count() + 1,
        kind=draft.kind,
        pathway=draft.pathway,
        pathway_number=1,
        way="post",
        made_on=english_date(at),
        page=asdict(page),
        pdf=letter_pdf(page, dated=english_date(at)),
        sha256="0" * 64,
        wording=kept(authority, in_use(authority, TEXTS[draft.kind]), at=at),
        at=at,
        by=draft.written_by,
    )
