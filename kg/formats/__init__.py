"""Writers of answers: one function a format, one line in FORMATS."""

from kg.formats.registry import FORMATS, Format, format_named, write

__all__ = ["FORMATS", "Format", "format_named", "write"]
