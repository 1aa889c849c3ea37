"""Leading to the authority's identity provider and taking back who comes from there: allauth's."""

from __future__ import annotations

from collections.abc import Callable

from allauth.socialaccount.providers.openid_connect import views as allauths
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.cache import never_cache
from requests import RequestException

from goodward.web.pages.single_sign_on.stopped import Stop, stopped
from goodward.web.too_often import asks_too_often


@never_cache
def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Say where a person is led; a press of the button leads there."""
    # What else an address may say (what to ask for, what to do with the answer) is for us to say.
    request.GET, request.POST = _only_next(request.GET), _only_next(request.POST)  # type: ignore[assignment]
    if request.method == "POST" and asks_too_often(request, "oidc", most=30, seconds=600):
        return stopped(request, Stop.TOO_OFTEN)
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
        return stopped(request, Stop.UNREACHABLE)
    except (KeyError, ValueError, TypeError):
        # An answer without what every identity provider has to say.
        return stopped(request, Stop.UNSURE)


def _only_next(given: QueryDict) -> QueryDict:
    kept = QueryDict(mutable=True)
    kept["next"] = str(given.get("next", ""))
    return kept
