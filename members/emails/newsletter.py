"""The one mail of the newsletter that leaves from here: the one that asks for a yes."""

from cress_site import clock, outbox
from cress_site.models import SiteSettings
from members import newsletter_links as links
from members.emails.letter import write
from members.models import NewsletterSubscription
from members.rules import can_confirm


@outbox.message("newsletter_confirm")
def newsletter_confirm(message):
    """Not sent any more once the address has given its demand up, or was forgotten."""
    row = NewsletterSubscription.objects.filter(pk=message.args["subscription"]).first()
    if row is None or not can_confirm(row, clock.now()):
        return None
    facts = {
        "newsletter_name": SiteSettings.load().newsletter,
        "confirm_url": links.confirm_url(row),
        "unsubscribe_url": links.leave_url(row),
    }
    mail = write("newsletter_confirm", facts, button_url=facts["confirm_url"])
    mail.headers["List-Unsubscribe"] = f"<{links.one_click_url(row)}>"
    mail.headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return mail
