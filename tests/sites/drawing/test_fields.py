"""Forms as they are drawn: what was typed is still there, what is wrong is said beside it."""

import re


def test_a_refused_form_answers_422_with_everything_that_was_typed(gallery):
    answer = gallery.post(
        "/form",
        reference="",
        happened_day="31",
        happened_month="February",
        happened_year="2026",
        what="She told me <twice>",
        note="a note",
        families="history",
        band="b",
        phrase="never shown again",
    )
    assert answer.status == 422
    for kept in ('value="31"', 'value="February"', 'value="2026"', "She told me &lt;twice&gt;", "a note"):
        assert kept in answer.text
    assert re.search(r'value="history"[^>]* checked', answer.text)
    assert re.search(r'value="b" selected', answer.text)
    assert 'name="secret" value="kept"' in answer.text or 'name="secret"' in answer.text
    assert "never shown again" not in answer.text


def test_every_error_is_beside_its_field_and_named_to_a_screen_reader(gallery):
    text = gallery.post("/form").text
    for name in ("reference", "happened", "what", "phrase"):
        assert f'id="id_{name}-error"' in text
        assert re.search(rf'aria-describedby="[^"]*id_{name}-error', text), name


def test_a_text_that_is_one_too_long_is_refused_and_one_that_just_fits_is_not(gallery):
    assert 'href="#id_what"' in gallery.post("/form", what="x" * 201).text
    assert 'href="#id_what"' not in gallery.post("/form", what="x" * 200).text


def test_a_field_that_a_choice_reveals_is_drawn_once_below_that_choice(gallery):
    text = gallery.get("/question").text
    assert text.count('name="number"') == 1
    below = text[text.index('id="conditional-id_reply"') :]
    assert below.index('name="number"') < below.index('value="mail"')


def test_one_question_is_the_heading_of_its_page(gallery):
    text = gallery.get("/question").text
    assert len(re.findall("<h1", text)) == 1
    assert re.search(r"<h1[^>]*>\s*How may we reply to you\?", text)
    assert "<title>How may we reply to you? – Counter-corruption desk – Borsetshire Police</title>" in text


def test_several_kinds_may_be_ticked_and_one_reply_chosen(gallery):
    assert gallery.get("/form").text.count('type="checkbox"') == 4
    assert gallery.get("/question").text.count('type="radio"') == 3


def test_an_error_says_which_field_it_means_where_the_form_says_nothing_of_its_own(gallery):
    text = gallery.post("/form").text
    assert text.count("Fill in “Passphrase”") == 2  # in the summary and beside the field
    assert "This field is required" not in text
