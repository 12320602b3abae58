"""Names in two languages, the words of the plan with their place, and its parts."""

from __future__ import annotations

from dataclasses import dataclass


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


@dataclass(frozen=True, slots=True)
class Quote:
    """The passages that prove one statement, in the order of the text."""

    passages: tuple[Passage, ...] = ()

    @property
    def text(self) -> str:
        """All words, the passages joined."""
        return " ".join(passage.text for passage in self.passages)

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
