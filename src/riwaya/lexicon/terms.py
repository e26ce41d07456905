"""The terms by which words are found again: folded as deep as writers differ, with and without what is written in one word with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from riwaya.lexicon.load import codes, read_language_file
from riwaya.lexicon.schema import LanguageFile
from riwaya.text.fold import INVISIBLE, Fold, digits

WORD = re.compile(r"[^\W_]+")
LEFT = 3  # letters: a word without its clitics has as many at least, or half of all short words would be found in others
LEFT_AFTER_ARTICLE = 2  # letters: an article is a surer sign than one letter
ARTICLE = "the"
FORGET_AT = 200_000  # words remembered before the table starts anew: some 60 MB


class Terms(msgspec.Struct, frozen=True):
    """What a text is found by: `words`, one term a word and in their order, and `stems`, the further forms of those with clitics."""

    words: str
    stems: str


class Piece(msgspec.Struct, frozen=True):
    """One word of a text as it is looked for: where it stands, its term, and the further forms."""

    start: int
    end: int
    term: str
    stems: tuple[str, ...]


class Script:
    """How the words of one language are folded and cut."""

    def __init__(self, file: LanguageFile) -> None:
        self._begins = re.compile(file.script)
        self._fold = Fold("", {letter: to for letter, to in file.fold.merge.items() if letter.isalpha()})
        written = [(letters, meaning.split()) for letters, meaning in file.clitics.before]
        self._before = sorted((letters for letters, _ in written), key=len, reverse=True)
        self._definite = [letters for letters in self._before if any(ARTICLE in meaning for form, meaning in written if form == letters)]
        self.loose = [letters for letters in self._before if letters not in self._definite]
        self._after = sorted({self._fold.deep(suffix) for suffix in file.clitics.after.get("noun", [])}, key=len, reverse=True)
        self._many = tuple(file.endings.get("many", []))
        self._joins = {ending: self._fold.deep(was) for ending, was in file.clitics.joins.items()}

    def reads(self, word: str) -> bool:
        """Whether the word is written in the script of the language."""
        return self._begins.match(word) is not None

    def folded(self, word: str) -> str:
        """The word as all who write it differently would be found."""
        return self._fold.deep(word)

    def definite(self, folded: str) -> str:
        """The word without its article and what stands before that; itself where it shows none."""
        return next((folded[len(letters) :] for letters in self._definite if cuts(folded, letters, LEFT_AFTER_ARTICLE)), folded)

    def stems(self, folded: str) -> Iterator[str]:
        """Every form that the word may be without clitics before and after it."""
        left = {letters: LEFT_AFTER_ARTICLE if letters in self._definite else LEFT for letters in self._before}
        bare = [folded, *(folded[len(letters) :] for letters in self._before if cuts(folded, letters, left[letters]))]
        yield from bare
        for form in bare:
            yield from self._without_pronoun(form)
            yield from self._in_other_cases(form)

    def _in_other_cases(self, form: str) -> Iterator[str]:
        """The plural with the ending that it has as a subject or as an object, whichever it does not have."""
        if form.endswith(self._many) and len(form) >= LEFT + len(self._many[0]):
            ending = next(ending for ending in self._many if form.endswith(ending))
            yield from (form[: -len(ending)] + other for other in self._many if other != ending)

    def _without_pronoun(self, form: str) -> Iterator[str]:
        """The form before a pronoun that may be attached to it, with the last letter that it has alone."""
        for suffix in self._after:
            stem = form[: -len(suffix)]
            if form.endswith(suffix) and len(stem) >= LEFT:
                yield stem
                yield from (stem[: -len(ending)] + was for ending, was in self._joins.items() if stem.endswith(ending))
                return


def cuts(word: str, letters: str, left: int) -> bool:
    """Whether the word begins with these letters and has enough left."""
    return word.startswith(letters) and len(word) >= len(letters) + left


class Index:
    """The terms of texts and of what is asked, in all languages that have a folder.

    >>> index = Index()
    >>> index.terms("والمدنيين في منازلهم").words
    'مدنيين في منازلهم'
    >>> "منازل" in index.terms("في منازلهم").stems.split()
    True
    """

    def __init__(self) -> None:
        files = [read_language_file(code) for code in codes()]
        self._scripts = [Script(file) for file in files]
        marks = "".join(file.words.marks for file in files)
        self._light = Fold(marks)
        self._dressed = re.compile(rf"(?:[^\W_]|[{re.escape(marks + INVISIBLE)}])+")
        self._joiners = [re.compile(file.words.joiner) for file in files if file.words.marks]
        self._seen: dict[str, tuple[str, tuple[str, ...]]] = {}

    def terms(self, text: str) -> Terms:
        """The terms of a text: `words` has as many as there are words."""
        found = [self._known(word) for word in WORD.findall(self._undressed(text))]
        return Terms(" ".join(term for term, _ in found), " ".join(dict.fromkeys(stem for _, stems in found for stem in stems)))

    def forms(self, word: str) -> tuple[str, ...]:
        """The forms any of which finds the word as it is asked for: whole, and without its article.

        >>> Index().forms("المدنيون")
        ('المدنيون', 'مدنيون')
        """
        folded, script = self._folded(word)
        return (folded,) if script is None else tuple(dict.fromkeys((folded, script.definite(folded))))

    def opening(self, word: str) -> tuple[str, ...]:
        """The terms that the first word of a phrase may stand under: its own, and those of the word with a clitic before it.

        >>> "وقال" in Index().opening("قال"), Index().opening("said")
        (True, ('said',))
        """
        folded, script = self._folded(word)
        if script is None:
            return (folded,)
        term = script.definite(folded)
        return (term, *(letters + term for letters in script.loose))

    def term(self, word: str) -> str:
        """The term that a word stands under.

        >>> Index().term("بالمدني")
        'مدني'
        """
        return self._known(word)[0]

    def words(self, asked: str) -> list[str]:
        """The words of what is asked, undressed."""
        return WORD.findall(self._undressed(asked))

    def pieces(self, text: str) -> Iterator[Piece]:
        """The words of a text where they stand in it, with what each is found by.

        >>> [(piece.start, piece.term) for piece in Index().pieces("قُتل المدنيّون")]
        [(0, 'قتل'), (5, 'مدنيون')]
        """
        for found in self._dressed.finditer(text):
            words = self.words(found[0])
            if words:
                yield Piece(found.start(), found.end(), *self._known(words[0]))

    def _undressed(self, text: str) -> str:
        """The text in one set of digits, without diacritics, tatweel and what breaks words apart."""
        for joiner in self._joiners:
            text = joiner.sub("", text)
        return self._light.light(digits(text))

    def _known(self, word: str) -> tuple[str, tuple[str, ...]]:
        """The term and the further forms of a word, remembered."""
        found = self._seen.get(word)
        if found is None:
            if len(self._seen) >= FORGET_AT:
                self._seen.clear()
            found = self._seen[word] = self._cut(word)
        return found

    def _cut(self, word: str) -> tuple[str, tuple[str, ...]]:
        """The term and the further forms of a word."""
        folded, script = self._folded(word)
        if script is None:
            return folded, ()
        term = script.definite(folded)
        return term, tuple(stem for stem in dict.fromkeys(script.stems(folded)) if stem != term)

    def _folded(self, word: str) -> tuple[str, Script | None]:
        """The word folded as the language of its script does, and that."""
        script = next((script for script in self._scripts if script.reads(word)), None)
        return (script.folded(word), script) if script else (word, None)


@cache
def index() -> Index:
    """The one index of this process, which remembers the words it has seen."""
    return Index()
