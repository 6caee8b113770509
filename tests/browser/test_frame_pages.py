"""The frame's pages in a real browser: nothing blocked by the policy, nothing asked elsewhere."""

import pytest

PAGES = [
    "/mentions-legales/",
    "/donnees-personnelles/",
    "/accessibilite/",
    "/la-cress/",
    "/absente/",
]


@pytest.mark.parametrize("path", PAGES)
def test_page_breaks_no_rule_of_its_own(page, live_server, path):
    complaints, elsewhere = [], []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda request: request.url.startswith(live_server.url) or elsewhere.append(request.url),
    )
    page.goto(path)
    expected = [text for text in complaints if "404 (Not Found)" in text]
    assert complaints == expected
    assert elsewhere == []
    assert page.locator("h1").count() == 1
