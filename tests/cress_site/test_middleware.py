import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import OperationalError
from django.test import RequestFactory

from cress_site import errors, logs
from cress_site.network import client_address, is_loopback


@pytest.fixture
def answer(client):
    return client.get("/livez")


def test_policy_allows_our_own_files_alone(answer):
    policy = answer["Content-Security-Policy"].split("; ")
    assert "default-src 'self'" in policy
    for part in ("object-src 'none'", "base-uri 'none'", "form-action 'self'"):
        assert part in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_other_headers(answer):
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert "camera=()" in answer["Permissions-Policy"]


@pytest.mark.parametrize("address", ["/%00", "/livez?q=%00", "/livez?%00=1"])
def test_nul_in_an_address_is_a_bad_request(client, address, db):
    assert client.get(address).status_code == 400


@pytest.mark.parametrize("address", ["/%ff%fe", "/livez?q=%ff", "/" + "a" * 3000])
def test_odd_addresses_are_no_failure(client, address, db):
    assert client.get(address).status_code in (200, 404)


def test_foreign_host_is_refused(client, db):
    assert client.get("/livez", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    ("failure", "status"), [(OperationalError("away"), 503), (ValueError("bug"), 500)]
)
def test_database_away_is_not_our_fault(failure, status):
    try:
        raise failure
    except type(failure):
        response = errors.server_error(RequestFactory().get("/"))
    assert response.status_code == status
    assert ("Retry-After" in response.headers) == (status == 503)
    assert "away" not in response.content.decode()


@pytest.mark.parametrize(
    ("line", "masked"),
    [
        ("GET /inscription/abcDEF123/ HTTP/1.1", "GET /inscription/***/ HTTP/1.1"),
        ("/inscription/abc/billet?x=1", "/inscription/***/billet?x=1"),
        ("https://site.example/apercu/t0k3n", "https://site.example/apercu/***"),
        ("/inscription/retrouver/", "/inscription/retrouver/"),
        ("/evenements/e10/inscription/envoyee/", "/evenements/e10/inscription/envoyee/"),
        ("/evenements/gouverner-autrement/", "/evenements/gouverner-autrement/"),
        ("sent to camille@exemple.org", "sent to ***"),
        ("?email=camille%40exemple.org&x=1", "?email=***&x=1"),
    ],
)
def test_logs_hold_no_link_and_no_address(line, masked):
    assert logs.mask(line) == masked


def request_from(address, forwarded=None):
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    return RequestFactory().get("/", REMOTE_ADDR=address, **headers)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "6.6.6.6", "10.0.0.1"),
        (1, "6.6.6.6, 192.0.2.7", "192.0.2.7"),
        (2, "6.6.6.6, 192.0.2.7, 10.0.0.2", "192.0.2.7"),
        (2, "192.0.2.7", "10.0.0.1"),
        (1, "nonsense", "10.0.0.1"),
        (1, None, "10.0.0.1"),
    ],
)
def test_client_address_believes_our_proxies_alone(settings, proxies, forwarded, expected):
    settings.TRUSTED_PROXY_COUNT = proxies
    assert client_address(request_from("10.0.0.1", forwarded)) == expected


def test_loopback_is_this_machine_without_a_proxy(settings):
    settings.TRUSTED_PROXY_COUNT = 0
    assert is_loopback(request_from("127.0.0.1"))
    assert not is_loopback(request_from("192.0.2.7"))
    assert not is_loopback(request_from("127.0.0.1", "192.0.2.7"))


def test_media_serves_images_in_a_sandbox(client, db):
    name = storages["public"].save("a.png", ContentFile(b"\x89PNG"))
    response = client.get(f"/media/{name}")
    assert response["Content-Type"] == "image/png"
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert response["X-Content-Type-Options"] == "nosniff"
    response.close()


@pytest.mark.parametrize(
    "path", ["missing.png", "../private/a.png", "page.html", "%2e%2e/private/a.png", "a.png/b.png"]
)
def test_media_serves_nothing_else(client, path, db):
    storages["private"].save("a.png", ContentFile(b"secret"))
    assert client.get(f"/media/{path}").status_code == 404
