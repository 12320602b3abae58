"""What the analysis speaks of: things, hops between them, and chains of hops."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Line = Literal["State", "Party", ""]
Words = tuple[str, str]  # Vietnamese, English

#: Kinds of node, outermost first; the order in which lists and layers show them.
KINDS: Final[dict[str, Words]] = {
    "document": ("văn bản", "document"),
    "plan": ("kế hoạch", "plan"),
    "goal": ("mục tiêu", "goal"),
    "target": ("chỉ tiêu", "target"),
    "section": ("nhóm nhiệm vụ", "section"),
    "task": ("nhiệm vụ", "task"),
    "duty": ("việc", "duty"),
    "report": ("báo cáo", "report"),
    "work-item": ("nội dung công việc", "work item"),
    "unit": ("đơn vị", "unit"),
    "collective": ("nhóm đơn vị", "collective"),
}

#: The kinds that a clause can assign.
ACTIONS: Final = ("task", "duty", "report")

#: Roles of a unit in an action, as the code list names them.
ROLES: Final[dict[str, Words]] = {
    "lead": ("chủ trì", "leads"),
    "coordinate": ("phối hợp", "coordinates on"),
    "implement": ("thực hiện", "carries out"),
    "report": ("có nghĩa vụ báo cáo", "has the reporting duty"),
    "requested": ("được đề nghị tham gia", "is asked to take part in"),
}

#: Properties of the ontology that link documents, or an action and a document, as edges.
LINKS: Final[dict[str, str]] = {
    "implements": "implements",
    "takesAsBasis": "takes-as-basis",
    "guidedBy": "guided-by",
    "compliesWith": "complies-with",
    "promulgates": "promulgates",
    "issuedBy": "issued-by",
    "delegatedTo": "delegated-to",
    "definedByDocument": "defined-by",
}

#: What an edge can say, source first.
RELATIONS: Final[dict[str, Words]] = {
    **ROLES,
    "part-of": ("thuộc", "is part of"),
    "in-plan": ("thuộc", "is in"),
    "delegated-to": ("được giao theo phân công tại", "is assigned in"),
    "implements": ("thực hiện", "carries out"),
    "takes-as-basis": ("trên cơ sở", "takes as basis"),
    "guided-by": ("theo hướng dẫn của", "is guided by"),
    "complies-with": ("theo quy định của", "complies with"),
    "promulgates": ("ban hành", "promulgates"),
    "issued-by": ("do cơ quan ban hành là", "is issued by"),
    "cites": ("viện dẫn", "cites"),
    "submits-to": ("gửi về", "is sent to"),
    "feeds": ("làm đầu vào cho", "feeds"),
    "defined-by": ("được xác định tại", "is defined in"),
    "member-of": ("thuộc nhóm", "belongs to"),
    "contributes-to": ("đóng góp vào", "contributes to"),
    "jointly-leads-with": ("đồng chủ trì với", "jointly leads with"),
    "coordinates-with-lead": ("phối hợp với đơn vị chủ trì", "coordinates with lead"),
    "submits-report-to": ("gửi báo cáo cho", "submits reports to"),
}

LINES: Final[dict[str, Words]] = {"State": ("Nhà nước", "State"), "Party": ("Đảng", "Party")}

CERTAINTIES: Final[dict[str, Words]] = {
    "definite": ("chắc chắn", "definite"),
    "if-relevant": ("nếu có liên quan", "if relevant"),
    "unclear": ("chưa rõ", "unclear"),
}

#: How sure an edge is, surest first.
STATUSES: Final[dict[str, Words]] = {
    "stated": ("nêu nguyên văn", "stated"),
    "normalised": ("đã chuẩn hóa", "normalised"),
    "external": ("nguồn ngoài", "external"),
    "inferred": ("suy ra theo quy tắc", "inferred"),
    "interpreted": ("diễn giải", "interpreted"),
}
IN_THE_TEXT: Final = ("stated", "normalised")


@dataclass(frozen=True, slots=True)
class Thing:
    """One node as a hop names it."""

    iri: str
    kind: str
    label: str
    label_en: str = ""
    path: str = ""

    def name(self, lang: str = "vi") -> str:
        """Return how people call it: the path first where it has one."""
        label = self.label if lang == "vi" else self.label_en or self.label
        return f"{self.path} ({label})" if self.path else label


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a chain, with the sentence that says so and the line of authority.

    `text` is the slug of the plan whose source text `start` and `end` count in; all three are
    empty where no sentence says it. A hop walked `backwards` starts at what its edge points to:
    the relation then reads from target to source.
    """

    source: Thing
    relation: str
    target: Thing
    status: str
    line: Line = ""
    sentence: str = ""
    start: int | None = None
    end: int | None = None
    text: str = ""
    certainty: str = ""
    rationale: str = ""
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """A path of hops, each starting where the one before ends."""

    hops: tuple[Hop, ...]

    @property
    def things(self) -> tuple[Thing, ...]:
        """The things on the path, first to last."""
        return (self.hops[0].source, *(hop.target for hop in self.hops))

    @property
    def status(self) -> str:
        """How sure the least sure hop is."""
        order = list(STATUSES)
        return max((hop.status for hop in self.hops), key=order.index)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of authority that the chain passes, each once, in order."""
        return tuple(dict.fromkeys(hop.line for hop in self.hops if hop.line))
