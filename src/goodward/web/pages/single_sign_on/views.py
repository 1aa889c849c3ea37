"""Leading to the authority's identity provider and taking back who comes from there: allauth's."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from allauth.socialaccount.providers.openid_connect import views as allauths
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.cache import never_cache
from requests import RequestException

from goodward.web.pages.single_sign_on import for_providers
from goodward.web.pages.single_sign_on.for_providers import BELOW, FOR_PROVIDERS
from goodward.web.pages.single_sign_on.stopped import Stop, stopped
from goodward.web.too_often import asks_too_often

if TYPE_CHECKING:
    from django.http.request import _ImmutableQueryDict


@never_cache
def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Say where a person is led; a press of the button leads there."""
    for_providers.forget_unless_asked(request, provider_id)
    # What else an address may say (what to ask for, what to do with the answer) is for us to say.
    request.GET = _only_next(request.GET, provider_id)
    request.POST = _only_next(request.POST, provider_id)
    if request.method == "POST" and asks_too_often(request, "oidc", most=30, seconds=600):
        return stopped(request, Stop.TOO_OFTEN, provider_id=provider_id)
    return _answered(request, provider_id, allauths.login)


@never_cache
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take back whoever comes from the identity provider."""
    return _answered(request, provider_id, allauths.callback)


def _answered(
    request: HttpRequest, provider_id: str, view: Callable[..., HttpResponse]
) -> HttpResponse:
    """Open a page of allauth's; what the other side does wrong is said, not thrown."""
    try:
        return view(request, provider_id)
    except RequestException:
        return stopped(request, Stop.UNREACHABLE, provider_id=provider_id)
    except (KeyError, ValueError, TypeError):
        # An answer without what every identity provider has to say.
        return stopped(request, Stop.UNSURE, provider_id=provider_id)


def _only_next(given: QueryDict, provider_id: str) -> _ImmutableQueryDict:
    wanted = str(given.get("next", ""))
    # A person at a provider is led to their own side only.
    is_theirs = provider_id != FOR_PROVIDERS or wanted.startswith(BELOW)
    return QueryDict(urlencode({"next": wanted if is_theirs else ""}), mutable=False)
