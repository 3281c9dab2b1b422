"""Every word on screen can be translated: none stands bare in a template."""

import re
from pathlib import Path

import pytest

from upstander.sites import presentation

TEMPLATES = sorted((Path(presentation.__file__).parent / "templates").rglob("*.html"))
TRANSLATED = re.compile(
    r"\{% blocktranslate.*?endblocktranslate %\}|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL
)
QUOTED = re.compile(r"\s(?:aria-label|alt|title|placeholder|value)=\"([^\"]*)\"")
MARKUP = re.compile(r"<[^>]*>")
WIDTH = re.compile(r"\{% block width %\}[a-z-]*\{% endblock %\}")  # a part of a class, not a word


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_word_of_a_template_is_english_for_ever(template):
    bare = TRANSLATED.sub("", WIDTH.sub("", template.read_text(encoding="utf-8")))
    assert re.findall(r"[A-Za-z]+", " ".join(QUOTED.findall(bare))) == []
    assert re.findall(r"[A-Za-z]+", MARKUP.sub("", bare)) == []
