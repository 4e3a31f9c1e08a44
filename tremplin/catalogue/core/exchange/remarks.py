"""What a report says of a file, as values; the sentences are `queries/exchange/sentences.py`."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What becomes of a file."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    CHANGED_HERE = "changed_here"
    REFUSED = "refused"


class RemarkKind(StrEnum):
    """What there is to say of a file, or why it is refused."""

    MARKUP_REMOVED = "markup_removed"
    KEYS_LEFT_OUT = "keys_left_out"
    KEY_UNREADABLE = "key_unreadable"
    HEADER_UNREADABLE = "header_unreadable"
    LETTERS_GUESSED = "letters_guessed"
    TITLE_CUT = "title_cut"
    TITLE_SHARED = "title_shared"
    TABLE_AS_LIST = "table_as_list"
    PICTURE_MISSING = "picture_missing"
    PICTURE_ELSEWHERE = "picture_elsewhere"
    PICTURE_REFUSED = "picture_refused"
    PICTURE_TOO_LARGE = "picture_too_large"
    PICTURE_IS_A_PROGRAM = "picture_is_a_program"
    WITHOUT_ALTERNATIVE = "without_alternative"
    LINK_MISSING = "link_missing"
    FILE_LEFT_OUT = "file_left_out"
    NAME_UNKNOWN = "name_unknown"
    OWNER_UNKNOWN = "owner_unknown"
    DRAFT = "draft"
    NOT_TEXT = "not_text"
    TOO_HEAVY = "too_heavy"
    EMPTY = "empty"
    WORD_UNREADABLE = "word_unreadable"
    NOT_WRITTEN = "not_written"


@dataclass(frozen=True)
class Remark:
    """One thing to say; `said` quotes the file."""

    kind: RemarkKind
    said: str = ""


class PageRefusedError(Exception):
    """A file that cannot become a page."""

    def __init__(self, kind: RemarkKind, said: str = "") -> None:
        super().__init__(f"{kind}: {said}")
        self.remark = Remark(kind, said)


class BundleFault(StrEnum):
    """Why a whole archive or folder is refused."""

    UNREADABLE = "unreadable"
    STRANGE = "strange"
    LOCKED = "locked"
    LEADS_OUT = "leads_out"
    LINKS = "links"
    SAME_NAMES = "same_names"
    TOO_MANY_FILES = "too_many_files"
    TOO_HEAVY = "too_heavy"
    TOO_DEEP = "too_deep"
    NO_PAGE = "no_page"
    NOT_FOUND = "not_found"
    UNKNOWN_KIND = "unknown_kind"


class BundleRefusedError(Exception):
    """An archive or folder of which nothing is imported."""

    def __init__(self, fault: BundleFault, said: str = "") -> None:
        super().__init__(f"{fault}: {said}")
        self.fault, self.said = fault, said
