import pytest

from cress_site.lanes import is_press


@pytest.mark.parametrize(
    "head",
    [
        b"POST /evenements/matinale-de-vichy/inscription/ HTTP/1.1\r\nHost: x",
        b"POST /evenements/matinale-de-vichy/inscription/?collegues=1 HTTP/1.1\r\n",
        b"POST /inscription/AbC123/rendre/ HTTP/1.1\r\n",
    ],
)
def test_a_form_that_takes_or_gives_back_seats_is_a_press(head):
    assert is_press(head)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"GET /evenements/matinale-de-vichy/inscription/ HTTP/1.1\r\n",
        b"POST /connexion/ HTTP/1.1\r\n",
        b"POST /connexion/?suite=/evenements/x/inscription/ HTTP/1.1\r\n",
        b"POST / HTTP/1.1\r\nReferer: http://x/inscription/\r\n",
    ],
)
def test_everything_else_is_not(head):
    assert not is_press(head)
