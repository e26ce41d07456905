"""A server on this machine that speaks the protocol of chats, and says whatever a test lets it say."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from riwaya.llm.asking import Asking
from riwaya.llm.cache import Cache
from riwaya.llm.endpoint import Limits, endpoint
from riwaya.llm.reader import ModelReader
from riwaya.model import Record, Report

KEY = "sk-secret-that-nobody-sees"
LIMITS = Limits(connect=5, total=5, largest=100_000)

PAGE = """Shelling of the market in Idlib

IDLIB - The health ministry said on Monday that about 30 people were killed in the market and that it had no proof of a second raid.
Colonel Samir Haddad denied that his troops had shelled the market. "We did not fire," he said.

The rescue workers counted at least 12 wounded children. Leila Nasser, a doctor, said the hospital may close on Friday."""

ARABIC = """قصف على سوق في إدلب

قالت وزارة الصحة يوم الاثنين إن نحو 30 مدنيا قتلوا في السوق. ونفى العقيد سمير حداد أن تكون قواته قد قصفت السوق.

وأضاف الدفاع المدني أن 12 طفلا أصيبوا على الأقل. وأعلنت الطبيبة ليلى ناصر أن المشفى لن يغلق أبوابه يوم الجمعة."""


class Sent(NamedTuple):
    """What a server is to answer: its status, its body, its headers, and how it is sent."""

    status: int = 200
    body: bytes | Iterator[bytes] = b""
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "application/json"),)


Say = Callable[[dict[str, Any]], Sent]


def chat(content: Any, *, usage: Any = None, finish: str = "stop") -> Sent:
    """The answer of a chat: an object as JSON, a text as it is."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    whole = {"choices": [{"message": {"role": "assistant", "content": text}, "finish_reason": finish}], "usage": usage}
    return Sent(body=json.dumps(whole, ensure_ascii=False).encode())


class Server:
    """The server: `say` answers each question, `asked` are the questions, `headers` theirs, `paths` where they went."""

    def __init__(self) -> None:
        self.say: Say = lambda _: chat({})
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                server.paths.append(self.path)
                server.headers.append({name.lower(): value for name, value in self.headers.items()})
                server.asked.append(json.loads(body))
                sent = server.say(server.asked[-1])
                self.send_response(sent.status)
                for name, value in sent.headers:
                    self.send_header(name, value)
                if isinstance(sent.body, bytes):
                    self.send_header("Content-Length", str(len(sent.body)))
                self.end_headers()
                try:
                    for piece in [sent.body] if isinstance(sent.body, bytes) else sent.body:
                        self.wfile.write(piece)
                        self.wfile.flush()
                except OSError:
                    pass  # whoever asked has gone

            do_GET = do_POST  # noqa: N815 - http.server's own name

            def log_message(self, *_: object) -> None:
                pass

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                pass

        self.http = Quiet(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http.server_address[1]}/v1"

    def close(self) -> None:
        self.http.shutdown()
        self.http.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


class Bench:
    """A reader that asks the server, with what it said and how long it waited."""

    def __init__(self, server: Server, folder: Path) -> None:
        self.server = server
        self.said: list[str] = []
        self.waits: list[float] = []
        self.folder = folder
        self.reader = self.anew()

    def anew(self, limits: Limits = LIMITS, model: str = "liar") -> ModelReader:
        """A reader with the same cache, that has not asked before."""
        asking = Asking(endpoint(self.server.url, KEY), model, limits, wait=self.waits.append)
        self.reader = ModelReader(asking, Cache(self.folder), self.said.append)
        return self.reader

    def read(self, text: str = PAGE, language: str = "en") -> Record:
        """The record of a page."""
        record = self.reader.read(Report(text, id="one", language=language))
        for one in (*record.unread, *record.figures, *record.times, *record.places):
            assert text[one.start : one.end] == one.words
        return record

    def told(self, content: Any, text: str = PAGE, language: str = "en") -> Record:
        """The record of a page of which the model says this."""
        self.server.say = lambda _: chat(content)
        return self.read(text, language)


@pytest.fixture
def bench(server: Server, tmp_path: Path) -> Bench:
    return Bench(server, tmp_path / "cache")
