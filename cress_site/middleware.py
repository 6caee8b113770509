"""What every answer carries, and the requests that never reach a page."""

from django.core.exceptions import BadRequest

from cress_site import clock

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
PERMISSIONS_POLICY = (
    "browsing-topics=(), camera=(), display-capture=(), geolocation=(), microphone=(), "
    "payment=(), usb=()"
)


class SecurityHeadersMiddleware:
    """Adds the policies that Django's own SecurityMiddleware does not know."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response


class OddRequestMiddleware:
    """Refuses addresses holding a NUL character: PostgreSQL cannot compare it with any text."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("NUL character in the address.")
        return self.get_response(request)


class PageClockMiddleware:
    """Gives a page that only reads one single moment, asked once."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with clock.hold():
            return self.get_response(request)
