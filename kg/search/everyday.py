"""Words of everyday questions: they help to rank, but nothing has to contain them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.search.folding import clean
from kg.search.words import is_plain, plain, spelled

if TYPE_CHECKING:
    from collections.abc import Sequence

_SINGLE: Final = """
ai gì nào khi giờ nhiêu đâu sao mấy thế hay chưa không có còn nữa đã đang sẽ bị được là thì mà rồi
và các những mọi mỗi từng nhiều một của cho với về ở tại trong ngoài theo do bởi vì để từ đến tới
trước sau này đó đây kia ấy nọ cái chiếc việc hạn lúc hôm phải nên cần muốn biết hỏi xin tìm xem
hãy nêu ghi kể nói làm lo giúp chịu giữ gửi nộp lấy dùng đặt ra vào lên xuống tôi ta mình bạn em
anh chị chúng nhé ạ vậy nhỉ ơi thuộc gồm bằng như cùng lại năm ngày tháng
cuối chót cấp chuyện
"""
# Typed without accents these are too often a word of the plan: tài, hội, cán, giới, độ ...
_KEPT_WHEN_PLAIN: Final = """
tai hoi cap can gio the ta do tu ra anh dung dat nam thang vi doi lay noi co lai to khong so trong
ngoai bang ke giu moi
"""
_PAIRS: Final = """
chủ trì|phối hợp|thực hiện|triển khai|nhiệm vụ|trách nhiệm|đơn vị|cơ quan|liên quan|phụ trách
nội dung|lĩnh vực|vấn đề|đảm nhận|đầu mối|thời gian|thời hạn|khi nào|bao giờ|bao nhiêu|như thế
thế nào|ở đâu|làm gì|việc gì|công việc|những gì|người nào|tham gia|cho biết|phần trăm
sở nào|bộ nào|huyện nào|bên nào|chỗ nào|nơi nào|năm nào|ngày nào
"""
_ASKING: Final = "ai gì nào đâu sao mấy nhiêu về của cho là hạn nhé ạ"
_WHO: Final = (
    ("ai",),
    ("chu", "tri"),
    ("phu", "trach"),
    ("trach", "nhiem"),
    ("so", "nao"),
    ("vi", "nao"),
    ("quan", "nao"),
    ("lo",),
)
_ENGLISH: Final = """
a about an and are as at by do does for from has have how in is it its many must of on or that the
their there to what when where which who whom why with
"""
#: English words of that sort; English is searched only where every other word is English.
ENGLISH_EVERYDAY: Final = frozenset(_ENGLISH.split())


def _spellings(text: str) -> tuple[str, ...]:
    return tuple(spelled(word) for word in clean(text).split())


EVERYDAY: Final = frozenset(spelling for word in _SINGLE.split() for spelling in _spellings(word))
_ASKED: Final = frozenset(spelling for word in _ASKING.split() for spelling in _spellings(word))
_EVERYDAY_PLAIN: Final = frozenset(plain(word) for word in EVERYDAY) - frozenset(
    _KEPT_WHEN_PLAIN.split()
)
_PAIRED: Final = frozenset(
    _spellings(pair)[:2] for pair in _PAIRS.strip().replace("\n", "|").split("|")
)
_PAIRED_PLAIN: Final = frozenset((plain(first), plain(second)) for first, second in _PAIRED)


def is_everyday(words: Sequence[str], at: int) -> bool:
    """Tell whether the word at `at` is one that people only wrap a question in."""
    word = words[at]
    if word in (_EVERYDAY_PLAIN if is_plain(word) else EVERYDAY):
        return True
    return any(_is_pair(words[start : start + 2]) for start in (at - 1, at) if start >= 0)


def asks_who(words: Sequence[str]) -> bool:
    """Tell whether a question asks for who does something."""
    plainly = tuple(map(plain, words))
    return any(plainly[at : at + len(who)] == who for who in _WHO for at in range(len(plainly)))


def is_asking(word: str) -> bool:
    """Tell whether a word asks or points, so that even of two words it is not the matter."""
    return word in _ASKED


def _is_pair(words: Sequence[str]) -> bool:
    if len(words) != 2:  # noqa: PLR2004 - a pair
        return False
    typed = (words[0], words[1])
    if typed in _PAIRED:
        return True
    return all(map(is_plain, typed)) and typed in _PAIRED_PLAIN
