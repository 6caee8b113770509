"""What every template may count on: `site`, the settings of the chamber, and `frame`, what surrounds the page.

Both are lazy. A page that shows nothing of them costs nothing, and a visitor without a session cookie is never looked
up in the session: their pages stay the same for everybody and set no cookie.
"""

from django.conf import settings
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.templatetags.static import static
from django.utils.functional import SimpleLazyObject, cached_property

from cress_site import navigation
from cress_site.models import SiteSettings

# Whom to write to, as last read: the only thing the page of a failure may still say of the chamber.
_last_read = {}


def site(request):
    return {"site": SimpleLazyObject(lambda: settings_of(request)), "frame": Frame(request)}


def settings_of(request):
    """The settings of the chamber, read once per request."""
    if not hasattr(request, "site_settings"):
        request.site_settings = SiteSettings.load()
        _remember(request.site_settings)
    return request.site_settings


def _remember(chamber):
    _last_read.update(site_name=chamber.site_name, email=chamber.email, phone=chamber.phone)


def last_known_contact():
    """Name, address and telephone of the chamber, without asking the database; empty in a new process."""
    return dict(_last_read)


class Frame:
    def __init__(self, request):
        self.request = request

    @cached_property
    def has_session(self):
        return settings.SESSION_COOKIE_NAME in self.request.COOKIES

    @cached_property
    def has_messages(self):
        """Whether something waits to be said: asked only of those who may have been told something."""
        waiting = get_messages(self.request)
        if self.has_session or CookieStorage.cookie_name in self.request.COOKIES:
            return bool(waiting)
        return bool(getattr(waiting, "added_new", False))

    @cached_property
    def is_logged_in(self):
        user = getattr(self.request, "user", None)  # absent when the request stopped early
        return self.has_session and user is not None and user.is_authenticated

    @cached_property
    def canonical_url(self):
        return settings.SITE_URL + self.request.path

    @cached_property
    def share_image_url(self):
        """The card of the pages that have none of their own."""
        return settings.SITE_URL + static("img/partage.png")

    @cached_property
    def navigation(self):
        """A view whose address does not say where it stands in the menu sets `request.menu_above`."""
        return navigation.main_menu(self.request.path, getattr(self.request, "menu_above", ""))

    @property
    def home_url(self):
        return self.links["home"] or "/"

    @property
    def links(self):
        return navigation.single_links()

    @property
    def footer(self):
        return navigation.footer_columns()

    @property
    def ways_out(self):
        return navigation.links(navigation.WAYS_OUT)

    @property
    def legal(self):
        return navigation.links(navigation.LEGAL)
