"""The words in the markup of Word and OpenDocument: each paragraph a line, each row of a table a block."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

LEFT_OUT = {"delText", "instrText", "tracked-changes", "annotation", "annotation-end", "del", "moveFrom"}
"""What the page does not show, or what is somebody's note upon it."""

ENDS = {"p": "\n", "h": "\n", "tr": "\n", "table-row": "\n"}
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "noBreakHyphen": "-"}
WRITTEN_IN = {"t"}
"""In Word's markup words stand in these only; in OpenDocument they stand in any element of the text."""


def words_of(tree: Element) -> str:
    """The words of a main part: Word's `document`, or OpenDocument's `body`."""
    is_word = _name(tree) == "document"
    body = tree if is_word else next((each for each in tree if _name(each) == "body"), None)
    return "" if body is None else "".join(_pieces(body, is_word=is_word))


def _pieces(top: Element, *, is_word: bool) -> Iterator[str]:
    """Walks without calling itself: markup may be nested deeper than a stack is."""
    waiting: list[Element | str] = [top]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            yield each
            continue
        name = _name(each)
        if name in LEFT_OUT:
            continue
        if name == "s":
            yield " " * _spaces(each)
        yield SIGNS.get(name, "")
        if name in WRITTEN_IN or not is_word:
            yield each.text or ""
        waiting.append(ENDS.get(name, ""))
        for child in reversed(each):
            if not is_word:
                waiting.append(child.tail or "")
            waiting.append(child)


def _spaces(each: Element) -> int:
    """OpenDocument writes several spaces as one element with their number."""
    count = next((value for key, value in each.items() if key.endswith("}c")), "1")
    return min(int(count), 100) if count.isascii() and count.isdigit() else 1


def _name(each: Element) -> str:
    return each.tag.rpartition("}")[2] if isinstance(each.tag, str) else ""
