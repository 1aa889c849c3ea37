"""Every address of the product, by name, and how to open it on the objects of a scene."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from goodward.accounts.models import LocalAuthority
from goodward.accounts.rights import State
from goodward.messages.choosing import token_for


class Scene(NamedTuple):
    """One authority's objects that addresses speak of."""

    authority: LocalAuthority
    provider: int
    event: str
    pathway: str
    imported: int
    release: int
    review: dict[str, int]
    told: int
    applies_from: str
    draft: int
    contact: int
    visit: int
    absence: int
    note: int
    answer: int
    held: str
    calendar: str
    telling: int
    filled: int
    plan_action: int
    evidence: int
    report: int
    document: int
    package: int
    support_item: int
    training_need: int
    offer: dict[str, int]
    person: int
    left: int
    skill: int
    gathering: int
    booking: int
    bulletin: int
    to_leave: str
    feedback: str
    access: int
    enquiry: int
    claims: dict[str, int]
    message: int
    message_file: int
    delivery: int
    wording: int
    letter: int
    letter_draft: int
    funding: int
    challenge: int
    notices: dict[str, int]
    business: dict[str, int]
    unlisted: int
    swept: dict[str, int]
    pack: int
    cabinet: int
    view: int


class Address(NamedTuple):
    """
    How to open one name.

    parts: what the address is made of. is_owned: it names an object of one authority, which another
    must not find. state: what that object is, where the table of rights asks for it. is_personal:
    it is there only for the person it is meant for, whatever the role.
    """

    parts: Callable[[Scene], dict[str, Any]] = lambda scene: {}
    is_owned: bool = False
    state: State | None = None
    is_personal: bool = False


def _provider(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.provider}


def _contact(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.provider, "contact": scene.contact}


def _visit(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.visit}


def _note(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.note}


def _filled(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.filled}


def _plan_action(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.plan_action}


def _report(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.report}


def _letter(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.letter}


def _letter_draft(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.letter_draft}


def _support(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.package}


def _support_item(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.support_item}


def _training(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.training_need}


def _gathering(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.gathering}


def _booking(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.booking}


def _enquiry(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.enquiry}


def _claims_audit(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.claims["audit"]}


def _claims_file(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.claims["file"]}


def _view(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.view}


def _review(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.business["review"]}


def _feedback(scene: Scene) -> dict[str, Any]:
    return {"reference": scene.feedback}


def _bulletin(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.bulletin}


def _section(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.bulletin, "number": 1}


def _person(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.person}


def _import(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.imported}


def _policy(scene: Scene) -> dict[str, Any]:
    return {"applies_from": scene.applies_from}


def _draft(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.draft}


def _notice(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.notices["notice"]}


def _concern(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.notices["concern"]}


def _offer(part: str) -> Address:
    return Address(lambda scene: {"pk": scene.offer[part]}, is_owned=True)


# A name that goes away, or comes, is a decision: it is written down here.
ADDRESSES: dict[str, Address] = {
    "work:list": Address(),
    "providers:list": Address(),
    "providers:export": Address(),
    "providers:add": Address(),
    "providers:add_unlisted": Address(lambda scene: {"kind": "agency-childminder"}),
    "providers:body": Address(lambda scene: {"pk": scene.unlisted}, is_owned=True),
    "providers:restricted": Address(),
    "providers:restrict": Address(_provider, is_owned=True),
    "providers:lift": Address(_provider, is_owned=True),
    "providers:show": Address(_provider, is_owned=True),
    "providers:change": Address(_provider, is_owned=True),
    "providers:give_up": Address(_provider, is_owned=True),
    "providers:open": Address(_provider, is_owned=True, state=State.OPEN),
    "providers:chart": Address(
        lambda scene: {**_provider(scene), "pathway": scene.pathway, "number": 1}, is_owned=True
    ),
    "visits:pack": Address(
        lambda scene: {**_provider(scene), "pathway": scene.pathway, "number": 1}, is_owned=True
    ),
    "offer:show": Address(),
    "bulletins:list": Address(),
    "bulletins:add": Address(),
    **{
        f"bulletins:{page}": Address(_bulletin, is_owned=True)
        for page in (
            *("show", "mail", "html_mail", "title", "add_section", "audience", "test", "send"),
            *("call_back", "correct", "set_aside"),
        )
    },
    **{
        f"bulletins:{page}": Address(_section, is_owned=True)
        for page in ("section", "up", "remove")
    },
    "bulletins:no_more": Address(lambda scene: {"token": scene.to_leave}),
    "gatherings:list": Address(),
    "gatherings:add": Address(),
    **{
        f"gatherings:{page}": Address(_gathering, is_owned=True)
        for page in (
            *("show", "change", "publish", "cancel", "choose", "attendance", "unexpected"),
            *("sheet", "export"),
        )
    },
    "gatherings:book": Address(
        lambda scene: {**_gathering(scene), "provider": scene.provider}, is_owned=True
    ),
    "gatherings:withdraw": Address(_booking, is_owned=True),
    "gatherings:accept": Address(_booking, is_owned=True),
    "gatherings:of_provider": Address(_provider, is_owned=True),
    "diary:week": Address(),
    "diary:plan": Address(),
    "diary:absences": Address(),
    "diary:withdraw_absence": Address(lambda scene: {"pk": scene.absence}, is_owned=True),
    "diary:enter": Address(lambda scene: {**_provider(scene), "event": scene.held}, is_owned=True),
    "diary:book": Address(_provider, is_owned=True),
    "diary:show": Address(_visit, is_owned=True),
    "diary:move": Address(_visit, is_owned=True),
    "diary:cancel": Address(_visit, is_owned=True),
    "diary:held": Address(_visit, is_owned=True),
    "diary:no_show": Address(_visit, is_owned=True),
    "diary:keep": Address(_visit, is_owned=True),
    "calendar:mine": Address(),
    "tellings:list": Address(),
    **{
        f"tellings:{page}": Address(lambda scene: {"pk": scene.telling}, is_owned=True)
        for page in ("show", "take", "decline")
    },
    "engagement:list": Address(),
    "engagement:show": Address(_provider, is_owned=True),
    "calendar:revoke": Address(lambda scene: {"whose": "officer"}),
    "calendar:read": Address(
        lambda scene: {"authority": scene.authority.slug, "token": scene.calendar}
    ),
    "notes:choose": Address(_visit, is_owned=True),
    "notes:list": Address(_provider, is_owned=True),
    **{
        f"notes:{page}": Address(_note, is_owned=True)
        for page in (
            "show",
            "write",
            "draft",
            "audits",
            "submit",
            "review",
            "issue",
            "amend",
            "drop",
        )
    },
    "notes:reply": Address(lambda scene: {**_note(scene), "answer": scene.answer}, is_owned=True),
    "letters:list": Address(_provider, is_owned=True),
    "letters:write": Address(
        lambda scene: {
            **_provider(scene),
            "pathway": scene.pathway,
            "number": 1,
            "letter": "support_process",
        },
        is_owned=True,
    ),
    "letters:preview": Address(_letter_draft, is_owned=True),
    "letters:preview_pdf": Address(_letter_draft, is_owned=True),
    **{
        f"letters:{page}": Address(_letter, is_owned=True)
        for page in ("show", "pdf", "word", "posted", "set_aside")
    },
    "funding:list": Address(),
    "funding:register": Address(),
    "funding:export": Address(),
    "funding:years": Address(),
    "funding:terms": Address(),
    **{
        f"funding:{page}": Address(lambda scene: {"pk": scene.funding}, is_owned=True)
        for page in ("show", "write", "letter", "take")
    },
    # What can be done depends on who did what before, so none of it is there for a stranger.
    "funding:act": Address(
        lambda scene: {"pk": scene.funding, "act": "put-forward"}, is_owned=True, is_personal=True
    ),
    "funding:answer": Address(
        lambda scene: {"pk": scene.challenge, "act": "uphold"}, is_owned=True, is_personal=True
    ),
    "funding:of_provider": Address(_provider, is_owned=True),
    "funding:earlier": Address(_provider, is_owned=True),
    "funding:begin": Address(
        lambda scene: {
            **_provider(scene),
            "pathway": scene.pathway,
            "question": "withdraw_two_year_old_places",
        },
        is_owned=True,
    ),
    "notices:list": Address(),
    "notices:export": Address(),
    "notices:concerns": Address(),
    **{
        f"notices:{page}": Address(_notice, is_owned=True)
        for page in ("show", "correct", "settings", "require")
    },
    **{
        f"notices:{page}": Address(
            lambda scene: {**_notice(scene), "provider": scene.provider}, is_owned=True
        )
        for page in ("review", "take_out")
    },
    "notices:requirement": Address(lambda scene: {**_notice(scene), "number": 1}, is_owned=True),
    "notices:close": Address(_notice, is_owned=True, state=State.OPEN),
    "notices:act": Address(lambda scene: {**_notice(scene), "act": "outcome"}, is_owned=True),
    "notices:choose": Address(_provider, is_owned=True),
    "notices:enter": Address(
        lambda scene: {
            **_provider(scene),
            "kind": "welfare-requirements",
            "served": "setting",
        },
        is_owned=True,
    ),
    "notices:note_concern": Address(_provider, is_owned=True),
    "notices:concern": Address(_concern, is_owned=True),
    "notices:concern_act": Address(
        lambda scene: {**_concern(scene), "act": "share"}, is_owned=True
    ),
    "notes:pdf": Address(lambda scene: {**_note(scene), "version": 1}, is_owned=True),
    "instruments:forms": Address(),
    "instruments:form": Address(lambda scene: {"form": "shared_thinking"}),
    "instruments:describe": Address(lambda scene: {"form": "shared_thinking"}),
    "instruments:list": Address(_provider, is_owned=True),
    "instruments:begin": Address(
        lambda scene: {**_provider(scene), "form": "shared_thinking"}, is_owned=True
    ),
    "instruments:scores": Address(
        lambda scene: {**_provider(scene), "form": "shared_thinking"}, is_owned=True
    ),
    "instruments:show": Address(_filled, is_owned=True),
    "instruments:pdf": Address(_filled, is_owned=True),
    "instruments:fill": Address(
        lambda scene: {**_filled(scene), "section": "trust"}, is_owned=True
    ),
    "instruments:finish": Address(_filled, is_owned=True),
    "instruments:gaps": Address(_filled, is_owned=True),
    "instruments:gaps_export": Address(_filled, is_owned=True),
    "instruments:set_aside": Address(_filled, is_owned=True),
    "plans:show": Address(_provider, is_owned=True),
    "plans:pdf": Address(_provider, is_owned=True),
    "plans:add": Address(_provider, is_owned=True),
    "plans:answers": Address(_provider, is_owned=True),
    "plans:at_visit": Address(_visit, is_owned=True),
    "plans:action": Address(_plan_action, is_owned=True),
    "plans:review": Address(_plan_action, is_owned=True),
    "plans:change": Address(_plan_action, is_owned=True),
    "plans:close": Address(_plan_action, is_owned=True),
    "plans:reopen": Address(_plan_action, is_owned=True),
    "plans:evidence": Address(_plan_action, is_owned=True),
    "plans:evidence_file": Address(
        lambda scene: {**_plan_action(scene), "file": scene.evidence}, is_owned=True
    ),
    "reports:list": Address(_provider, is_owned=True),
    "reports:show": Address(_report, is_owned=True),
    "reports:pdf": Address(_report, is_owned=True),
    "reports:take": Address(_report, is_owned=True),
    "reports:person": Address(_report, is_owned=True),
    "documents:list": Address(_provider, is_owned=True),
    "documents:enter": Address(_provider, is_owned=True),
    "documents:file": Address(lambda scene: {"pk": scene.document}, is_owned=True),
    "evidence:list": Address(_provider, is_owned=True),
    "evidence:ask": Address(_provider, is_owned=True),
    "evidence:show": Address(lambda scene: {"pk": scene.pack}, is_owned=True),
    "evidence:download": Address(lambda scene: {"pk": scene.pack}, is_owned=True, is_personal=True),
    "support:list": Address(_provider, is_owned=True),
    "support:broker": Address(
        lambda scene: {**_provider(scene), "pathway": scene.pathway, "number": 1}, is_owned=True
    ),
    "support:show": Address(_support, is_owned=True),
    "support:pdf": Address(_support, is_owned=True),
    "support:agree": Address(_support, is_owned=True),
    "support:set_aside": Address(_support, is_owned=True),
    "support:deliver": Address(_support_item, is_owned=True),
    "support:not_given": Address(_support_item, is_owned=True),
    "support:outcome": Address(_support_item, is_owned=True),
    "support:training": Address(_provider, is_owned=True),
    "support:note_need": Address(_provider, is_owned=True),
    "support:book_training": Address(_training, is_owned=True),
    "support:signpost": Address(_training, is_owned=True),
    "support:attended": Address(_training, is_owned=True),
    "support:cancel_training": Address(_training, is_owned=True),
    **{
        f"offers:{page}": Address()
        for page in (
            "programme",
            "programme_export",
            "invite",
            "allocate",
            "catalogue",
            "add_service",
            "packages",
            "finance",
            "make_batch",
            "calls",
            "log_call",
        )
    },
    **{f"offers:{page}": _offer("conversation") for page in ("talk", "hold", "amend")},
    **{f"offers:{page}": _offer("service") for page in ("service", "change_service")},
    **{
        f"offers:{page}": _offer("package")
        for page in ("package", "quote", "send", "agree", "decline", "cancel", "close")
    },
    "offers:quote_pdf": Address(
        lambda scene: {"pk": scene.offer["package"], "version": 1}, is_owned=True
    ),
    "offers:deliver": _offer("line"),
    "offers:take_back": _offer("delivery"),
    "offers:batch": _offer("batch"),
    "offers:call": _offer("call"),
    "offers:follow_up": _offer("call"),
    **{
        f"offers:{page}": Address(_provider, is_owned=True)
        for page in ("of_provider", "ask", "book")
    },
    "people:list": Address(),
    "people:end": Address(_person, is_owned=True),
    "people:reopen": Address(lambda scene: {"pk": scene.left}, is_owned=True),
    "caseload:people": Address(),
    "caseload:person": Address(_person, is_owned=True),
    "caseload:note_skill": Address(_person, is_owned=True),
    "caseload:withdraw_skill": Address(lambda scene: {"pk": scene.skill}, is_owned=True),
    "caseload:hand_over": Address(_person, is_owned=True),
    "caseload:allocate": Address(_provider, is_owned=True, state=State.OPEN),
    **{f"offline:{page}": Address() for page in ("home", "app", "worker", "manifest", "token")},
    "offline:visit": Address(_visit, is_owned=True),
    **{
        f"claims:{page}": Address()
        for page in (
            *("list", "support", "options", "sample", "risk"),
            *("files", "add", "deletions"),
        )
    },
    **{
        f"claims:{page}": Address(lambda scene: {"provider": scene.provider}, is_owned=True)
        for page in ("plan", "signal")
    },
    **{
        f"claims:{page}": Address(_claims_file, is_owned=True)
        for page in ("file", "columns", "file_export")
    },
    "claims:papers": Address(lambda scene: {**_claims_audit(scene), "act": "hold"}, is_owned=True),
    "claims:keep": Address(lambda scene: {**_claims_file(scene), "act": "hold"}, is_owned=True),
    **{f"claims:{page}": Address(_claims_audit, is_owned=True) for page in ("show", "export")},
    "claims:act": Address(lambda scene: {**_claims_audit(scene), "act": "noted"}, is_owned=True),
    "claims:evidence": Address(
        lambda scene: {**_claims_audit(scene), "file": scene.claims["evidence"]}, is_owned=True
    ),
    "claims:weigh": Address(
        lambda scene: {**_claims_audit(scene), "finding": scene.claims["finding"]}, is_owned=True
    ),
    "enquiries:list": Address(),
    "enquiries:enter": Address(),
    **{
        f"enquiries:{page}": Address(_enquiry, is_owned=True)
        for page in ("show", "adviser", "steps", "close", "reopen", "register")
    },
    "feedback:list": Address(),
    "feedback:take": Address(),
    "feedback:figures": Address(),
    "feedback:export": Address(),
    "feedback:terms": Address(),
    "feedback:show": Address(_feedback, is_owned=True, is_personal=True),
    "feedback:act": Address(
        lambda scene: {**_feedback(scene), "act": "answer"}, is_owned=True, is_personal=True
    ),
    "contacts:show": Address(_provider, is_owned=True),
    "contacts:add": Address(_provider, is_owned=True),
    "contacts:change": Address(_contact, is_owned=True),
    "contacts:remove": Address(_contact, is_owned=True),
    "contacts:invite": Address(_contact, is_owned=True),
    "contacts:access": Address(
        lambda scene: {**_provider(scene), "access": scene.access}, is_owned=True
    ),
    "search:find": Address(),
    "work:excuse": Address(),
    "work:excused": Address(),
    "caseload:allocate_several": Address(),
    "caseload:allocated_several": Address(),
    "watching:list": Address(),
    "watching:seen": Address(),
    "watching:several": Address(),
    "watching:several_done": Address(),
    "watching:begin": Address(_provider, is_owned=True),
    "watching:stop": Address(_provider, is_owned=True),
    "watching:views": Address(),
    "watching:save": Address(lambda scene: {"of": "providers"}),
    "watching:open": Address(_view, is_owned=True, is_personal=True),
    "watching:rename": Address(_view, is_owned=True, is_personal=True),
    "watching:remove": Address(_view, is_owned=True, is_personal=True),
    "messages:list": Address(),
    "messages:write": Address(),
    "messages:written": Address(),
    "messages:trouble": Address(),
    "messages:deal": Address(lambda scene: {"pk": scene.delivery}, is_owned=True),
    "messages:leaving": Address(),
    "messages:mine": Address(),
    "messages:texts": Address(),
    "messages:text": Address(lambda scene: {"text": "package_agreed"}),
    "messages:change": Address(lambda scene: {"text": "package_agreed"}),
    "messages:go_back": Address(lambda scene: {"text": "package_agreed"}),
    "messages:adopt": Address(lambda scene: {"pk": scene.wording}, is_owned=True),
    "messages:show": Address(lambda scene: {"pk": scene.message}, is_owned=True),
    "messages:file": Address(
        lambda scene: {"pk": scene.message, "file": scene.message_file}, is_owned=True
    ),
    "messages:how_often": Address(
        lambda scene: {"token": token_for(scene.authority, "alex@nursery.example")}
    ),
    "owners:list": Address(),
    "ways_in:change": Address(),
    "record:choose": Address(_provider, is_owned=True),
    "cases:correct": Address(
        lambda scene: {**_provider(scene), "name": scene.event}, is_owned=True, state=State.OPEN
    ),
    "imports:list": Address(),
    "imports:show": Address(_import, is_owned=True, state=State.STAGED),
    "imports:accept": Address(_import, is_owned=True, state=State.STAGED),
    "imports:abandon": Address(_import, is_owned=True, state=State.STAGED),
    "imports:accept_rest": Address(
        lambda scene: {**_import(scene), "change": "joined"}, is_owned=True, state=State.STAGED
    ),
    "imports:pair": Address(
        lambda scene: {**_import(scene), "pair": scene.review["pair"]},
        is_owned=True,
        state=State.STAGED,
    ),
    "imports:undo": Address(
        lambda scene: {"pk": scene.review["accepted"]}, is_owned=True, state=State.COMMITTED
    ),
    "imports:part": Address(lambda scene: {"pk": scene.review["link"]}, is_owned=True),
    "imports:problems": Address(_import, is_owned=True, state=State.STAGED),
    "cabinet:list": Address(),
    "cabinet:begin": Address(),
    "cabinet:schedule": Address(),
    **{
        f"cabinet:{page}": Address(lambda scene: {"pk": scene.cabinet}, is_owned=True)
        for page in (
            *("show", "write", "count", "finish", "set_aside", "approve", "return", "send"),
        )
    },
    "cabinet:file": Address(lambda scene: {"pk": scene.cabinet, "form": "csv"}, is_owned=True),
    "listings:source": Address(),
    "listings:agencies": Address(),
    "listings:told": Address(),
    "listings:set_aside": Address(lambda scene: {"pk": scene.told}, is_owned=True),
    "policy:show": Address(),
    "policy:version": Address(_policy),
    "policy:text": Address(_policy),
    "policy:pdf": Address(_policy),
    "policy:pathway": Address(lambda scene: {**_policy(scene), "pathway": scene.pathway}),
    "policy:running": Address(_policy),
    "policy:versions": Address(),
    "policy:outcome": Address(),
    "policy:changes": Address(_policy),
    "policy:begin": Address(),
    "policy:draft": Address(_draft, is_owned=True),
    "policy:edit": Address(_draft, is_owned=True),
    "policy:draft_text": Address(_draft, is_owned=True),
    "policy:draft_examples": Address(_draft, is_owned=True),
    "policy:preview": Address(_draft, is_owned=True),
    "policy:adopt": Address(_draft, is_owned=True),
    "policy:set_aside": Address(_draft, is_owned=True),
    "decisions:list": Address(),
    "sustainability:list": Address(),
    "sustainability:terms": Address(),
    **{
        f"sustainability:{page}": Address(_provider, is_owned=True)
        for page in (
            *("show", "export", "raise", "enter", "ask", "begin"),
            *("committee", "add_action", "monitor"),
        )
    },
    **{
        f"sustainability:{page}": Address(_review, is_owned=True)
        for page in ("review", "write", "finish", "set_aside")
    },
    **{
        f"sustainability:{page}": Address(
            lambda scene, part=part: {"pk": scene.business[part]}, is_owned=True
        )
        for page, part in {"correct": "figure", "take_back": "asked", "take": "telling"}.items()
    },
    "rights:show": Address(),
    **{
        f"oversight:{page}": Address()
        for page in (
            "show",
            "slipping",
            "slipping_export",
            "adherence",
            "cases",
            "officers",
            "past",
            "adherence_export",
            "cases_export",
            "impact",
            "impact_cases",
            "impact_export",
        )
    },
    **{
        f"register:{page}": Address()
        for page in (
            "show",
            "export",
            "cases",
            "count",
            "map",
            "map_export",
            "beside",
            "beside_export",
            "beside_time",
            "beside_time_export",
            "neighbours",
        )
    },
    "register:beside_cases": Address(lambda scene: {"pk": scene.release}, is_owned=True),
    "audit:show": Address(),
    "integrity:show": Address(),
    "integrity:sweep": Address(lambda scene: {"pk": scene.swept["sweep"]}, is_owned=True),
    "integrity:mend": Address(lambda scene: {"pk": scene.swept["finding"]}, is_owned=True),
    "help:show": Address(),
    "help:accessibility": Address(),
    "colours": Address(),
}
# Opened once for each kind of event.
BY_KIND = "record:event"
# allauth's: signing in and out, and one's own password.
ACCOUNT = (
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_reauthenticate",
    "account_email",
    "account_confirm_login_code",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_change_password",
    "account_set_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_index",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "openid_connect_login",
    "openid_connect_callback",
)
ACCOUNT_PARTS = {
    "openid_connect_login": {"provider_id": "authority"},
    "openid_connect_callback": {"provider_id": "authority"},
    "account_confirm_email": {"key": "nobody"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "nobody"},
}


def views() -> dict[str, Callable[..., Any]]:
    """Return every view of the officers' side, and those of signing in, by their names."""
    return {name: view for name, view in all_views().items() if not name.startswith("portal")}


def all_views() -> dict[str, Callable[..., Any]]:
    """Return every view of the product by the name of its address."""
    return dict(_walk(get_resolver(), ()))


def _walk(
    resolver: URLResolver, spaces: tuple[str, ...]
) -> Iterator[tuple[str, Callable[..., Any]]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            inner = (*spaces, each.namespace) if each.namespace else spaces
            yield from _walk(each, inner)
        elif isinstance(each, URLPattern):
            yield ":".join((*spaces, each.name or str(each.pattern))), each.callback


def address_of(name: str, scene: Scene) -> str:
    """Return the address of a name on the objects of a scene."""
    return reverse(name, kwargs=ADDRESSES[name].parts(scene))
