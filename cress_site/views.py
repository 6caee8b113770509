"""The pages of the frame: who we are, what the law asks for, and what robots look for."""

from django.conf import settings
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView, TemplateView

from cress_site import navigation, sitemap
from cress_site.answers import conditional

# Pages of one person, which no search engine has any business with.
CLOSED = (
    "/admin/",
    "/apercu/",
    "/connexion/",
    "/deconnexion/",
    "/espace/",
    "/inscription/",
    "/media/",
    "/mon-agenda/",
)


def page(name):
    return require_safe(TemplateView.as_view(template_name=f"cress_site/{name}.html"))


about = page("about")
legal = page("legal")
privacy = page("privacy")
accessibility = page("accessibility")
site_map = page("site_map")


@require_safe
def robots(request):
    """A demo asks to be left alone; a real site closes its personal pages only."""
    context = {
        "closed": ("/",) if settings.DEMO or settings.DEBUG else CLOSED,
        "sitemap": settings.SITE_URL + navigation.address("sitemap"),
    }
    return render(
        request, "cress_site/robots.txt", context, content_type="text/plain; charset=utf-8"
    )


@require_safe
def sitemap_xml(request):
    return conditional(request, sitemap.xml(), "application/xml; charset=utf-8")


class Favicon(RedirectView):
    """Browsers ask for it at the root; the page's own link goes straight to the file."""

    def get_redirect_url(self):
        return static("img/favicon.ico")


favicon = require_safe(Favicon.as_view())
