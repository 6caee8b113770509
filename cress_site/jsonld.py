"""schema.org for the frame: who the chamber is, and where a page stands in the site."""

from django.conf import settings

from cress_site import navigation

CONTEXT = "https://schema.org"


def chamber(site) -> dict:
    """The organisation and its site, for the home page."""
    home = f"{settings.SITE_URL}/"
    organisation = {
        "@type": "Organization",
        "@id": f"{home}#organisation",
        "name": site.site_name,
        "legalName": site.legal_name,
        "url": home,
        "email": site.email,
        "telephone": site.phone,
        "address": site.address,
    }
    found = {name: value for name, value in organisation.items() if value}
    return {"@context": CONTEXT, "@graph": [found, _website(site, home)]}


def _website(site, home) -> dict:
    found = {
        "@type": "WebSite",
        "@id": f"{home}#site",
        "name": site.site_name,
        "url": home,
        "inLanguage": "fr",
        "publisher": {"@id": f"{home}#organisation"},
    }
    search = navigation.address("events:search")
    if search:
        found["potentialAction"] = {
            "@type": "SearchAction",
            "target": f"{settings.SITE_URL}{search}?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        }
    return found


def breadcrumb(steps, here) -> dict:
    """`steps`: pairs of label and address; `here`: the page itself, which has no address of its own."""
    named = [(label, settings.SITE_URL + str(url)) for label, url in steps]
    items = [
        {"@type": "ListItem", "position": rank, "name": str(label), "item": url}
        for rank, (label, url) in enumerate(named, start=1)
    ]
    if here:
        items.append({"@type": "ListItem", "position": len(items) + 1, "name": str(here)})
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}
