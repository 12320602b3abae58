"""What a door refuses, each with its status, its words in both languages and its headers."""

from __future__ import annotations

from kg.errors import KehoachError


class DoorError(KehoachError):
    """A request that a door does not take.

    Facts beyond those of the words may be given: `line`, `column`, `near`, `limit`,
    `allowed` and `did_you_mean` are shown, `headers` are sent.
    """


class NotFound(DoorError):
    """Nothing has this address. The address itself is not repeated."""

    code = "not-found"
    status = 404
    vi = (
        "Không có gì ở địa chỉ này.",
        "Không có trang, dữ liệu hay định danh nào mang địa chỉ đã hỏi.",
        "Hãy bắt đầu từ trang đầu hoặc danh sách câu hỏi /queries.",
    )
    en = (
        "Nothing has this address.",
        "No page, data or identifier has the address that was asked for.",
        "Start at the home page or at the list of questions, /queries.",
    )


class WrongMethod(DoorError):
    """The door does not know this method."""

    code = "method"
    status = 405
    vi = (
        "Cửa này không nhận phương thức đó.",
        "Máy chủ chỉ đọc; mỗi cửa chỉ nhận: {allow}.",
        "Hãy dùng một trong các phương thức ấy.",
    )
    en = (
        "This door does not take that method.",
        "The server is read-only; this door takes: {allow}.",
        "Use one of these methods.",
    )


class NotAcceptable(DoorError):
    """No type that the client takes can be made."""

    code = "not-acceptable"
    status = 406
    vi = (
        "Không có dạng nào trong số được yêu cầu.",
        "Kết quả này chỉ có các dạng: {types}.",
        "Hãy nêu một dạng ấy trong Accept, hoặc bỏ Accept.",
    )
    en = (
        "None of the types asked for can be made.",
        "This answer exists as: {types}.",
        "Name one of these in Accept, or send no Accept.",
    )


class NoQuery(DoorError):
    """There is no query where one must be."""

    code = "no-query"
    status = 400
    vi = (
        "Thiếu câu truy vấn.",
        "Yêu cầu có tham số nhưng không có `query`, hoặc `query` rỗng.",
        "Hãy gửi SPARQL trong tham số `query` hoặc trong thân POST.",
    )
    en = (
        "There is no query.",
        "The request has parameters but no `query`, or an empty one.",
        "Send SPARQL in the parameter `query` or as the body of a POST.",
    )


class TwoQueries(DoorError):
    """There is more than one query."""

    code = "two-queries"
    status = 400
    vi = (
        "Có nhiều hơn một câu truy vấn.",
        "SPARQL 1.1 Protocol chỉ cho đúng một `query` trong mỗi yêu cầu.",
        "Hãy gửi từng câu một.",
    )
    en = (
        "There is more than one query.",
        "SPARQL 1.1 Protocol allows exactly one `query` in a request.",
        "Send them one by one.",
    )


class Forbidden(DoorError):
    """The client may not use this door."""

    code = "forbidden"
    status = 403
    vi = (
        "Cửa này không mở cho yêu cầu đó.",
        "Nó chỉ dành cho người vận hành, từ chính máy chủ và có mã riêng.",
        "Hãy gọi từ máy chủ, kèm mã trong Authorization: Bearer.",
    )
    en = (
        "This door is not open to that request.",
        "It is for the operator, from the server's own machine, with a token.",
        "Call it on the server with the token in Authorization: Bearer.",
    )


class WrongMediaType(DoorError):
    """The body of the request is of a type that the door does not read."""

    code = "media-type"
    status = 415
    vi = (
        "Không đọc được loại nội dung của yêu cầu.",
        "Cửa này chỉ đọc: {types}.",
        "Hãy đặt Content-Type (và mã hoá utf-8) cho đúng.",
    )
    en = (
        "The type of the request's body cannot be read.",
        "This door reads: {types}.",
        "Set Content-Type, with charset utf-8, accordingly.",
    )


class BadEncoding(DoorError):
    """Bytes of the request are not UTF-8, or a percent escape is broken."""

    code = "bad-encoding"
    status = 400
    vi = (
        "Yêu cầu có byte sai mã.",
        "Từ vị trí {offset}: không phải UTF-8 hoặc dấu % không kèm hai chữ số hệ 16.",
        "Hãy mã hoá UTF-8 và mã phần trăm đúng một lần.",
    )
    en = (
        "The request holds badly encoded bytes.",
        "At offset {offset}: not UTF-8, or a % without two hexadecimal digits.",
        "Encode as UTF-8 and percent-encode exactly once.",
    )


class BadRequest(DoorError):
    """The request is malformed."""

    code = "bad-request"
    status = 400
    vi = ("Yêu cầu sai dạng.", "{why_vi}", "Hãy sửa rồi gửi lại.")
    en = ("The request is malformed.", "{why_en}", "Mend it and send it again.")


class BadValue(DoorError):
    """A parameter of a door is unknown, repeated or has a value that is not taken."""

    code = "bad-parameter"
    status = 400
    vi = (
        "Tham số {name!r} không dùng được.",
        "{why_vi}",
        "Được nhận: {allowed}.",
    )
    en = ("The parameter {name!r} cannot be used.", "{why_en}", "What is taken: {allowed}.")


class Bug(DoorError):
    """A fault of the server itself."""

    code = "bug"
    status = 500
    vi = (
        "Máy chủ gặp lỗi của chính nó.",
        "Yêu cầu không sai; lỗi đã được ghi lại kèm mã yêu cầu.",
        "Hãy báo mã yêu cầu cho người vận hành.",
    )
    en = (
        "The server met a fault of its own.",
        "The request is not at fault; the error is logged under its number.",
        "Tell the operator the number of the request.",
    )
