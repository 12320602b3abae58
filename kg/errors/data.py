"""What is wrong with a file of the data or of the ontology."""

from __future__ import annotations

from kg.errors.root import KehoachError


class DataError(KehoachError):
    """A file of the data or the ontology is at fault."""

    code = "data-refused"


class MissingFile(DataError):
    """A file that the catalogue names is not there."""

    vi = (
        "Không có tệp {path}.",
        "{named_by} nêu tên tệp này.",
        "Hãy khôi phục tệp hoặc sửa {named_by}.",
    )
    en = (
        "The file {path} is missing.",
        "{named_by} names it.",
        "Restore the file or mend {named_by}.",
    )


class NoCatalogue(MissingFile):
    """A folder is given as data and has no catalogue."""

    vi = (
        "Không có tệp {path}.",
        "Thư mục dữ liệu phải có danh mục catalog.ttl.",
        "Hãy nêu thư mục có tệp này; không nêu gì thì dùng dữ liệu đi kèm.",
    )
    en = (
        "The file {path} is missing.",
        "A folder of data is read by its catalogue, catalog.ttl.",
        "Name a folder that has one; name none to use the data that ships.",
    )


class BadFile(DataError):
    """A file cannot be read as what it should be."""

    vi = (
        "Không đọc được {path}{where}.",
        "{why_vi}",
        "Hãy khôi phục hoặc sửa tệp.",
    )
    en = (
        "{path}{where} cannot be read.",
        "{why_en}",
        "Restore the file or mend it.",
    )


class Malformed(BadFile):
    """A file breaks the syntax of its format; `said` are the words of the parser."""

    vi = (
        BadFile.vi[0],
        "Tệp sai cú pháp; bộ đọc báo: {said}.",
        BadFile.vi[2],
    )
    en = (
        BadFile.en[0],
        "Its syntax is broken; the parser says: {said}.",
        BadFile.en[2],
    )
