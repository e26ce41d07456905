"""Ask a model over the protocol that most servers speak, politely: not twice what was refused, and later where it is asked to wait."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import msgspec

from riwaya.errors import ModelError
from riwaya.llm.endpoint import Answer, Endpoint, Limits, post

BUSY = (429, 502, 503, 504, 529)  # what a server says that may answer later
UNKNOWN = (400, 422)  # what a server says that does not know one of our options
TRIES = 5  # with waits of 1, 2, 4 and 8 seconds between them: what outlasts a quarter of a minute lasts for hours
LONGEST_WAIT = 120.0  # seconds that a server may ask for; a person is told of more
OPTIONS: tuple[tuple[str, Any], ...] = (("response_format", {"type": "json_object"}), ("seed", 0))  # the first to be left away first
MOST_TOKENS = 10**9  # a count of tokens above this is a lie


class Reply(msgspec.Struct, frozen=True):
    """What the model wrote, and how many tokens went in and came out, as far as the server says so."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0


class Message(msgspec.Struct):
    """A message of an answer."""

    content: str


class Choice(msgspec.Struct):
    """One of the answers; we ask for one."""

    message: Message
    finish_reason: Any = None


class Completion(msgspec.Struct):
    """The body of an answer, as far as it is used."""

    choices: list[Choice]
    usage: Any = None


class Asking:
    """A model at an endpoint; `wait` waits for so many seconds, and `now` tells the time."""

    def __init__(
        self,
        endpoint: Endpoint,
        model: str,
        limits: Limits | None = None,
        *,
        wait: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.endpoint = endpoint
        self.model = model
        self.limits = limits or Limits()
        self._wait = wait
        self._now = now
        self._options = list(OPTIONS)
        self._tries = TRIES
        self.retries = 0

    def ask(self, messages: list[dict[str, str]]) -> Reply:
        """The model's reply. Raises `ModelError` with the reason why there is none."""
        while True:
            answer = self.answered(self.body(messages))
            if answer.status in UNKNOWN and self._options:
                self._options.pop(0)  # a server that knows the option would have taken it, and one that does not never will
                continue
            return reply(answer, self.endpoint)

    def body(self, messages: list[dict[str, str]]) -> bytes:
        """The question: the likeliest answer, and the same one each time where the server can do that."""
        sent = [{name: whole_letters(text) for name, text in message.items()} for message in messages]
        return msgspec.json.encode({"model": self.model, "messages": sent, "temperature": 0, "stream": False, **dict(self._options)})

    def answered(self, body: bytes) -> Answer:
        """The server's answer, asked for again while it is busy; a server that stayed so is asked only once from then on."""
        for number in range(self._tries):
            answer = post(self.endpoint, body, self.limits)
            if answer.status not in BUSY:
                self._tries = TRIES
                return answer
            if number + 1 < self._tries:
                seconds = self.pause(answer, 2.0**number)
                if seconds > LONGEST_WAIT:
                    raise ModelError(f"{self.endpoint.host} is busy ({answer.status}); it asks to be left alone for {seconds:.0f} seconds")
                self.retries += 1
                self._wait(seconds)
        tries, self._tries = self._tries, 1
        raise ModelError(f"{self.endpoint.host} stayed busy ({answer.status}), asked {tries} time{'s' if tries > 1 else ''}")

    def pause(self, answer: Answer, otherwise: float) -> float:
        """How many seconds to wait: what the server asks for, and never less than we would."""
        given = answer.headers.get("retry-after", "").strip()
        if given.isascii() and given.isdigit():
            return max(float(given[:9]), otherwise)
        try:
            return max((parsedate_to_datetime(given) - self._now()).total_seconds(), otherwise)
        except (ValueError, TypeError, OverflowError):
            return otherwise


def whole_letters(text: str) -> str:
    """The text with a question mark for each half of a character, which no JSON can hold.

    >>> whole_letters("Idlib\\ud800")
    'Idlib?'
    """
    return text.encode("utf-8", "replace").decode()


def reply(answer: Answer, endpoint: Endpoint) -> Reply:
    """What the model wrote in an answer."""
    host = endpoint.host
    if 300 <= answer.status < 400:
        raise ModelError(f"{host} sends us elsewhere ({answer.status}), where the page and the key do not go; name the address itself")
    if answer.status != 200:
        raise ModelError(f"{host} refuses ({answer.status}){REFUSALS.get(answer.status, '')}")
    media = answer.headers.get("content-type", "").split(";")[0].strip().lower()
    if media != "application/json" and not media.endswith("+json"):
        raise ModelError(f"{host} answers with {media[:40]!r}, which is no JSON")
    if endpoint.key and endpoint.key.encode() in answer.body:
        raise ModelError(f"the answer of {host} repeats the key, and was thrown away")
    try:
        completion = msgspec.json.decode(answer.body, type=Completion)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):  # the error would quote what came
        raise ModelError(f"the answer of {host} is no answer of a chat: it is broken, or of another shape") from None
    if not completion.choices:
        raise ModelError(f"the answer of {host} holds nothing")
    choice = completion.choices[0]
    if choice.finish_reason == "length":
        raise ModelError("the model stopped in the middle of its answer: it was cut off for its length")
    if endpoint.key and endpoint.key in choice.message.content:
        raise ModelError(f"the answer of {host} repeats the key, and was thrown away")
    return Reply(choice.message.content, tokens(completion.usage, "prompt_tokens"), tokens(completion.usage, "completion_tokens"))


REFUSALS = {
    401: "; is the key in the environment the right one?",
    403: "; is the key in the environment the right one?",
    404: "; is the address right, and does it have this model?",
    413: "; the part of the page is too long for it",
}


def tokens(usage: Any, name: str) -> int:
    """A count of tokens as the server gives it, 0 where it gives none that can be true."""
    found = usage.get(name) if isinstance(usage, dict) else None
    return found if type(found) is int and 0 <= found <= MOST_TOKENS else 0
