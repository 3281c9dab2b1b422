"""The links between the pages of a long list."""

from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.translation import gettext


def page_links(page: Page[Any], query: QueryDict, *, parameter: str) -> dict[str, Any]:
    """The parameters of the pagination component; each address keeps what else `query` asks for."""

    def address(number: int) -> str:
        asked = query.copy()
        asked[parameter] = str(number)
        return f"?{asked.urlencode()}"

    links: dict[str, Any] = {
        "landmarkLabel": gettext("Pages"),
        "items": [_item(number, page, address) for number in _numbers(page)],
    }
    if page.has_previous():
        links["previous"] = {"href": address(page.previous_page_number()), "text": gettext("Previous page")}
    if page.has_next():
        links["next"] = {"href": address(page.next_page_number()), "text": gettext("Next page")}
    return links


def _numbers(page: Page[Any]) -> list[int | str]:
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


def _item(number: int | str, page: Page[Any], address: Any) -> dict[str, Any]:
    if not isinstance(number, int):  # Django's mark for pages left out
        return {"ellipsis": True}
    said = gettext("Page %(number)s") % {"number": number}
    return {
        "number": number,
        "href": address(number),
        "current": number == page.number,
        "visuallyHiddenText": said,
    }
