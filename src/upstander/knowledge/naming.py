"""What every card of a pack says of itself in the same way: its name, and the source items it rests on."""

import re

from upstander.knowledge.fields import Fields

ID = re.compile(r"[a-z][a-z0-9_]*\Z")
SOURCE_ITEM = re.compile(r"S[1-9][0-9]{0,2}\Z")


def read_id(fields: Fields, stem: str) -> str:
    """The id, which must be the name of the file, `stem`."""
    found = fields.text("id", stem)
    if found and (found != stem or not ID.match(found)):
        fields.fault("id", f"'{found}' is not the name of the file.", f'Write id = "{stem}".')
    return found


def read_source_items(fields: Fields) -> tuple[str, ...]:
    """The source items, at least one, such as "S48"."""
    items = fields.texts("source_items", least=1)
    for item in items:
        if not SOURCE_ITEM.match(item):
            fields.fault("source_items", f"'{item}' is no source item.", 'Write "S" and its number: "S48".')
    return items


def read_source_words(fields: Fields, items: tuple[str, ...]) -> dict[str, str]:
    """What each of `items` says, in our own words; nothing may be said of another."""
    words = fields.inner("source_words")
    if words is None:
        return {}
    found = {item: words.text(item, "what the source says, in our own words") for item in items}
    words.no_others()
    return found
