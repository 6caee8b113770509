"""Pages behind a personal link, and forms that concern one person."""

from functools import wraps

HEADERS = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


def secret(view):
    """Kept by nobody, listed nowhere, and silent about its own address."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return answer


def unkept(view):
    """The same for a page that holds a form: a browser that hides its address hides the form's origin too,
    and Django then refuses what it sends."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        for name, value in (HEADERS | {"Referrer-Policy": "same-origin"}).items():
            response[name] = value
        return response

    return answer
