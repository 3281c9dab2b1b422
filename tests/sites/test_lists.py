"""Lists: sorted, filtered, in pages, and never a dead end."""

import re


def references(text: str) -> list[str]:
    return re.findall(r">(C-\d{4}-[A-Z])</a>", text)


def test_a_list_says_which_rows_of_how_many_it_shows(gallery):
    assert "1 to 25 of 217" in gallery.get("/list").text
    assert "201 to 217 of 217" in gallery.get("/list?page=9").text


def test_no_row_is_on_two_pages_and_none_on_no_page(gallery):
    seen = [one for page in range(1, 10) for one in references(gallery.get(f"/list?page={page}").text)]
    assert len(seen) == len(set(seen)) == 217


def test_a_page_beyond_the_last_shows_the_last(gallery):
    assert references(gallery.get("/list?page=10").text) == references(gallery.get("/list?page=9").text)
    assert references(gallery.get("/list?page=x").text) == references(gallery.get("/list").text)


def test_a_heading_sorts_says_so_and_starts_at_the_first_page(gallery):
    text = gallery.get("/list?page=3&state=open&sort=days").text
    assert 'aria-sort="ascending"><a class="desk-table__sort" href="?state=open&amp;sort=-days"' in text
    assert text.count('aria-sort="none"') == 3
    assert 'aria-sort="descending"' in gallery.get("/list?sort=-days").text


def test_a_column_that_is_not_offered_for_sorting_cannot_be_sorted_by(gallery):
    assert references(gallery.get("/list?sort=state").text) == references(
        gallery.get("/list?sort=nothing").text
    )


def test_turning_the_page_keeps_filter_and_order(gallery):
    text = gallery.get("/list?state=open&sort=-days&words=").text
    assert re.search(r'href="\?state=open&amp;sort=-days&amp;words=&amp;page=2"[^>]*rel="next"', text)


def test_filtering_keeps_the_order(gallery):
    assert '<input type="hidden" name="sort" value="-days">' in gallery.get("/list?sort=-days").text


def test_nothing_found_offers_the_whole_list_and_nothing_there_a_next_step(gallery):
    assert "Clear the filters" in gallery.get("/list?words=zzz").text
    empty = gallery.get("/empty").text
    assert "No task waits for you" in empty
    assert "Look at the concerns of your unit" in empty
    assert "<table" not in empty
    assert "desk-filters" not in empty
