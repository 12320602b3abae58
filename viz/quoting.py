"""Names in two languages, the words of the plan with their place, and its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

#: Stands in a quote for words of the plan that are left out.
GAP: Final = "[…]"
#: A number of a document that a line of print broke: "4485/KH- UBND".
_BROKEN: Final = re.compile(r"(?<=[A-ZĐ])- (?=[A-ZĐ])")
#: "hàng năm", in both its spellings.
_EVERY_YEAR: Final = re.compile(r"h[àằ]ng năm", re.IGNORECASE)
#: The mark of a footnote at the end of a word: "Công nghệ1 và".
_FOOTNOTE: Final = re.compile(r"(?<=[a-zà-ỹ]{2})(\d{1,2})(?=[\s,.;:]|$)")


@dataclass(frozen=True, slots=True)
class Label:
    """A name in Vietnamese, and in English where there is one."""

    vi: str
    en: str = ""

    def of(self, lang: str) -> str:
        """Return the name in a language, the Vietnamese one where there is no other."""
        return self.en if lang == "en" and self.en else self.vi

    def lang_of(self, lang: str) -> str:
        """Return the language of what `of` returns."""
        return "en" if lang == "en" and self.en else "vi"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the plan and their place in its text, in code points, the end left out."""

    text: str
    start: int
    end: int

    def pieces(self, named: str = "") -> list[tuple[str, str]]:
        """Return the words in pieces, each with the element that shows it, if any."""
        return pieces(self.text, named)


def mended(words: str) -> str:
    """Return words as they read without the line breaks of print.

    >>> mended("Kế hoạch số 4485/KH- UBND")
    'Kế hoạch số 4485/KH-UBND'
    """
    return _BROKEN.sub("-", words)


def pieces(words: str, named: str = "") -> list[tuple[str, str]]:
    """Return words in pieces, each with its element: "sup" for the mark of a footnote.

    Args:
        words: what a text says.
        named: the part of it to be marked ("mark"), if it is there.

    >>> pieces("Bộ Khoa học và Công nghệ1 và chỉ đạo", "chỉ đạo")
    [('Bộ Khoa học và Công nghệ', ''), ('1', 'sup'), (' và ', ''), ('chỉ đạo', 'mark')]
    """
    before, marked, after = mended(words).partition(named) if named else (mended(words), "", "")
    found = []
    for part, element in ((before, ""), (marked, "mark"), (after, "")):
        split = _FOOTNOTE.split(part)
        found += [(one, "sup" if at % 2 else element) for at, one in enumerate(split) if one]
    return found


@dataclass(frozen=True, slots=True)
class Quote:
    """The passages that prove one statement, in the order of the text."""

    passages: tuple[Passage, ...] = ()

    @property
    def text(self) -> str:
        """All words; where the text of the plan says more in between, "[…]" says so."""
        return "".join(
            f" {GAP} {passage.text}" if skips else f" {passage.text}"
            for passage, skips in self.parts
        ).strip()

    @property
    def parts(self) -> tuple[tuple[Passage, bool], ...]:
        """Each passage, and whether words of the plan are left out before it."""
        ends = [self.start, *(passage.end for passage in self.passages)]
        return tuple(
            (passage, passage.start > end + 1)
            for passage, end in zip(self.passages, ends, strict=False)
        )

    @property
    def places(self) -> str:
        """From which character to which, passage by passage."""
        return "; ".join(f"{passage.start}–{passage.end}" for passage in self.passages)

    @property
    def every_year(self) -> str:
        """The words for "every year" as they are printed, empty where there are none."""
        found = _EVERY_YEAR.search(self.text)
        return found.group() if found else ""

    @property
    def start(self) -> int:
        """Where the first passage begins."""
        return self.passages[0].start if self.passages else -1

    @property
    def end(self) -> int:
        """Where the last passage ends."""
        return self.passages[-1].end if self.passages else -1

    def __bool__(self) -> bool:
        return bool(self.passages)


@dataclass(frozen=True, slots=True)
class Provision:
    """A part of the text: where something is said."""

    iri: str
    parent: str
    kind: str
    number: str
    label: Label
    quote: Quote
