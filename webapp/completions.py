"""Asking a language model through any OpenAI-compatible endpoint, over plain HTTP."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx

MOST_ATTEMPTS = 3
_SECONDS_BETWEEN = 0.5
_REFUSES_A_FORM = (400, 404, 415, 422, 501)
"""How servers answer that do not know ``response_format``."""


class CompletionError(RuntimeError):
    """No answer could be had; the message says of whom, and why."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Whom to ask: the address below which ``chat/completions`` lies, the model, and the key.

    ``seconds`` is how long one answer may take.
    """

    url: str
    model: str
    key: str = ""
    seconds: float = 60.0

    def __repr__(self) -> str:
        """Return the endpoint without its key."""
        return f"Endpoint({self.url!r}, {self.model!r})"


def complete(
    endpoint: Endpoint, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any]
) -> str:
    """Return what a model answers to chat messages, in the form of a JSON schema if it can.

    A server that does not know the form is asked again without it; one that is out of order
    (429, 5xx) twice more. Raise CompletionError.
    """
    body: dict[str, Any] = {
        "model": endpoint.model,
        "temperature": 0,
        "messages": list(messages),
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "answer", "strict": True, "schema": dict(schema)},
        },
    }
    with httpx.Client(timeout=endpoint.seconds, headers=_headers(endpoint)) as client:
        for attempt in range(MOST_ATTEMPTS):
            response = _post(client, endpoint, body)
            if response.status_code in _REFUSES_A_FORM and body.pop("response_format", None):
                response = _post(client, endpoint, body)
            if response.is_success:
                return _content(endpoint, response)
            if response.status_code != httpx.codes.TOO_MANY_REQUESTS and response.is_client_error:
                break
            if attempt + 1 < MOST_ATTEMPTS:
                time.sleep(_SECONDS_BETWEEN * 2**attempt)
    raise CompletionError(f"{endpoint.url} answered {response.status_code}: {_first(response)}")


def _headers(endpoint: Endpoint) -> dict[str, str]:
    return {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}


def _post(client: httpx.Client, endpoint: Endpoint, body: Mapping[str, Any]) -> httpx.Response:
    try:
        return client.post(f"{endpoint.url.rstrip('/')}/chat/completions", json=body)
    except httpx.TimeoutException as error:
        raise CompletionError(
            f"{endpoint.url} did not answer within {endpoint.seconds:g} seconds"
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise CompletionError(f"{endpoint.url} cannot be asked: {error}") from error


def _content(endpoint: Endpoint, response: httpx.Response) -> str:
    try:
        return str(response.json()["choices"][0]["message"]["content"])
    except (ValueError, LookupError, TypeError) as error:
        raise CompletionError(
            f"{endpoint.url} is no chat completions endpoint: {_first(response)}"
        ) from error


def _first(response: httpx.Response) -> str:
    return " ".join(response.text.split())[:120] or "nothing"
