"""What did not arrive, or may not have: send it again, or say how it was dealt with."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.messages import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.web.pages.messages.forms import AgainForm, SettleForm
from goodward.web.pages.messages.hiding import is_for_dealing
from goodward.web.pages.messages.presenters import DeliveryPart, TroubleLine


@requires("message.deal")
def trouble(request):
    """List what somebody has to deal with, one's own first."""
    rows = [each for each in queries.in_trouble(request.authority) if is_for_dealing(request, each)]
    mine = [each for each in rows if each.for_person_id in (None, request.user.pk)]
    others = [each for each in rows if each not in mine]
    page = {
        "mine": [TroubleLine.of(each) for each in mine],
        "others": [TroubleLine.of(each) for each in others],
    }
    return render(request, "messages/trouble.html.jinja", page)


@requires("message.deal")
def deal(request, pk):
    """Send one again, or say what was done instead."""
    delivery = get_or_404(queries.get_delivery, request.authority, pk)
    if not is_for_dealing(request, delivery):
        raise Http404("There is no such message")
    is_settling = "settle" in request.POST
    posted = request.POST if request.method == "POST" else None
    again = AgainForm(
        None if is_settling else posted, label_suffix="", initial={"email": delivery.email}
    )
    settle = SettleForm(posted if is_settling else None, label_suffix="")

    def send_again(said):
        actions.send_again(
            delivery=delivery, email=said["email"], by=request.user, at=timezone.now()
        )
        return f"It goes once more, to {said['email']}."

    def settled(said):
        actions.settle(delivery=delivery, words=said["words"], by=request.user, at=timezone.now())
        return "What you did is kept with the message."

    form, do = (settle, settled) if is_settling else (again, send_again)
    if is_done(request, form, do, actions.SettlingRefused):
        return redirect("messages:trouble")
    page = {
        "again": again,
        "settle": settle,
        "form": form,
        "subject": delivery.message.subject,
        "message_pk": delivery.message_id,
        "provider": delivery.message.provider,
        "part": DeliveryPart.of(delivery, may_deal=False),
        "is_open": delivery.state in queries.IN_TROUBLE,
        "is_unsure": delivery.state == "unsure",
    }
    return render(request, "messages/deal.html.jinja", page)
