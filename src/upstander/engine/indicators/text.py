"""The first look at a query, before any parser: characters that two parsers might read differently.

The linter reads the query with one parser and the engine runs it with another. Whatever could make
them see two different queries (nested comments, escapes, quoted names, prefixed strings) is refused
in the text itself.
"""

import re

from upstander.engine.indicators.wording import Refusals

LONGEST = 60  # lines; a query is read by an analyst and, one day, in a hearing

_TRICKS = (
    (
        re.compile(r"[^\x20-\x7e\n]"),
        "a character that is not plain ASCII",
        "Use plain characters and spaces.",
    ),
    (re.compile(r";"), "a semicolon", "Write one statement without a semicolon."),
    (re.compile(r"/\*|\*/"), "a block comment", "Write comments with -- on lines of their own."),
    (re.compile(r'"|`'), "a quoted name", "Names of views and columns need no quotes."),
    (re.compile(r"\\"), "a backslash", "Leave it out."),
    (re.compile(r"\$(?![a-z])"), "a dollar sign that names no parameter", "Write $name in small letters."),
    (re.compile(r"[?#@{}\[\]|!~^%&]"), "a sign outside the subset", "Use = <> < <= > >= + - * / only."),
    (re.compile(r"::?"), "a colon", "Write CAST(… AS …) for a cast and $name for a parameter."),
)
_STRING = re.compile(r"'[^']*'")
_PLAIN_STRING = re.compile(r"'[A-Za-z0-9_ ]*'\Z")
_PREFIXED = re.compile(r"\w'")
_COMMENT_LINE = re.compile(r"\s*--")


def check_text(refusals: Refusals) -> None:
    """Refuse what a second parser might read differently, and a query too long to be read."""
    lines = refusals.sql.split("\n")
    if len(lines) > LONGEST:
        found = f"the query has {len(lines)} lines."
        refusals.at_line(LONGEST, found, f"Keep it within {LONGEST}; an analyst must be able to read it.")
    for number, line in enumerate(lines, start=1):
        if not _COMMENT_LINE.match(line):
            _check_line(refusals, number, line)
        elif re.search(r"[^\x20-\x7e]", line):
            refusals.at_line(number, "a character that is not plain ASCII.", "Use plain characters.")


def _check_line(refusals: Refusals, number: int, line: str) -> None:
    for pattern, name, write in _TRICKS:
        if pattern.search(line):
            refusals.at_line(number, f"it holds {name}.", write)
    if "--" in line:
        refusals.at_line(number, "a comment stands behind code.", "Give the comment a line of its own.")
    if re.search(r"\w''|''\w", line):
        refusals.at_line(number, "a text holds a quotation mark.", "Leave it out.")
    if line.count("'") % 2:
        refusals.at_line(number, "a text is not closed on its line.", "Close it with a quotation mark.")
    for found in _STRING.finditer(line):
        if not _PLAIN_STRING.match(found.group()):
            write = "Texts hold letters, digits, spaces and underscores."
            refusals.at_line(number, "a text holds other signs.", write)
    # After the texts are taken out, a letter against a quotation mark is an escaped or prefixed text.
    if _PREFIXED.search(_STRING.sub(lambda text: f"'{' ' * (len(text.group()) - 2)}'", line)):
        refusals.at_line(number, "a text stands against a word.", "Put a space before it; no prefixes.")
