"""The pages of the newsletter; those of one person have no business in a search engine."""

from cress_site import navigation
from cress_site.sitemap import Page


def pages(now) -> list[Page]:
    return [Page(navigation.address("members:newsletter"))]
