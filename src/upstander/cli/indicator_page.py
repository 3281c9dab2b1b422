"""One indicator as a page of plain text, or as a value for JSON."""

from dataclasses import asdict
from textwrap import indent, wrap
from typing import Any

from upstander.knowledge.indicators import Card, Parameter, Value
from upstander.knowledge.indicators.explanations import CHECKS

WIDTH = 96  # columns; a page that prints and wraps alike everywhere


def as_page(card: Card) -> str:
    """The card in words, then its SQL as it runs."""
    sections = [
        f"{card.id}: {card.title} ({card.status})",
        card.question,
        _list("Why it is asked", [f"{item}: {card.source_words[item]}" for item in card.source_items]),
        _list("How it is read", _reading(card)),
        _list("Tables", _tables(card)),
        _list("Parameters", [_parameter(each) for each in card.parameters] or ["None."]),
        _list("What would explain it innocently", _explanations(card)),
        _list("What it cannot see", list(card.blind_spots)),
        _list("How it is kept from day to day", [_kept(card)]),
        _list("Examples", _examples(card)),
        f"Digest of card and SQL\n  {card.digest}",
        "The SQL that runs\n\n" + indent(card.sql.rstrip(), "    "),
    ]
    return "\n\n".join(sections)


def as_json_value(card: Card) -> dict[str, Any]:
    """The card without its examples; dates as text."""
    value = asdict(card)
    del value["fires"], value["quiet"]
    for parameter in value["parameters"]:
        for each in parameter["values"]:
            for key in ("starts_on", "ends_on"):
                each[key] = each[key].isoformat() if each[key] else None
    return value


def _list(heading: str, lines: list[str]) -> str:
    wrapped = ["\n    ".join(wrap(line, WIDTH)) for line in lines]
    return "\n".join([heading, *(f"  - {line}" for line in wrapped)])


def _reading(card: Card) -> list[str]:
    about = (
        "one member of staff and one member of the public" if card.level == "pair" else "a member of staff"
    )
    against = card.exposure.replace("_", " ") if card.exposure else None
    lines = [f"The amount counts {card.unit}, for {about}."]
    lines += [f"It is read against peers with a like number of {against}."] if against else []
    lines += ["It is ruled out whatever peers do: a rule, before any frequency."] if card.forbidden else []
    lines.append(f"Family {card.family}, group {card.group}; it adds at most {card.cap_bits:g} bits.")
    return lines


def _tables(card: Card) -> list[str]:
    lines = [f"It cannot do without {', '.join(card.tables)}."] if card.tables else []
    lines += [f"It needs one of {', '.join(group)}." for group in card.one_of]
    return [*lines, f"Without them, this stays hidden: {card.hides}"]


def _parameter(parameter: Parameter) -> str:
    values = [f"{each.amount:g} {_when(each)} ({each.why})" for each in parameter.values]
    return f"${parameter.name}, in {parameter.unit}: {parameter.meaning} {'; '.join(values)}"


def _when(value: Value) -> str:
    until = f" until {value.ends_on}" if value.ends_on else ""
    return f"from {value.starts_on}{until}"


def _explanations(card: Card) -> list[str]:
    return [
        f"{each.text} {f'(checked: {CHECKS[each.check]})' if each.check else '(a person has to find out)'}"
        for each in card.explanations
    ]


def _kept(card: Card) -> str:
    days = f", within {card.kept.days} days" if card.kept.days else ""
    return f"{card.kept.how}{days}: {card.kept.why}"


def _examples(card: Card) -> list[str]:
    examples = (("Fires", card.fires), ("Stays quiet", card.quiet))
    return [f"{name}: {example.story}" for name, example in examples if example] or ["None yet."]
