from django.utils.functional import SimpleLazyObject

from members.viewer import Viewer


class ViewerMiddleware:
    """`request.viewer`, made on first use: a visitor's page never touches the session."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.viewer = SimpleLazyObject(lambda: Viewer.of(request.user))
        return self.get_response(request)
