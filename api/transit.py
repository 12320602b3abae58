"""What is refused of a request as it travels: its length, its pace, its wrapping."""

from __future__ import annotations

from api.refusals import DoorError


class BodyTooLarge(DoorError):
    """The body of the request is too long."""

    code = "body-too-large"
    status = 413
    vi = (
        "Thân yêu cầu quá dài.",
        "Mỗi yêu cầu được tối đa {cap} byte.",
        "Hãy rút ngắn câu truy vấn.",
    )
    en = (
        "The request's body is too long.",
        "A request may have at most {cap} bytes.",
        "Make the query shorter.",
    )


class Unexpected(DoorError):
    """The request expects something of the server that it does not do."""

    code = "expectation"
    status = 417
    vi = (
        "Không đáp ứng được Expect.",
        "Máy chủ chỉ hiểu Expect: 100-continue.",
        "Hãy bỏ Expect.",
    )
    en = (
        "The expectation cannot be met.",
        "The server knows only Expect: 100-continue.",
        "Leave Expect out.",
    )


class TooSlow(DoorError):
    """The request did not arrive in time."""

    code = "too-slow"
    status = 408
    vi = (
        "Yêu cầu gửi quá chậm.",
        "Toàn bộ yêu cầu phải tới trong {seconds:g} giây.",
        "Hãy gửi lại trên đường truyền tốt hơn.",
    )
    en = (
        "The request came too slowly.",
        "All of a request must arrive within {seconds:g} seconds.",
        "Send it again over a better line.",
    )


class Unread(DoorError):
    """The client went away before its request was whole; nobody reads the answer."""

    code = "bad-request"
    status = 400
    vi = ("Yêu cầu chưa trọn.", "Kết nối đã đóng.", "Hãy gửi lại.")
    en = ("The request is not whole.", "The connection was closed.", "Send it again.")


class HeadTooLarge(DoorError):
    """The head of the request is too long."""

    code = "head-too-large"
    status = 431
    vi = (
        "Phần đầu yêu cầu quá dài.",
        "Các dòng đầu được tối đa {most} byte.",
        "Hãy bớt tiêu đề hoặc gửi câu truy vấn bằng POST.",
    )
    en = (
        "The request's head is too long.",
        "The head lines may have at most {most} bytes.",
        "Send fewer headers, or the query by POST.",
    )


class AddressTooLong(DoorError):
    """The request line is too long."""

    code = "uri-too-long"
    status = 414
    vi = (
        "Địa chỉ yêu cầu quá dài.",
        "Dòng yêu cầu được tối đa {most} byte.",
        "Hãy gửi câu truy vấn bằng POST.",
    )
    en = (
        "The request's address is too long.",
        "The request line may have at most {most} bytes.",
        "Send the query by POST.",
    )


class WrongCoding(DoorError):
    """The body of the request is compressed."""

    code = "media-type"
    status = 415
    vi = (
        "Không nhận nội dung nén.",
        "Yêu cầu có Content-Encoding; máy chủ không giải nén.",
        "Hãy gửi nội dung không nén.",
    )
    en = (
        "Compressed bodies are not taken.",
        "The request has a Content-Encoding; the server does not unpack.",
        "Send the body uncompressed.",
    )


class TooOften(DoorError):
    """One address asks more often than the operator allows."""

    code = "rate"
    status = 429
    vi = (
        "Quá nhiều yêu cầu từ một địa chỉ.",
        "Người vận hành giới hạn số yêu cầu một phút của mỗi địa chỉ.",
        "Hãy gửi lại sau {retry_after} giây.",
    )
    en = (
        "Too many requests from one address.",
        "The operator limits the requests a minute of each address.",
        "Send it again in {retry_after} seconds.",
    )


class Held(DoorError):
    """Too much of what was answered is still unread."""

    code = "busy"
    status = 503
    vi = (
        "Máy chủ đang giữ quá nhiều câu trả lời chưa được đọc.",
        "Tổng các câu trả lời chưa đọc được tối đa {most} byte.",
        "Hãy gửi lại sau ít giây.",
    )
    en = (
        "The server holds too many unread answers.",
        "Unread answers may take at most {most} bytes in all.",
        "Send it again in a few seconds.",
    )
