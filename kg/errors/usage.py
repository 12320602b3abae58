"""What the one who asks can mend."""

from __future__ import annotations

from kg.errors.root import KehoachError


class UsageError(KehoachError):
    """The one who asks can mend it."""

    status = 400


class UnknownQuestion(UsageError):
    """No question of this name stands in the catalogue."""

    code = "not-found"
    status = 404
    vi = (
        "Không có câu hỏi {slug!r}.",
        "Danh mục chỉ có các câu hỏi đã đặt tên.",
        "Có phải: {near}? Xem đủ danh sách bằng `kehoach list`.",
    )
    en = (
        "There is no question {slug!r}.",
        "The catalogue holds named questions only.",
        "Did you mean: {near}? `kehoach list` shows all of them.",
    )


class UnknownParameter(UsageError):
    """The question does not take this parameter."""

    code = "bad-parameter"
    vi = (
        "Câu hỏi {slug!r} không có tham số {name!r}.",
        "Câu hỏi chỉ nhận các tham số nêu ở phần đầu của nó.",
        "Tham số được nhận: {allowed}.",
    )
    en = (
        "Question {slug!r} has no parameter {name!r}.",
        "A question takes only the parameters its header names.",
        "It takes: {allowed}.",
    )


class BadParameter(UsageError):
    """The value of a parameter cannot be read."""

    code = "bad-parameter"
    vi = (
        "Giá trị {value!r} của tham số {name!r} không dùng được.",
        "{why_vi}",
        "{remedy_vi}",
    )
    en = (
        "The value {value!r} of parameter {name!r} cannot be used.",
        "{why_en}",
        "{remedy_en}",
    )


class UnknownName(UsageError):
    """No unit, plan, document or code goes by this name."""

    code = "bad-parameter"
    vi = (
        "Không tìm thấy {kind_vi} nào tên {value!r}.",
        "Dữ liệu chỉ có những gì các kế hoạch đã nhập nêu; tên được so không kể dấu và chữ hoa.",
        "Có phải: {near}?",
    )
    en = (
        "No {kind_en} is named {value!r}.",
        "The data holds only what the encoded plans name; accents and case do not matter.",
        "Did you mean: {near}?",
    )


class AmbiguousName(UsageError):
    """More than one thing goes by this name."""

    code = "bad-parameter"
    vi = (
        "Tên {value!r} chỉ tới nhiều {kind_vi}.",
        "Các tên này giống nhau khi bỏ dấu hoặc viết tắt.",
        "Hãy chọn một: {near}.",
    )
    en = (
        "The name {value!r} means more than one {kind_en}.",
        "They are the same without accents or when shortened.",
        "Choose one of: {near}.",
    )


class NotSaid(UsageError):
    """A statement to be explained is neither stated nor inferred."""

    code = "not-found"
    status = 404
    vi = (
        "Không có phát biểu {subject} {relation} {value}.",
        "Dữ liệu không nêu điều này và không quy tắc nào suy ra nó.",
        "Chủ thể này có các thuộc tính: {near}.",
    )
    en = (
        "There is no statement {subject} {relation} {value}.",
        "The data does not state it and no rule infers it.",
        "This subject has the properties: {near}.",
    )


class UnknownGraph(UsageError):
    """No graph of this name is loaded; names of graphs are compared exactly."""

    code = "bad-parameter"
    vi = (
        "Không có đồ thị {value!r}.",
        "Tên đồ thị phải viết đúng từng chữ, như danh mục dữ liệu ghi.",
        "Hãy chọn: {allowed}.",
    )
    en = (
        "There is no graph {value!r}.",
        "The name of a graph must be written exactly as the catalogue of the data has it.",
        "Choose one of: {allowed}.",
    )


class UnknownFormat(UsageError):
    """No writer of this name is registered."""

    code = "bad-parameter"
    vi = (
        "Không có định dạng {name!r} cho kết quả này.",
        "Mỗi loại kết quả chỉ ghi được ra một số định dạng.",
        "Hãy chọn: {allowed}.",
    )
    en = (
        "There is no format {name!r} for this answer.",
        "Each kind of answer can be written in some formats only.",
        "Choose one of: {allowed}.",
    )


class UnknownFile(UsageError):
    """What was given to be asked is neither a query nor a file."""

    code = "bad-parameter"
    vi = (
        "Không có tệp {path}.",
        "Đó cũng không phải câu truy vấn: câu truy vấn có dấu ngoặc nhọn.",
        "Hãy nêu tên một tệp .rq, chính câu truy vấn, hoặc - để đọc từ đầu vào chuẩn.",
    )
    en = (
        "There is no file {path}.",
        "It is no query either: a query has braces.",
        "Give the name of an .rq file, the query itself, or - to read standard input.",
    )


class UnknownStore(UsageError):
    """No store of this name is registered."""

    code = "bad-parameter"
    vi = ("Không có kho {name!r}.", "Chỉ có các kho đã đăng ký.", "Hãy chọn: {allowed}.")
    en = ("There is no store {name!r}.", "Only registered stores exist.", "Choose: {allowed}.")


class QueryError(UsageError):
    """The SPARQL text is not a well-formed query."""

    code = "syntax"
    vi = (
        "Câu truy vấn SPARQL sai cú pháp.",
        "Không đọc tiếp được ở dòng {line}, cột {column}.",
        "Hãy sửa tại chỗ báo; các tiền tố kh:, skos:, rdfs: phải được khai báo bằng PREFIX.",
    )
    en = (
        "The SPARQL query is not well-formed.",
        "It cannot be read on at line {line}, column {column}.",
        "Mend it where the message points; prefixes such as kh: must be declared by PREFIX.",
    )


class QueryRefused(UsageError):
    """The query asks for something this read-only product never does."""

    code = "service-refused"
    status = 403
    vi = (
        "Câu truy vấn bị từ chối: {word}.",
        "Kho này chỉ đọc và không bao giờ gọi tới máy khác hay tệp khác.",
        "Hãy bỏ {word}; mọi dữ liệu đã có sẵn trong các đồ thị của kho.",
    )
    en = (
        "The query is refused: {word}.",
        "This store is read-only and never calls another host or file.",
        "Leave out {word}; all data is already in the graphs of this store.",
    )
