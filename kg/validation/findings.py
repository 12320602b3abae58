"""What a check finds: one finding a fault, the coverage of each text, and the report of both."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity = Literal["fault", "info"]

_WORDS: Final = {
    "vi": {
        "fault": "LỖI",
        "info": "LƯU Ý",
        "line": "dòng",
        "coverage": "{file}: {percent} ký tự có nội dung nằm trong chứng cứ ({covered}/{total}).",
        "exempt": "  Không tính: {kind} ({count}), dòng {lines}.",
        "sum": "{faults} lỗi, {infos} lưu ý.",
        "bullet": "dấu đầu dòng",
        "label": "số thứ tự mục",
        "motto": "quốc hiệu, tiêu ngữ",
        "page": "số trang",
    },
    "en": {
        "fault": "FAULT",
        "info": "NOTE",
        "line": "line",
        "coverage": "{file}: {percent} of the characters lie inside evidence ({covered}/{total}).",
        "exempt": "  Not counted: {kind} ({count}), lines {lines}.",
        "sum": "{faults} faults, {infos} notes.",
        "bullet": "bullet marks",
        "label": "list labels",
        "motto": "national motto",
        "page": "page numbers",
    },
}


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in both languages."""

    vi: str
    en: str

    def of(self, lang: str) -> str:
        """Return the sentence in `lang` ("vi" or "en")."""
        return self.vi if lang == "vi" else self.en


#: What to do where the data and the words of the text differ.
MEND: Final = Words("Hãy sửa theo lời văn.", "Correct it to match the wording.")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a gate saw: where it is, what is wrong and what to do about it."""

    gate: str
    severity: Severity
    file: str
    subject: str
    line: int | None
    what: Words
    remedy: Words

    def sentence(self, lang: str = "vi") -> str:
        """Return the finding as one readable line."""
        at = f" ({_WORDS[lang]['line']} {self.line})" if self.line is not None else ""
        place = ", ".join(part for part in (self.file, self.subject) if part)
        return f"{place}{at}: {self.what.of(lang)} {self.remedy.of(lang)}".rstrip()


@dataclass(frozen=True, slots=True)
class Exempt:
    """A kind of characters that need no evidence, and the lines they stand on."""

    kind: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of one source text lies inside leaf anchors."""

    file: str
    covered: int
    total: int
    exempt: tuple[Exempt, ...]

    @property
    def percent(self) -> float:
        """The share of the characters that need evidence and have it, in percent."""
        return 100.0 * self.covered / self.total if self.total else 100.0


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of a check, faults first."""

    findings: tuple[Finding, ...]
    coverage: tuple[Coverage, ...] = field(default=())

    @property
    def faults(self) -> tuple[Finding, ...]:
        """The findings that make the check fail."""
        return tuple(finding for finding in self.findings if finding.severity == "fault")

    @property
    def notes(self) -> tuple[Finding, ...]:
        """The findings that are worth knowing and no fault."""
        return tuple(finding for finding in self.findings if finding.severity == "info")

    @property
    def ok(self) -> bool:
        """True when there is no fault."""
        return not self.faults

    def text(self, lang: str = "vi") -> str:
        """Return the report for people, one finding a line."""
        words = _WORDS[lang]
        lines = [
            f"{words[finding.severity]} [{finding.gate}] {finding.sentence(lang)}"
            for finding in self.findings
        ]
        for text in self.coverage:
            # Rounded down: 100 % is said only when nothing is left over.
            percent = f"{int(text.percent * 100) / 100:g} %"
            facts = {"percent": percent, "covered": text.covered, "total": text.total}
            lines.append(words["coverage"].format(file=text.file, **facts))
            lines += [
                words["exempt"].format(
                    kind=words[exempt.kind],
                    count=len(exempt.lines),
                    lines=", ".join(map(str, exempt.lines)),
                )
                for exempt in text.exempt
            ]
        lines.append(words["sum"].format(faults=len(self.faults), infos=len(self.notes)))
        return "\n".join(lines)

    def to_json(self) -> str:
        """Return the report for programs, with both languages."""
        value = {
            "ok": self.ok,
            "faults": len(self.faults),
            "notes": len(self.notes),
            "findings": [
                asdict(finding) | {"sentence": {lang: finding.sentence(lang) for lang in _WORDS}}
                for finding in self.findings
            ],
            "coverage": [
                {**asdict(text), "percent": round(text.percent, 4)} for text in self.coverage
            ],
        }
        return json.dumps(value, ensure_ascii=False, indent=2)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return each finding once: faults first, then by file, line and subject."""
    return tuple(
        sorted(
            dict.fromkeys(findings),
            key=lambda f: (f.severity, f.file, f.line or 0, f.subject, f.gate, f.what.en),
        )
    )
