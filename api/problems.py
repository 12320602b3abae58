"""Errors as answers: one shape (RFC 9457) in two languages, as JSON or as a page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from starlette.responses import Response

from api.rendering import rendered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.errors import KehoachError

MEDIA_TYPE: Final = "application/problem+json"
#: Facts of an error that its answer shows.
SHOWN: Final = ("line", "column", "near", "limit", "allowed", "did_you_mean", "faults", "offset")
MOST_REFILLED: Final = 8192
MOST_NEAR: Final = 80

#: Every code: its usual status and its title in Vietnamese and English.
CODES: Final[dict[str, tuple[int, str, str]]] = {
    "bad-encoding": (400, "Mã ký tự sai", "Badly encoded"),
    "bad-parameter": (400, "Tham số không dùng được", "Parameter not usable"),
    "bad-request": (400, "Yêu cầu sai dạng", "Malformed request"),
    "no-query": (400, "Thiếu câu truy vấn", "No query"),
    "syntax": (400, "Truy vấn sai cú pháp", "Query not well-formed"),
    "too-complex": (400, "Truy vấn quá phức tạp", "Query too complex"),
    "two-queries": (400, "Nhiều hơn một truy vấn", "More than one query"),
    "forbidden": (403, "Không được phép", "Forbidden"),
    "read-only": (403, "Chỉ đọc", "Read-only"),
    "service-refused": (403, "Không gọi máy khác", "No other host is called"),
    "not-found": (404, "Không tìm thấy", "Not found"),
    "method": (405, "Phương thức không nhận", "Method not taken"),
    "not-acceptable": (406, "Không có dạng phù hợp", "No acceptable type"),
    "not-expressible": (406, "Dạng này không chứa được", "Not expressible in this type"),
    "too-slow": (408, "Yêu cầu gửi quá chậm", "Request too slow"),
    "data-refused": (409, "Dữ liệu không được nhận", "Data refused"),
    "answer-too-large": (413, "Kết quả quá lớn", "Answer too large"),
    "body-too-large": (413, "Thân yêu cầu quá dài", "Body too large"),
    "query-too-large": (413, "Truy vấn quá dài", "Query too large"),
    "too-heavy": (413, "Truy vấn quá nặng", "Query too heavy"),
    "too-many-rows": (413, "Quá nhiều dòng", "Too many rows"),
    "uri-too-long": (414, "Địa chỉ quá dài", "Address too long"),
    "media-type": (415, "Loại nội dung không nhận", "Media type not taken"),
    "expectation": (417, "Không đáp ứng được Expect", "Expectation not met"),
    "rate": (429, "Quá nhiều yêu cầu", "Too many requests"),
    "head-too-large": (431, "Phần đầu quá dài", "Head too large"),
    "bug": (500, "Lỗi của máy chủ", "Fault of the server"),
    "busy": (503, "Máy chủ đang bận", "Busy"),
    "loading": (503, "Đang nạp dữ liệu", "Loading"),
    "stopping": (503, "Máy chủ đang dừng", "Stopping"),
    "timeout": (503, "Hết thời gian", "Out of time"),
    "worker-lost": (503, "Mất tiến trình xử lý", "Worker lost"),
}


def problem(error: KehoachError, *, lang: str, request: str, base: str) -> dict[str, object]:
    """Return the members of the JSON answer to an error."""
    words = {each: _words(error, each) for each in ("vi", "en")}
    shown = {name: error.facts[name] for name in SHOWN if error.facts.get(name) is not None}
    if {"name", "cap"} <= error.facts.keys():
        facts = error.facts
        shown["limit"] = {"name": facts["name"], "value": facts["cap"], "seen": facts.get("seen")}
    if "near" in shown:
        shown["near"] = str(shown["near"])[:MOST_NEAR]
    return {
        "type": f"{base}problem#{error.code}",
        "title": words[lang]["title"],
        "status": error.status,
        "detail": words[lang]["detail"],
        "remedy": words[lang]["remedy"],
        "messages": words,
        "code": error.code,
        "request": request,
        **shown,
    }


def response(  # noqa: PLR0913 - each changes the answer
    error: KehoachError, *, html: bool, lang: str, request: str, base: str, query: str = ""
) -> Response:
    """Return the answer to an error, with the headers the error carries."""
    members = problem(error, lang=lang, request=request, base=base)
    headers = {"Cache-Control": "no-store", "Content-Language": lang, **sent_headers(error)}
    if html:
        body, media_type = page(members, lang, query), "text/html; charset=utf-8"
    else:
        body = json.dumps(members, ensure_ascii=False, default=str).encode()
        media_type = MEDIA_TYPE
    return Response(body, error.status, {**headers, "Content-Type": media_type})


def sent_headers(error: KehoachError) -> dict[str, str]:
    """Return the headers that the facts of an error ask for."""
    headers = {}
    given = error.facts.get("headers")
    if isinstance(given, dict):
        headers.update({str(name): str(value) for name, value in given.items()})
    if error.facts.get("retry_after") is not None:
        headers["Retry-After"] = str(error.facts["retry_after"])
    return headers


def page(members: Mapping[str, object], lang: str, query: str) -> bytes:
    """Return an error as an HTML page: Vietnamese first, English under it."""
    return rendered(
        "problem.html",
        lang=lang,
        address="/",
        words=members["messages"],
        facts=[(name, members[name]) for name in SHOWN if name in members],
        query=query if len(query.encode("utf-8", "replace")) <= MOST_REFILLED else "",
        status=members["status"],
        code=members["code"],
        request=members["request"],
    )


def _words(error: KehoachError, lang: str) -> dict[str, str]:
    what, why, remedy = error.message(lang)
    _, vi, en = CODES.get(error.code, CODES["bug"])
    return {"title": vi if lang == "vi" else en, "detail": f"{what} {why}", "remedy": remedy}
