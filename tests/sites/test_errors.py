"""Error pages: calm, alike, and silent about what happened."""

import pytest


def test_what_is_not_there_and_what_is_not_yours_are_one_page_byte_for_byte(gallery):
    absent, hidden, forbidden = (gallery.get(path) for path in ("/nothing", "/hidden", "/forbidden"))
    assert absent.status == hidden.status == forbidden.status == 404
    assert absent.body == hidden.body == forbidden.body
    volatile = {"Date"}
    names = [sorted(set(answer.headers.keys()) - volatile) for answer in (absent, hidden, forbidden)]
    assert names[0] == names[1] == names[2]
    assert "Set-Cookie" not in absent.headers


def test_a_fault_of_ours_says_nothing_of_the_record(gallery):
    answer = gallery.get("/broken")
    assert answer.status == 500
    assert "content of a record" not in answer.text
    assert "Something went wrong" in answer.text


def test_a_form_from_elsewhere_is_refused_with_a_sentence(gallery):
    answer = gallery.get("/error/403")
    assert answer.status == 403
    assert "Nothing was saved." in answer.text


@pytest.mark.parametrize(
    "path", ["/error/400", "/nothing", "/error/403", "/error/429", "/broken", "/error/503"]
)
def test_an_error_page_knows_nobody(gallery, path):
    answer = gallery.get(path)
    assert "Alex Archer" not in answer.text
    assert "csrfmiddlewaretoken" not in answer.text


def test_too_many_attempts_say_how_long_to_wait(gallery):
    answer = gallery.get("/error/429")
    assert (answer.status, answer.headers["Retry-After"]) == (429, "300")
    assert "Wait 5 minutes" in answer.text
