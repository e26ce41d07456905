"""What a model answered, kept by page, prompt and model, so that a record can be made again without asking."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

import msgspec

from riwaya.llm.asking import Reply
from riwaya.llm.chunks import Part

FORMAT = "riwaya.llm/1"  # of the files, and of how answers are read: another number and everything is asked anew


class Question(msgspec.Struct, frozen=True):
    """What an answer belongs to: the SHA-256 of the page's text and of the prompt, the model, and the part of the page.

    Where the model was asked is no part of it: the same model behind another address answers the same question.
    """

    page: str
    prompt: str
    model: str
    start: int
    end: int

    @classmethod
    def of(cls, page: str, prompt: str, model: str, part: Part) -> Question:
        """The question about one part of a page."""
        return cls(page, prompt, model, part.start, part.end)

    @property
    def name(self) -> str:
        """The SHA-256 of all of it, in hexadecimal."""
        return hashlib.sha256(msgspec.json.encode([FORMAT, *msgspec.structs.astuple(self)])).hexdigest()


class Entry(msgspec.Struct, frozen=True):
    """A file of the cache: the question, the reply, and the SHA-256 of what the model wrote."""

    format: str
    question: Question
    reply: Reply
    sha256: str


class Cache:
    """A folder of answers; only its owner may read it, for it quotes pages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, question: Question) -> Path:
        """Where the answer to a question is kept."""
        return self.folder / question.name[:2] / f"{question.name}.json"

    def get(self, question: Question) -> tuple[Reply | None, str]:
        """The reply that was kept, and what is wrong with the file where something is."""
        path = self.path(question)
        try:
            entry = msgspec.json.decode(path.read_bytes(), type=Entry)
        except FileNotFoundError:
            return None, ""
        except (OSError, msgspec.DecodeError, RecursionError, UnicodeDecodeError):
            return None, f"{path} cannot be read"
        if entry.format != FORMAT or entry.question != question or entry.sha256 != digest(entry.reply.text):
            return None, f"{path} is not what was kept there"
        return entry.reply, ""

    def put(self, question: Question, reply: Reply) -> None:
        """Keep a reply; the file is there whole or not at all."""
        path = self.path(question)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        data = msgspec.json.encode(Entry(FORMAT, question, reply, digest(reply.text)))
        number, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(number, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def default_folder() -> Path:
    """The folder for answers where none is named: in the cache of whoever runs this."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "riwaya" / "llm"
