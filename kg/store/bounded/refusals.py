"""What the guard refuses, each in Vietnamese and English.

KehoachError
├── QueryRefused
│   └── ServiceRefused · ReadOnly    403
└── Timed
    ├── Sealed                       403  a ServiceRefused
    ├── BadSyntax                    400  `line`, `column`, `near`; a QueryError
    └── Unanswered                   the rest of this branch stands in `reasons`
        ├── BadText                  400  a UsageError
        ├── TooComplex               400  a UsageError; `name`, `cap`, `seen`
        └── OverLimit                413  `name`, `cap`, `seen`
            └── QueryTooLarge
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.errors import KehoachError, QueryError, QueryRefused, UsageError

if TYPE_CHECKING:
    from kg.store.bounded.request import Spent

_NEAR: Final = 40


class Timed(KehoachError):
    """A refusal that may come after some waiting and running."""

    spent: Spent | None = None


class BadSyntax(Timed, QueryError):
    """The text is no SPARQL query; says where."""

    vi = (
        "Câu truy vấn sai cú pháp ở dòng {line}, cột {column}.",
        "{why_vi}",
        "Hãy sửa gần chỗ {near!r}.",
    )
    en = (
        "The query is not well-formed at line {line}, column {column}.",
        "{why_en}",
        "Mend it near {near!r}.",
    )

    @classmethod
    def at(cls, text: str, offset: int, vi: str, en: str) -> BadSyntax:
        """Return the refusal of a text that goes wrong at `offset`, and why."""
        before = text[:offset]
        return cls(
            line=before.count("\n") + 1,
            column=offset - before.rfind("\n"),
            near=text[offset : offset + _NEAR] or text[-_NEAR:],
            why_vi=vi,
            why_en=en,
        )


class ServiceRefused(QueryRefused):
    """The query asks this server to call another one."""

    code = "service-refused"
    vi = (
        "SERVICE ở dòng {line}, cột {column} bị từ chối.",
        "Máy chủ này không bao giờ gọi tới máy khác thay người dùng.",
        "Hãy hỏi riêng máy kia rồi đưa kết quả vào đây bằng VALUES.",
    )
    en = (
        "SERVICE at line {line}, column {column} is refused.",
        "This server never calls another host for a user.",
        "Ask the other endpoint yourself and bring its answer in by VALUES.",
    )


class Sealed(Timed, ServiceRefused):
    """The query ran, and reached for another host or a file: its process can open neither."""

    vi = (
        "Câu truy vấn đã bị dừng vì tìm cách mở kết nối hay tệp.",
        "Máy chủ này không bao giờ gọi tới máy khác hay mở tệp thay người dùng.",
        "Hãy bỏ SERVICE; hỏi riêng máy kia rồi đưa kết quả vào đây bằng VALUES.",
    )
    en = (
        "The query was ended: it reached for a connection or a file.",
        "This server never calls another host or opens a file for a user.",
        "Leave out SERVICE; ask the other endpoint yourself and bring its answer in by VALUES.",
    )


class ReadOnly(QueryRefused):
    """The text is an update."""

    code = "read-only"
    vi = (
        "Lệnh {verb} bị từ chối.",
        "Dữ liệu ở đây chỉ để đọc; không ai sửa được qua cổng này.",
        "Hãy dùng SELECT, ASK, CONSTRUCT hoặc DESCRIBE; hoặc tải dữ liệu về và sửa bản của mình.",
    )
    en = (
        "{verb} is refused.",
        "The data can only be read; nobody can change it through this door.",
        "Use SELECT, ASK, CONSTRUCT or DESCRIBE; or download the data and change your own copy.",
    )


class Unanswered(Timed):
    """A query that gets no answer, for a reason outside its grammar."""


class BadText(Unanswered, UsageError):
    """The text holds what no Unicode text may hold."""

    code = "bad-encoding"
    status = 400
    vi = (
        "Câu truy vấn chứa ký tự không hợp lệ ở vị trí {offset}.",
        "Nửa cặp thay thế (surrogate) đứng một mình không phải là ký tự Unicode.",
        "Hãy gửi câu truy vấn bằng UTF-8.",
    )
    en = (
        "The query holds an invalid character at offset {offset}.",
        "A lone surrogate is no Unicode character.",
        "Send the query as UTF-8.",
    )


class TooComplex(Unanswered, UsageError):
    """The shape of the query passes a cap."""

    code = "too-complex"
    status = 400
    vi = (
        "Câu truy vấn quá phức tạp: {what_vi} đến {seen}, giới hạn là {cap}.",
        "Câu lồng hoặc nối quá nhiều làm bộ máy mất nhiều thời gian trước khi trả lời.",
        "Hãy chia thành các câu truy vấn nhỏ hơn.",
    )
    en = (
        "The query is too complex: {what_en} reach {seen}, the limit is {cap}.",
        "Deep or endless nesting costs the engine much before it answers.",
        "Split it into smaller queries.",
    )


class OverLimit(Unanswered):
    """A size passes its limit; nothing is cut silently."""

    status = 413


class QueryTooLarge(OverLimit):
    """The text is longer than the limit."""

    code = "query-too-large"
    vi = (
        "Câu truy vấn dài {seen} byte, giới hạn là {cap}.",
        "Câu quá dài chiếm chỗ của người khác.",
        "Hãy rút gọn, hoặc chia VALUES thành nhiều câu.",
    )
    en = (
        "The query has {seen} bytes, the limit is {cap}.",
        "A text so long takes the place of others.",
        "Shorten it, or split its VALUES over several queries.",
    )
