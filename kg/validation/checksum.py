"""Gate: each source text is, byte for byte, the copy that was read."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING, Final

from kg.validation.findings import Words
from kg.vocab import KH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validation.corpus import Corpus
    from kg.validation.findings import Finding

GATE: Final = "checksum"
_RESTORE: Final = Words(
    "Hãy khôi phục bản văn gốc, hoặc đọc lại kế hoạch theo bản mới.",
    "Restore the original text, or read the plan again from the new copy.",
)


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find source texts that are missing, changed or not clean text."""
    for source in corpus.facts.instances("SourceText"):
        text = corpus.texts.get(source)
        if text is None:
            yield corpus.fault(
                GATE,
                source,
                Words(
                    "bản văn nguồn không chỉ ra tệp của nó.", "the source text names no file of it."
                ),
                Words("Hãy thêm dcat:downloadURL.", "Add dcat:downloadURL."),
            )
            continue
        said, is_ = corpus.facts.value(source, KH + "sha256"), hashlib.sha256(text.data).hexdigest()
        if said != is_:
            yield corpus.fault(
                GATE,
                source,
                Words(
                    f"mã băm của {text.file} là {is_}, dữ liệu ghi {said}.",
                    f"the checksum of {text.file} is {is_}, the data says {said}.",
                ),
                _RESTORE,
            )
        for bad, vi, en in (
            ("\ufeff", "dấu BOM", "a byte order mark"),
            ("\r", "ký tự CR", "a carriage return"),
        ):
            if bad in text.letters:
                yield corpus.fault(
                    GATE,
                    source,
                    Words(f"{text.file} có {vi}.", f"{text.file} holds {en}."),
                    _RESTORE,
                    line=text.line(text.letters.index(bad)),
                )
        if not unicodedata.is_normalized("NFC", text.letters):
            yield corpus.fault(
                GATE,
                source,
                Words(f"{text.file} không ở dạng NFC.", f"{text.file} is not in NFC."),
                _RESTORE,
            )
