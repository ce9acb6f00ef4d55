"""COPY text, the format in which PostgreSQL dumps rows: tabs between fields, `\\N` for NULL."""

import re
from collections.abc import Iterable, Iterator

Record = list[str | None]
"""The fields of a row, in the order of its COPY statement."""

_ESCAPED = re.compile(r"\\([0-7]{1,3}|x[0-9A-Fa-f]{1,2}|.)", re.DOTALL)
_CONTROLS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def records(lines: Iterable[str]) -> list[Record]:
    """Split lines of COPY text into fields."""
    found: list[Record] = []
    for line in lines:
        texts = line.split("\t")
        fields: Record = [*texts]
        if "\\" in line:
            # In place: a call for each field took longer than all the rest of reading.
            for place, text in enumerate(texts):
                if text == "\\N":
                    fields[place] = None
                elif "\\" in text:
                    fields[place] = _ESCAPED.sub(_character, text)
        found.append(fields)
    return found


def whole_lines(chunks: Iterable[bytes]) -> Iterator[list[str]]:
    """Cut a stream of UTF-8 bytes into lines, some at a time; UnicodeDecodeError for other text.

    A `\\.` ends the stream. What is left without a line feed comes last.
    """
    rest = b""
    for chunk in chunks:
        head, found, tail = chunk.rpartition(b"\n")
        if not found:
            rest += chunk
            continue
        lines = (rest + head).decode("utf-8").split("\n")
        rest = tail
        if "\\." in lines:
            yield lines[: lines.index("\\.")]
            return
        yield lines
    if rest and rest != b"\\.":
        yield [rest.decode("utf-8")]


def split_names(text: str) -> tuple[str, ...]:
    """Split the columns of a COPY statement."""
    return tuple(name.strip().strip('"') for name in text.split(","))


def _character(found: "re.Match[str]") -> str:
    code = found[1]
    if code[0] in "01234567":
        return chr(int(code, 8))
    if code[0] == "x" and len(code) > 1:
        return chr(int(code[1:], 16))
    return _CONTROLS.get(code, code)
