"""My work: what is mine, what is my role's, or what anybody else has to do."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases.asking import open_questions
from goodward.complaints.queries import owed_by
from goodward.core.counted import counted
from goodward.entry.queries import owner_questions
from goodward.messages.queries import trouble_count, words_to_adopt
from goodward.policies.queries import rules_of
from goodward.ui.access import requires
from goodward.ui.components.dates import long_day
from goodward.ui.components.pages import page_links
from goodward.ui.saved_views import strip_of
from goodward.watching.queries import news_of
from goodward.web.pages.decisions.asking import Asker
from goodward.web.pages.decisions.sources import how_many
from goodward.web.pages.decisions.views import asker_of
from goodward.web.pages.feedback.presenters import owed_rows
from goodward.web.pages.tellings.coming_in import Waiting, came_in
from goodward.web.pages.work.presenters import (
    ALWAYS,
    EMPTY_MINE,
    EMPTY_OTHERS,
    LANES,
    LAST_PAGE,
    PAGE,
    QUESTIONS,
    QUESTIONS_SHOWN,
    SHOWN,
    QuestionRow,
    RowMaker,
    covering_texts,
    left_rows,
    question_rows,
    tiles,
    whose_texts,
)
from goodward.web.pages.work.whose import Whose, whose_work

NOTHING_CAME = Waiting([], [])
CAME_IN_SHOWN = 10


@requires("work.view")
def work_list(request):
    """Show every lane of somebody's work, or one lane of it a page at a time."""
    today = english_date(timezone.now())
    policy = rules_of(request.authority).latest.text
    whose = whose_work(request, policy, today)
    covered = whose_texts(whose.covered, whose.left)
    maker = RowMaker(policy, today, request.may, request.get_full_path(), covered)
    lane = request.GET.get("lane", "")
    if lane:
        return _one_lane(request, whose, maker, lane)
    work = whose.read(today, limit=SHOWN)
    questions = _questions(request, whose, maker)
    feedback = _feedback(request, whose, today)
    asker = asker_of(request)
    came = came_in(request.authority, request.user) if whose.is_mine else NOTHING_CAME
    page = {
        "heading": whose.heading,
        "day_text": long_day(today),
        "switch": whose.switch,
        "owner_changes": _owner_changes(request),
        "undelivered": _undelivered(request, whose),
        "decisions": _decisions(asker, whose),
        "to_adopt": _to_adopt(request, whose),
        "covering": covering_texts(whose.covered.values()),
        "left": left_rows(whose.left.values()),
        "form": whose.form,
        "views": strip_of(request, "work"),
        "watching": _watching(request, whose, today),
        "is_filtered": not whose.is_mine,
        "tiles": tiles(work, len(questions), feedback, len(came.mine), today),
        "lanes": [
            maker.lane(
                name, lane, whose.address(lane=name), _excuse_url(request, whose, name, lane.count)
            )
            for name, lane in zip(LANES, work, strict=True)
            if lane.count or name in ALWAYS
        ],
        "questions": questions[:QUESTIONS_SHOWN],
        "question_count": len(questions),
        "questions_url": whose.address(lane=QUESTIONS),
        "feedback": owed_rows(feedback, today),
        "funding": _funding(asker, whose),
        "came_in": came.mine,
        "came_in_shown": CAME_IN_SHOWN,
        "others_wait": len(came.others),
        "is_empty": not any(lane.count for lane in work)
        and not questions
        and not feedback
        and not any(came),
        "empty_text": EMPTY_MINE if whose.is_mine else EMPTY_OTHERS,
    }
    return render(request, "work/list.html.jinja", page)


def _watching(request, whose: Whose, today) -> str:
    """Return the words of the link to what one watches, with how many have something new."""
    if not whose.is_mine or not request.may("watch.keep"):
        return ""
    count = news_of(request.authority, request.user, today=today)
    return f"Something new at {counted(count, 'provider')} you watch" if count else "Watching"


def _undelivered(request, whose: Whose) -> str:
    """Return how many messages that did not arrive are one's own to deal with, in words."""
    if not whose.is_mine or not request.may("message.deal"):
        return ""
    count = trouble_count(request.authority, request.user)
    return counted(count, "message") if count else ""


def _decisions(asker: Asker, whose: Whose) -> str:
    """Return how much waits for one's own decision, in words."""
    count = how_many(asker) if whose.is_mine and asker.may("decisions.view") else 0
    if not count:
        return ""
    return f"{counted(count, 'thing')} {'waits' if count == 1 else 'wait'} for your decision"


def _to_adopt(request, whose: Whose) -> list[tuple[str, str]]:
    """Return words of messages that wait for a second person: a sentence, and where they stand."""
    if not whose.is_mine or not request.may("message.adopt"):
        return []
    return [
        (
            f"Look at the words of “{title}”, written by {wording.written_by}",
            reverse("messages:adopt", kwargs={"pk": wording.pk}),
        )
        for wording, title in words_to_adopt(request.authority, request.user)
    ]


def _funding(asker: Asker, whose: Whose) -> str:
    """Return how much waits for oneself of decisions about funding, in words."""
    if not whose.is_mine:
        return ""
    mine = asker.funding
    # Questions stand on this page themselves.
    count = mine.how_many - len(mine.questions)
    return (
        f"{counted(count, 'thing')} about funding {'waits' if count == 1 else 'wait'} for you"
        if count
        else ""
    )


def _feedback(request, whose: Whose, today):
    """Return what one owes of compliments and complaints; nobody else's list shows any."""
    if not whose.is_mine:
        return []
    return owed_by(request.authority, request.user, today=today)


def _questions(request, whose: Whose, maker: RowMaker) -> tuple[QuestionRow, ...]:
    """Return the questions this person may decide; they belong to one's own list only."""
    decides = request.may("funding.decide") or request.may("record.pathway_chosen")
    if not (whose.is_mine and decides):
        return ()
    return question_rows(
        open_questions(request.authority), may=request.may, roles=request.roles, back=maker.back
    )


def _all_questions(request, whose: Whose, maker: RowMaker):
    page = {
        "whose": whose.heading,
        "questions": _questions(request, whose, maker),
        "all_url": whose.address(),
    }
    return render(request, "work/questions.html.jinja", page)


def _one_lane(request, whose: Whose, maker: RowMaker, name: str):
    """Show a hundred rows of one lane, read from its beginning, because it counts only so far."""
    if name == QUESTIONS:
        return _all_questions(request, whose, maker)
    if name not in LANES:
        raise Http404(f"there is no lane “{name}”")
    asked = request.GET.get("page", "1")
    number = int(asked[:3]) if asked.isdecimal() else 1
    lane = getattr(whose.read(maker.today, limit=PAGE * min(max(number, 1), LAST_PAGE)), name)
    paginator = Paginator(range(lane.count), PAGE)
    page = paginator.get_page(number)
    lines = lane.lines[page.start_index() - 1 : page.end_index()] if lane.count else ()
    context = {
        "whose": whose.heading,
        "lane": LANES[name],
        "excuse_url": _excuse_url(request, whose, name, lane.count),
        "views": strip_of(request, "work"),
        "rows": [maker.row(line) for line in lines],
        "links": page_links(page, request.GET, noun="duties"),
        "is_more": lane.is_more,
        "all_url": whose.address(),
    }
    return render(request, "work/lane.html.jinja", context)


def _excuse_url(request, whose: Whose, lane: str, count: int) -> str:
    """Return where several duties of a lane are excused; nothing for whoever may not."""
    if not count or lane == "offered" or not request.may("record.duty_excused"):
        return ""
    return f"{reverse('work:excuse')}{whose.address(lane=lane)}"


def _owner_changes(request) -> str:
    """Say how many people at providers wait for a decision because the owner has changed."""
    if not request.may("provider.change"):
        return ""
    count = len(owner_questions(request.authority))
    return counted(count, "person", "people") if count else ""
