"""What becomes of altered answers: placed by Riwaya, by langextract's aligner and by instructor's citations, in one run.

    python benchmarks/grounding.py [--pages N] [--write]

The answers are those of `tests/llm/alterations.py`: each piece of each page of our own (the examples of the language folders and the
bundled reports, Arabic and English) as it stands, then altered in every way that fits it. No model is asked. Each is given to

- Riwaya: `riwaya.llm.pointing.Pointing`, with everything but the altered words as the page has it;
- langextract: `langextract.resolver.Resolver.align`, which `langextract.extract` calls, one extraction on the whole page, with its
  defaults; then once more with only what it calls `MATCH_EXACT` (`enable_fuzzy_alignment=False, accept_match_lesser=False`);
- instructor: `instructor.CitationMixin.get_spans`, which is what its validator keeps quotes by, with its default of up to five errors;
  an empty span counts as none.

Counted as placed is an answer for which a cell, a `char_interval` or a quote is left, unless the page does say there what the answer says:
the words are the same ones, and they are not a part of what the page says in more words. Answers whose every word stands on the page and
that say something else by what belongs together are Riwaya's alone: the others are asked where words stand, not who said them. With
`--pages`, every so-manieth page, so that so many are left. `--write` puts the table into docs/trust.md.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.llm.alterations import RELATIONS, Answer, Leaf, answers, is_true, leaves, tokens  # noqa: E402

DOCUMENT = ROOT / "docs" / "trust.md"
TABLE = re.compile(r"(<!-- python benchmarks/grounding.py --write -->\n).*?(<!-- end -->)", re.DOTALL)
Interval = tuple[int, int]
Place = Callable[[Leaf, Answer], bool]  # whether an answer is placed; if altered, wrongly


def riwaya(leaf: Leaf, answer: Answer) -> bool:
    """Whether Riwaya places the answer: as the cell that it is about, or, if altered, as one that does not say so."""
    asks = "statements" if answer.piece.asks in ("sources", "contents") else answer.piece.asks
    placed = getattr(leaf.placed(answer.said), asks)
    return any(not is_true(leaf, answer, number) for number in placed) if answer.kind else answer.piece.cell in placed


def langextract(**options: bool) -> Place:
    """Whether langextract places the words."""
    from langextract.core.data import Extraction
    from langextract.core.format_handler import FormatHandler
    from langextract.resolver import Resolver

    resolver = Resolver(format_handler=FormatHandler())

    def placed(leaf: Leaf, answer: Answer) -> bool:
        extraction = Extraction(answer.piece.asks, answer.words)
        found = next(iter(resolver.align([extraction], leaf.report.text, 0, 0, **options))).char_interval
        return found is not None and judged(leaf, answer, (found.start_pos, found.end_pos))

    return placed


def instructor() -> Place:
    """Whether instructor keeps a quote for the words."""
    from instructor import CitationMixin

    def placed(leaf: Leaf, answer: Answer) -> bool:
        text = leaf.report.text
        found = CitationMixin(substring_quotes=[answer.words]).get_spans(text)  # which its validator puts in the place of the quotes
        return any(judged(leaf, answer, span) for span in found if tokens(text[slice(*span)]))

    return placed


def judged(leaf: Leaf, answer: Answer, span: Interval) -> bool:
    """Whether words are placed: as they stand, at the words that were meant or the same ones; altered, where the page does not say so."""
    words = tokens(leaf.report.text[span[0] : span[1]])
    if not answer.kind:
        return words == tokens(answer.words)
    meant = answer.piece.span
    if words != tokens(answer.words):
        return True
    return span[0] < meant.end and meant.start < span[1] and not is_true(leaf, answer, answer.piece.cell)


def table(pages: list[Leaf]) -> list[str]:
    """The rows: each kind of alteration, how many were tried, how many each placed; last the answers as they stand, and the time."""
    engines: dict[str, Place] = {
        "Riwaya": riwaya,
        f"langextract {version('langextract')}": langextract(),
        "its exact matches alone": langextract(enable_fuzzy_alignment=False, accept_match_lesser=False),
        f"instructor {version('instructor')}": instructor(),
    }
    asked = [(leaf, answer) for leaf in pages for answer in answers(leaf)]
    tried = Counter(answer.kind for _, answer in asked)
    placed, seconds = {}, {}
    for name, place in engines.items():
        start = time.process_time()
        others = name != "Riwaya"
        placed[name] = Counter(answer.kind for leaf, answer in asked if not (others and answer.kind in RELATIONS) and place(leaf, answer))
        seconds[name] = time.process_time() - start
        print(f"{name}: {seconds[name]:.1f} s", file=sys.stderr)
    kinds = [kind for kind in sorted(tried) if kind and kind not in RELATIONS]
    rows = [["altered answers", "tried", *engines], ["---", *["--:"] * (len(engines) + 1)]]
    rows += [[kind, f"{tried[kind]:,}", *(f"{placed[name][kind]:,}" for name in engines)] for kind in kinds]
    whole = [sum(placed[name][kind] for kind in kinds) for name in engines]
    rows.append(["**together**", f"**{sum(tried[kind] for kind in kinds):,}**", *(f"**{number:,}**" for number in whole)])
    rows += [[kind, f"{tried[kind]:,}", f"{placed['Riwaya'][kind]:,}", *["not asked"] * (len(engines) - 1)] for kind in RELATIONS]
    rows.append(["answers as they stand (more is better)", f"{tried['']:,}", *(f"{placed[name]['']:,}" for name in engines)])
    rows.append(["milliseconds an answer", "", *(f"{1000 * seconds[name] / count(tried, name):.2f}" for name in engines)])
    return ["| " + " | ".join(row) + " |" for row in rows]


def count(tried: Counter[str], name: str) -> int:
    """How many answers an engine was given."""
    return sum(number for kind, number in tried.items() if name == "Riwaya" or kind not in RELATIONS)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--pages", type=int, default=0)
    options.add_argument("--write", action="store_true")
    asked = options.parse_args()
    pages = list(leaves())
    pages = pages[:: max(1, len(pages) // asked.pages)] if asked.pages else pages
    lines = "\n".join(table(pages))
    print(lines)
    if asked.write:
        page = DOCUMENT.read_text(encoding="utf-8")
        DOCUMENT.write_text(TABLE.sub(lambda found: f"{found[1]}{lines}\n{found[2]}", page), encoding="utf-8")


if __name__ == "__main__":
    main()
