"""Read reports with a language model: what it points at and the rules read there, and everything else as unread."""

from __future__ import annotations

from collections.abc import Callable

from riwaya.errors import InputError, ModelError
from riwaya.llm.asking import Asking, Reply
from riwaya.llm.cache import Cache, Question
from riwaya.llm.cells import record
from riwaya.llm.chunks import Part, parts
from riwaya.llm.cost import ANSWERED, Tally, tokens
from riwaya.llm.ground import Chosen, Ground, at_the_top
from riwaya.llm.pointers import Pointers, pointers, repeats
from riwaya.llm.pointing import Pointing
from riwaya.llm.prompt import Prompt, prompt
from riwaya.model import Record, Report, Unread
from riwaya.read.reader import Reading, reader_for

PREFIX = "llm:"  # before the name of the model, in the name of the reader
LONGEST_NAME = 100  # characters of the name of a model: any that is in use has half of them


class ModelReader:
    """Reads reports with a model; `say` takes what a person should know, a sentence at a time."""

    def __init__(self, asking: Asking, cache: Cache, say: Callable[[str], None]) -> None:
        self.asking = asking
        self.cache = cache
        self.say = say
        self.name = reader_name(asking.model)
        self.used = Tally()

    def read(self, report: Report) -> Record:
        """The record of the report: the cells that the model points at, as the rules read them.

        A part of the page that fails is listed under `unread` with the reason. Raises `ModelError` where no part was answered at all.
        """
        rules = reader_for(report)
        reading = rules.read(report)
        ground, chosen, asked = Ground(rules, reading), Chosen(), prompt(rules.language.code)
        cut = parts(reading.page)
        failures = []
        for part in cut:
            try:
                found = self.pointers(reading, part, asked)
            except UnansweredError as error:
                failures.append(str(error))
                chosen.unread.append(failed(reading, part, str(error)))
            except ModelError as error:
                self.used.failed += 1
                chosen.unread.append(failed(reading, part, str(error)))
            else:
                Pointing(ground, part, chosen).put(found)
        self.used.reports += 1
        self.used.parts += len(cut)
        self.used.failed += len(failures)
        if cut and len(failures) == len(cut):
            raise ModelError(failures[0])
        return record(reading, chosen, self.name)

    def pointers(self, reading: Reading, part: Part, asked: Prompt) -> Pointers:
        """What the model points at in one part of a page: as it was kept, or asked for now."""
        question = self.question(reading, part, asked)
        kept = self.kept(question)
        if kept is not None:
            self.used.kept += 1
            return pointers(kept.text)
        try:
            reply = self.asking.ask(asked.messages(reading.page.text[part.start : part.end]))
        except ModelError as error:
            raise UnansweredError(str(error)) from None
        self.used.tokens_in += reply.tokens_in
        self.used.tokens_out += reply.tokens_out
        found = pointers(reply.text)
        if repeats(reply.text, self.asking.endpoint.key):
            raise ModelError("the answer repeats the key, and was thrown away")
        try:
            self.cache.put(question, reply)
        except OSError as error:
            self.say(f"{self.cache.folder}: the answer could not be kept ({error.strerror}); it will be asked for again")
        return found

    def kept(self, question: Question) -> Reply | None:
        """The reply that was kept; one that is broken is told, and asked for again."""
        reply, problem = self.cache.get(question)
        if not problem and reply is not None:
            try:
                pointers(reply.text)
            except ModelError:
                problem, reply = f"{self.cache.path(question)} holds no answer that can be used", None
        if problem:
            self.say(f"{problem}; the model is asked again")
        return reply

    def question(self, reading: Reading, part: Part, asked: Prompt) -> Question:
        """What the answer for one part of a page is kept by."""
        return Question.of(reading.record.report.sha256, asked.digest, self.asking.model, part)

    def estimate(self, report: Report) -> Tally:
        """About what reading the report will take; nothing is asked."""
        rules = reader_for(report)
        page = rules.language.lexicon.page(report.text)
        asked = prompt(rules.language.code)
        found = Tally(reports=1)
        for part in parts(page):
            found.parts += 1
            if self.cache.get(Question.of(report.sha256, asked.digest, self.asking.model, part))[0] is not None:
                found.kept += 1
                continue
            size = tokens(page.text[part.start : part.end])
            found.tokens_in += tokens(asked.system) + size
            found.tokens_out += int(ANSWERED * size)
        return found


class UnansweredError(ModelError):
    """The server gave no answer for one part of a page."""


def failed(reading: Reading, part: Part, why: str) -> Unread:
    """A part of a page that was not read, at its first line."""
    return at_the_top(reading.page.text, part, f"{part.end - part.start} characters were not read by the model: {why}")


def reader_name(model: str) -> str:
    """The name of the reader in records and cases.

    >>> reader_name("mistral-small")
    'llm:mistral-small'

    Raises `InputError` for a name that no model has.
    """
    if not model or len(model) > LONGEST_NAME or not model.isascii() or not model.isprintable() or " " in model:
        raise InputError(f"{model[:LONGEST_NAME]!r} is not the name of a model; it is printed in each cell, so it may hold no blanks")
    return f"{PREFIX}{model}"
