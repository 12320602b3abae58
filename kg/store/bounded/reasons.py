"""Why a query that may run gets no answer: what a worker says, or how it ends, or the clock.

Unanswered
├── NotExpressible              406  `allowed`
├── OverLimit                   413  `name`, `cap`, `seen`
│   └── TooManyRows · AnswerTooLarge
├── TooHeavy                    413
├── TimedOut                    503
└── TryAgain                    503  `retry_after`
    └── Busy · Stopping · WorkerLost · Loading
"""

from __future__ import annotations

from kg.errors import KehoachError
from kg.store.bounded.refusals import OverLimit, Unanswered


class NotExpressible(Unanswered):
    """The answer holds what the format asked for cannot hold."""

    code = "not-expressible"
    status = 406
    vi = (
        "Kết quả có {found} mà định dạng này không ghi được.",
        "Định dạng này, hoặc RDF 1.1, không có chỗ cho điều đó; ghi ra thì tệp sẽ hỏng.",
        "Hãy yêu cầu: {allowed}.",
    )
    en = (
        "The answer holds {found}, which this format cannot write.",
        "The format, or RDF 1.1, has no place for it; the file would be broken.",
        "Ask for: {allowed}.",
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


class LoaderFailed(KehoachError):
    """The loader ended before the data was loaded, for no reason it could say."""

    code = "data-refused"
    vi = (
        "Tiến trình nạp dữ liệu đã dừng (mã {code}).",
        "Có thể hệ thống hết bộ nhớ; xem nhật ký.",
        "Hãy xem nhật ký, kiểm tra bộ nhớ rồi khởi động lại.",
    )
    en = (
        "The process that loads the data has ended (code {code}).",
        "The system may be out of memory; the log says more.",
        "Read the log, look at the memory, start again.",
    )
