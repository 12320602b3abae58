"""Why a query gets no answer: one class for each reason, in Vietnamese and English.

KehoachError
├── QueryRefused
│   ├── ServiceRefused        403  `line`, `column`, `near`
│   └── ReadOnly              403
├── BadSyntax                 400  `line`, `column`, `near`; a QueryError
└── Unanswered
    ├── BadText               400
    ├── TooComplex            400  `name`, `cap`, `seen`
    ├── NotExpressible        406  `allowed`
    ├── OverLimit             413  `name`, `cap`, `seen`
    │   └── QueryTooLarge · TooManyRows · AnswerTooLarge
    ├── TooHeavy              413
    ├── TimedOut              503
    └── TryAgain              503  `retry_after`
        └── Busy · Stopping · WorkerLost · Loading
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.errors import KehoachError, QueryError, QueryRefused


@dataclass(frozen=True, slots=True)
class Spent:
    """What a request cost, answered or not."""

    wait: float
    """Seconds in line."""
    run: float
    """Seconds in a worker, the last time it had one."""
    place: str
    """The kind of place it held last: fast, slow, page, or none."""


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


class BadText(Unanswered):
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


class TooComplex(Unanswered):
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


class NotExpressible(Unanswered):
    """The answer holds what the format asked for cannot hold."""

    code = "not-expressible"
    status = 406
    vi = (
        "Kết quả có {found} mà định dạng này không ghi được.",
        "XML cấm một số ký tự và tên; ghi ra thì tệp sẽ hỏng.",
        "Hãy yêu cầu: {allowed}.",
    )
    en = (
        "The answer holds {found}, which this format cannot write.",
        "XML forbids some characters and names; the file would be broken.",
        "Ask for: {allowed}.",
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


class TooManyRows(OverLimit):
    """The answer has more rows than the limit."""

    code = "too-many-rows"
    vi = (
        "Kết quả có hơn {cap} dòng.",
        "Kết quả không bao giờ bị cắt ngầm, nên câu này không được trả lời.",
        "Hãy thêm LIMIT và OFFSET, hoặc tải trọn dữ liệu ở /data.",
    )
    en = (
        "The answer has more than {cap} rows.",
        "An answer is never cut silently, so this one is not given.",
        "Add LIMIT and OFFSET, or download the whole data at /data.",
    )


class AnswerTooLarge(OverLimit):
    """The answer has more bytes than the limit."""

    code = "answer-too-large"
    vi = (
        "Kết quả dài hơn {cap} byte.",
        "Kết quả không bao giờ bị cắt ngầm, nên câu này không được trả lời.",
        "Hãy hỏi ít hơn (LIMIT, ít cột hơn), hoặc tải trọn dữ liệu ở /data.",
    )
    en = (
        "The answer has more than {cap} bytes.",
        "An answer is never cut silently, so this one is not given.",
        "Ask for less (LIMIT, fewer columns), or download the whole data at /data.",
    )


class TooHeavy(Unanswered):
    """The query took more memory than a worker has, or broke it."""

    code = "too-heavy"
    status = 413
    vi = (
        "Câu truy vấn cần nhiều bộ nhớ hơn mức cho phép.",
        "Mỗi câu chỉ được dùng {cap} byte ngoài phần dữ liệu; tiến trình của nó đã dừng.",
        "Hãy bớt nối chéo, bớt sắp xếp, hoặc hỏi từng phần.",
    )
    en = (
        "The query needs more memory than allowed.",
        "A query may take {cap} bytes besides the data; its process has ended.",
        "Join less, sort less, or ask part by part.",
    )


class TimedOut(Unanswered):
    """The query ran alone to the end of its clock: asking again would not help."""

    code = "timeout"
    status = 503
    vi = (
        "Câu truy vấn chưa xong sau {seconds} giây.",
        "Mỗi câu chỉ có chừng ấy thời gian; câu này đã chạy một mình mà vẫn chưa xong.",
        "Hãy bắt đầu từ một đơn vị hay một nhiệm vụ cụ thể, bớt biến tự do, thêm LIMIT.",
    )
    en = (
        "The query was not done after {seconds} seconds.",
        "A query has that much time; this one ran alone and was still not done.",
        "Start from one unit or one task, leave fewer variables free, add LIMIT.",
    )


class TryAgain(Unanswered):
    """No answer now; asking again after `retry_after` seconds helps."""

    status = 503

    def __init__(self, *, retry_after: int, **facts: object) -> None:
        self.retry_after = retry_after
        super().__init__(retry_after=retry_after, **facts)


class Busy(TryAgain):
    """Too many others ask at the same time."""

    code = "busy"
    vi = (
        "Máy chủ đang bận.",
        "Nhiều câu truy vấn đang chạy và đang chờ.",
        "Hãy thử lại sau {retry_after} giây.",
    )
    en = (
        "The server is busy.",
        "Many queries are running and waiting.",
        "Try again in {retry_after} seconds.",
    )


class Stopping(TryAgain):
    """The server is on its way down."""

    code = "stopping"
    vi = (
        "Máy chủ đang dừng.",
        "Câu mới không được nhận nữa.",
        "Hãy thử lại sau {retry_after} giây.",
    )
    en = (
        "The server is stopping.",
        "It takes no new queries.",
        "Try again in {retry_after} seconds.",
    )


class WorkerLost(TryAgain):
    """The process that ran the query was ended from outside, twice."""

    code = "worker-lost"
    vi = (
        "Tiến trình chạy câu truy vấn đã mất.",
        "Nguyên nhân nằm ở máy chủ, không ở câu truy vấn.",
        "Hãy thử lại sau {retry_after} giây.",
    )
    en = (
        "The process that ran the query was lost.",
        "The cause lies with the server, not with the query.",
        "Try again in {retry_after} seconds.",
    )


class Loading(TryAgain):
    """The data is not loaded yet, or again."""

    code = "loading"
    vi = (
        "Dữ liệu đang được nạp.",
        "Máy chủ vừa khởi động hoặc vừa mất tiến trình giữ dữ liệu.",
        "Hãy thử lại sau {retry_after} giây.",
    )
    en = (
        "The data is being loaded.",
        "The server has just started, or has lost the process that holds the data.",
        "Try again in {retry_after} seconds.",
    )


#: The titles of the sizes that `TooComplex` counts.
COUNTED: Final[dict[str, tuple[str, str]]] = {
    "tokens": ("số từ tố", "tokens"),
    "depth": ("độ lồng ngoặc", "levels of brackets"),
    "operators": ("số phép toán", "operators"),
}

__all__ = [
    "AnswerTooLarge", "BadSyntax", "BadText", "Busy", "COUNTED", "Loading", "NotExpressible",
    "OverLimit", "QueryTooLarge", "ReadOnly", "ServiceRefused", "Stopping", "TimedOut",
    "TooComplex", "TooHeavy", "TooManyRows", "TryAgain", "Unanswered", "WorkerLost",
]  # fmt: skip
