"""What a browser is called, and which ones are known."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from tests.accounts.at_the_door import a_person
from upstander.accounts.browsers import browser_of, cookie_name, known_browser, remember

CHROME = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
)
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Mobile/15E148 Safari/604.1"
SAID = {
    CHROME: "Chrome on Linux",
    CHROME.replace("X11; Linux x86_64", "Windows NT 10.0; Win64; x64") + " Edg/140.0.0.0": "Edge on Windows",
    CHROME.replace("X11; Linux x86_64", "Linux; Android 15; SM-A556B"): "Chrome on Android",
    IPHONE: "Safari on iPhone",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko Firefox/140.0": "Firefox on macOS",
    "curl/8.5.0": "A browser that does not say its name",
    "": "A browser that does not say its name",
    "<script>Windows": "Windows",
}


@pytest.mark.parametrize(("said", "called"), SAID.items())
def test_it_is_called_in_words(said: str, called: str) -> None:
    assert browser_of(RequestFactory().get("/", headers={"User-Agent": said})) == called


def test_a_browser_is_known_to_whoever_signed_in_with_it_and_to_nobody_else(browser: Client) -> None:
    request, response = RequestFactory().get("/"), HttpResponse()
    remember(request, response, " Kit ")
    request.COOKIES[cookie_name()] = response.cookies[cookie_name()].value
    assert known_browser(request, "kit")
    assert not known_browser(request, "eve")
    request.COOKIES[cookie_name()] += "x"
    assert not known_browser(request, "kit")


def test_in_a_known_browser_a_flood_from_elsewhere_is_not_felt(browser: Client) -> None:
    kit = a_person("kit")
    kit.sign_in(browser)
    browser.post("/sign-out/", secure=True)
    for number in range(14):
        stranger = Client(headers={"X-Forwarded-Proto": "https", "X-Forwarded-For": f"203.0.113.{number}"})
        stranger.post("/sign-in/", {"login": "kit", "password": "wrong"}, secure=True)
    unknown = Client(headers={"X-Forwarded-Proto": "https", "X-Forwarded-For": "198.51.100.1"})
    assert unknown.post("/sign-in/", {"login": "kit", "password": "x"}, secure=True).status_code == 429
    assert kit.sign_in(browser, after=1).headers["Location"] == "/"
