"""A server that breaks its protocol: each part of a page that fails costs itself alone, and the key goes nowhere else."""

from __future__ import annotations

import itertools
import json
import logging
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from tests.llm.conftest import KEY, LIMITS, PAGE, Bench, Sent, Server, chat

from riwaya.errors import InputError, ModelError
from riwaya.llm.asking import Asking, Reply, tokens
from riwaya.llm.cache import Cache, Question
from riwaya.llm.chunks import LARGEST
from riwaya.llm.endpoint import Limits, endpoint
from riwaya.model import Report

TEXT = (("Content-Type", "text/html"),)
GARBAGE = [
    ('{"times": ["Monday"', "is no JSON"),
    ("Monday was the day.", "is no JSON"),
    ("[" * 100_000, "is no JSON"),
    ('["Monday"]', "no object with lists"),
    ("7", "no object with lists"),
    ("", "is no JSON"),
]


@pytest.mark.parametrize(("said", "why"), GARBAGE)
def test_an_answer_that_is_no_json_places_nothing(bench: Bench, said: str, why: str) -> None:
    record = bench.told(said[:40_000])
    assert (record.statements, record.figures, record.times, record.places) == ((), (), (), ())
    assert why in record.unread[0].why
    assert record.unread[0].words == "Shelling of the market in Idlib"
    assert not list(bench.folder.rglob("*.json")), "what cannot be used is not kept"


MISSHAPEN = [
    ({"times": "Monday"}, "the times are no list"),
    ({"times": [7]}, "has another shape"),
    ({"times": [{"words": 7}]}, "has another shape"),
    ({"times": [{"words": ["Monday"]}]}, "has another shape"),
    ({"statements": [{"cue": "said"}]}, "has another shape"),
    ({"statements": [{"cue": None, "content": ["x"]}]}, "has another shape"),
    ({"statements": ["said"]}, "has another shape"),
    ({"figures": [{"words": "about 30", "counted": 30}]}, "has another shape"),
    ({"times": ["Tuesday"] * 501}, "more than any page has"),
]


@pytest.mark.parametrize(("said", "why"), MISSHAPEN)
def test_a_piece_of_another_shape_costs_itself(bench: Bench, said: dict[str, object], why: str) -> None:
    record = bench.told({"places": [{"words": "Idlib", "before": "market in"}]} | said)
    assert len(record.places) == 1
    assert any(why in one.why for one in record.unread)


def test_json_in_a_code_fence_is_json(bench: Bench) -> None:
    assert len(bench.told('```json\n{"times": ["Monday"]}\n```').times) == 1


BROKEN = [
    (Sent(body=b"<html>", headers=TEXT), "answers with 'text/html', which is no JSON"),
    (Sent(body=b"{}"), "is no answer of a chat"),
    (Sent(body=b'{"choices": []}'), "holds nothing"),
    (Sent(body=b'{"choices": [{"message": {"content": null}}]}'), "is no answer of a chat"),
    (Sent(body=b'{"choices": [{"message": {"content": "{}"'), "is no answer of a chat"),
    (Sent(body=b"\xff\xfe\x00"), "is no answer of a chat"),
    (Sent(body=b'{"choices": [{"message": {"content": "\xff"}}]}'), "is no answer of a chat"),
    (Sent(body=b'{"choices": [{"message": {"content": "\\ud800"}}]}'), "is no answer of a chat"),
    (Sent(body=b"\x1f\x8b\x08", headers=(("Content-Type", "application/json"), ("Content-Encoding", "gzip"))), "is no answer of a chat"),
    (Sent(body=b"{" * 90_000), "is no answer of a chat"),
    (chat('{"times": ["Monday"', finish="length"), "cut off for its length"),
    (Sent(401, b"no"), "refuses (401); is the key"),
    (Sent(404, b"no"), "refuses (404); is the address"),
    (Sent(500, b"no"), "refuses (500)"),
    (Sent(body=b"x" * 200_000), "larger than 0.1 MB"),
    (Sent(body=itertools.repeat(b"x" * 10_000, 100)), "larger than 0.1 MB"),
]


@pytest.mark.parametrize(("sent", "why"), BROKEN)
def test_a_server_that_never_answers_refuses_the_report(bench: Bench, sent: Sent, why: str) -> None:
    bench.server.say = lambda _: sent
    with pytest.raises(ModelError) as raised:
        bench.read()
    assert why in str(raised.value)
    assert KEY not in str(raised.value)


def test_a_page_with_half_a_character_is_asked_about(bench: Bench) -> None:
    assert len(bench.told({"times": ["Monday"]}, PAGE + " \ud800").times) == 1


def drip() -> Iterator[bytes]:
    while True:
        time.sleep(0.05)
        yield b" "


def test_a_stall_ends(bench: Bench) -> None:
    bench.anew(Limits(connect=1, total=0.4, largest=1000))
    bench.server.say = lambda _: Sent(body=drip())
    began = time.monotonic()
    with pytest.raises(ModelError, match=r"longer than 0\.4 seconds"):
        bench.read()
    assert time.monotonic() - began < 3


def test_silence_ends(bench: Bench) -> None:
    bench.anew(Limits(connect=1, total=0.4, largest=1000))
    bench.server.say = lambda _: time.sleep(1) or chat({})
    with pytest.raises(ModelError, match=r"longer than 0\.4 seconds"):
        bench.read()


def test_no_server(bench: Bench) -> None:
    bench.server.close()
    with pytest.raises(ModelError, match=r"refused|broke off"):
        bench.read()


def test_a_redirect_is_not_followed_and_the_key_stays(bench: Bench) -> None:
    other = Server()
    for status in (301, 302, 303, 307, 308):
        bench.server.say = lambda _, status=status: Sent(status, headers=(("Location", f"{other.url}/chat/completions"),))
        with pytest.raises(ModelError, match=rf"sends us elsewhere \({status}\)"):
            bench.read()
    other.close()
    assert other.asked == []
    assert {headers["authorization"] for headers in bench.server.headers} == {f"Bearer {KEY}"}


def test_busy_then_answered(bench: Bench) -> None:
    answers = iter([Sent(429), Sent(503), Sent(429, headers=(("Retry-After", "7"),)), chat({"times": ["Monday"]})])
    bench.server.say = lambda _: next(answers)
    assert len(bench.read().times) == 1
    assert bench.waits == [1.0, 2.0, 7.0]


def test_busy_for_ever(bench: Bench) -> None:
    bench.server.say = lambda _: Sent(503)
    with pytest.raises(ModelError, match=r"stayed busy \(503\), asked 5 times"):
        bench.read()
    assert bench.waits == [1.0, 2.0, 4.0, 8.0]
    with pytest.raises(ModelError, match=r"asked 1 time$"):
        bench.read()


def test_a_wait_that_is_too_long_is_told(bench: Bench) -> None:
    bench.server.say = lambda _: Sent(429, headers=(("Retry-After", "86400"),))
    with pytest.raises(ModelError, match="left alone for 86400 seconds"):
        bench.read()
    assert bench.waits == []


def test_a_wait_until_a_day_and_a_wait_that_is_none(server: Server) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    waits: list[float] = []
    asking = Asking(endpoint(server.url), "m", LIMITS, wait=waits.append, now=lambda: now)
    later = format_datetime(now + timedelta(seconds=30), usegmt=True)
    answers = iter([Sent(503, headers=(("Retry-After", later),)), Sent(503, headers=(("Retry-After", "soon \x7f"),)), chat({})])
    server.say = lambda _: next(answers)
    assert asking.ask([]).text == "{}"
    assert waits == [30.0, 2.0]
    assert "authorization" not in server.headers[0]


def test_options_that_a_server_does_not_know_are_left_away(bench: Bench) -> None:
    bench.server.say = lambda question: Sent(400) if "response_format" in question or "seed" in question else chat({"times": ["Monday"]})
    assert len(bench.read().times) == 1
    assert [sorted({"response_format", "seed"} & set(question)) for question in bench.server.asked] == [
        ["response_format", "seed"],
        ["seed"],
        [],
    ]
    bench.anew(model="other")
    bench.server.say = lambda _: Sent(400)
    with pytest.raises(ModelError, match=r"refuses \(400\)"):
        bench.read()


def test_what_is_asked_is_the_same_each_time(bench: Bench) -> None:
    bench.told({})
    bench.folder = bench.folder.with_name("another")
    bench.anew()
    bench.told({})
    first, second = bench.server.asked
    assert first == second
    assert (first["temperature"], first["seed"], first["stream"]) == (0, 0, False)
    assert first["messages"][-1]["content"] == PAGE
    assert bench.server.paths == ["/v1/chat/completions"] * 2


LONG = "\n\n".join(
    f"Part {number} of it happened on Monday {number} March. {'The rest says nothing at all. ' * 150}" for number in range(1, 4)
)


def test_a_failed_part_costs_itself_alone(bench: Bench) -> None:
    def say(question: dict[str, list[dict[str, str]]]) -> Sent:
        part = question["messages"][-1]["content"]
        return Sent(500) if part.startswith("Part 2") else chat({"times": [f"Monday {part[5]} March"]})

    bench.server.say = say
    record = bench.read(LONG)
    assert [time.words for time in record.times] == ["Monday 1 March", "Monday 3 March"]
    assert [one.words[:6] for one in record.unread] == ["Part 2"]
    assert "were not read by the model: 127.0.0.1 refuses (500)" in record.unread[0].why
    bench.server.say = lambda _: chat({"times": ["Monday 2 March"]})
    assert len(bench.read(LONG).times) == 3
    assert len(bench.server.asked) == 4, "only the part that failed is asked again"


def test_words_of_another_part_are_not_placed(bench: Bench) -> None:
    bench.server.say = lambda _: chat({"times": ["Monday 3 March"]})
    record = bench.read(LONG)
    assert [time.words for time in record.times] == ["Monday 3 March"]
    assert sum("do not stand there" in one.why for one in record.unread) == 2
    assert len(LONG) > 2 * LARGEST


def test_a_record_is_rebuilt_without_asking(bench: Bench) -> None:
    first = bench.told({"times": ["Monday"]})
    bench.server.close()
    bench.anew()
    assert bench.read() == first
    assert bench.reader.used.kept == 1


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b"\xff", b'{"times": ["Friday"]}', None, "altered"])
def test_a_broken_file_of_the_cache_is_told_and_asked_again(bench: Bench, broken: bytes | str | None) -> None:
    first = bench.told({"times": ["Monday"]})
    (path,) = bench.folder.rglob("*.json")
    if broken == "altered":
        path.write_bytes(path.read_bytes().replace(b"Monday", b"Friday"))
    elif broken is None:
        path.write_bytes(path.read_bytes().replace(b'"model":"liar"', b'"model":"liaR"'))
    elif isinstance(broken, bytes):
        path.write_bytes(broken)
    bench.anew()
    assert bench.read() == first
    assert len(bench.server.asked) == 2
    assert "the model is asked again" in bench.said[0]
    assert path.stat().st_mode & 0o077 == 0


def test_a_cache_that_cannot_be_written_is_told(bench: Bench) -> None:
    bench.folder.write_text("a file")
    assert len(bench.told({"times": ["Monday"]}).times) == 1
    assert "could not be kept" in bench.said[-1]


def test_pages_prompts_and_models_do_not_share_answers(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    question = Question("page", "prompt", "model", 0, 5)
    cache.put(question, Reply("{}"))
    assert cache.get(question) == (Reply("{}"), "")
    for other in (
        ("other", "prompt", "model", 0, 5),
        ("page", "other", "model", 0, 5),
        ("page", "prompt", "other", 0, 5),
        ("page", "prompt", "model", 0, 4),
    ):
        assert cache.get(Question(*other)) == (None, "")


@pytest.mark.parametrize("said", [{"times": [KEY]}, KEY, {"times": ["".join(f"\\u{ord(char):04x}" for char in KEY)]}])
def test_the_key_is_neither_printed_nor_kept(bench: Bench, said: object, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    try:
        text = json.dumps(said).replace("\\\\", "\\") if isinstance(said, dict) else str(said)
        told = repr(bench.told(text))
    except ModelError as error:
        told = str(error)
    kept = b"".join(path.read_bytes() for path in bench.folder.rglob("*") if path.is_file())
    assert KEY not in told + caplog.text + repr(bench.reader.asking.endpoint) + "".join(bench.said)
    assert KEY.encode() not in kept


@pytest.mark.parametrize(
    ("url", "key", "why"),
    [
        ("ftp://host/v1", "", "is not an address"),
        ("host/v1", "", "is not an address"),
        ("http://[::1", "", "is not an address"),
        ("http://host:99999/v1", "", "is not an address"),
        ("https://host/v1\r\nHost: other", "", "is not an address"),
        ("https://me:secret@host/v1", "", "with a name or a password"),
        ("http://host.example/v1", KEY, "in the open"),
        ("https://host/v1", "two words", "characters that no key has"),
        ("https://host/v1", "key\r\nX-Other: 1", "characters that no key has"),
    ],
)
def test_addresses_and_keys_that_are_refused(url: str, key: str, why: str) -> None:
    with pytest.raises(InputError, match=why) as raised:
        endpoint(url, key)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://host/v1/", "/v1/chat/completions"),
        ("https://host/v1/chat/completions", "/v1/chat/completions"),
        ("https://host", "/chat/completions"),
        ("https://host/v1?api-version=1", "/v1/chat/completions?api-version=1"),
    ],
)
def test_the_path_of_the_protocol_is_added(url: str, path: str) -> None:
    assert endpoint(url, KEY).path == path


def test_tokens_are_counted_as_far_as_they_can_be_true(bench: Bench) -> None:
    bench.server.say = lambda _: chat({}, usage={"prompt_tokens": 70, "completion_tokens": 5})
    bench.read()
    assert (bench.reader.used.tokens_in, bench.reader.used.tokens_out) == (70, 5)
    for lie in (-1, 10**12, True, "70", None, 1.5):
        assert tokens({"prompt_tokens": lie}, "prompt_tokens") == 0
    assert tokens([], "prompt_tokens") == 0


def test_the_estimate_asks_nothing_and_knows_what_is_kept(bench: Bench) -> None:
    before = bench.reader.estimate(Report(PAGE, language="en"))
    assert (before.parts, before.kept) == (1, 0)
    assert before.tokens_in > before.tokens_out > 100
    assert bench.server.asked == []
    bench.told({})
    assert bench.reader.estimate(Report(PAGE, language="en")).kept == 1
