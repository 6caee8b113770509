"""Who may open what. One column per role: anonymous, member of A, référente of A, member of B, late
member, staff editor, superuser. Every address of the site stands here: one that does not fails the test.

`+` served, `L` sent to the login, `c` asked to confirm who they are, `-` does not exist for them,
`F` forbidden, `M` by a press only, `!` not healthy.
"""

EVERYBODY = "+++++++"
WITH_ACCOUNT = "L++++++"
TEAM = "LLLLL++"
SUPERUSER = "LLLLLF+"
OF_A = "L++----"
IN_CHARGE_OF_A = "L-+----"
CONFIRMED = "Lcccc++"  # the team has just proved its second factor
BY_A_PRESS = "MMMMMMM"

FRAME = {
    "livez": EVERYBODY,
    "readyz": EVERYBODY,
    "healthz_jobs": "!!!!!!!",  # no worker runs in a test
    "media": "-------",
    "legal": EVERYBODY,
    "privacy": EVERYBODY,
    "accessibility": EVERYBODY,
    "about": EVERYBODY,
    "site_map": EVERYBODY,
    "robots": EVERYBODY,
    "sitemap": EVERYBODY,
    "favicon.ico": EVERYBODY,
}
WAY_IN = {
    "account_request_login_code": EVERYBODY,
    "account_confirm_login_code": "L++++++",
    "account_login": EVERYBODY,
    "account_reset_password": EVERYBODY,
    "account_change_password": WITH_ACCOUNT,
    "account_reset_password_from_key": EVERYBODY,
    "account_reauthenticate": "LFFFFcc",
    "account_logout": EVERYBODY,
    "mfa_reauthenticate": "LFFFF++",
    "mfa_authenticate": WITH_ACCOUNT,
    "mfa_activate_totp": WITH_ACCOUNT,
    "mfa_deactivate_totp": "L----++",
    "mfa_view_recovery_codes": "L------",
    "mfa_generate_recovery_codes": WITH_ACCOUNT,
    "mfa_index": WITH_ACCOUNT,
    "second_factor_drawing": "L++++--",  # what the page that links an application has just drawn
    "members:login": EVERYBODY,
    "members:login_code": "L++++++",
    "members:password": EVERYBODY,
    "members:logout": EVERYBODY,
    "members:security": WITH_ACCOUNT,
}
EVENTS = {
    "events:home": EVERYBODY,
    "events:agenda": EVERYBODY,
    "events:search": EVERYBODY,
    "events:event_detail": EVERYBODY,
    "events:event_detail (unannounced)": "-+++-++",
    "events:event_ics": EVERYBODY,
    "events:document": "-+++-++",
    "events:event_preview": EVERYBODY,
    "events:share_card": EVERYBODY,
    "events:recap_list": EVERYBODY,
    "events:recaps_atom": EVERYBODY,
    "events:partner_page": EVERYBODY,
    "events:calendar_feed": EVERYBODY,
    "events:agenda_atom": EVERYBODY,
    "events:agenda_json": EVERYBODY,
    "events:agenda_csv": EVERYBODY,
    "events:open_data": EVERYBODY,
    "events:territory_calendar": EVERYBODY,
    "events:my_calendar": WITH_ACCOUNT,
    "events:campaign_current": EVERYBODY,
    "events:campaign": EVERYBODY,
    "events:campaign_print": EVERYBODY,
    "events:campaign_calendar": EVERYBODY,
    "events:proposal_create": EVERYBODY,
    # By a personal link: whoever holds it.
    "events:personal_feed": EVERYBODY,
    "events:proposal": EVERYBODY,
    "events:proposal_edit": EVERYBODY,
    "events:proposal_again": EVERYBODY,
    "events:proposal_withdraw": EVERYBODY,
    "events:proposal_confirm": EVERYBODY,
}
REGISTRATIONS = {
    "events:registration_create": EVERYBODY,
    "events:registration_create (unannounced)": "-+++-++",
    "events:registration_done": EVERYBODY,
    "events:registration_resend": EVERYBODY,
    "events:registration_take_over": "--+----",  # a colleague of the person who holds the place
    # By the personal link of the member of A: whoever holds it.
    "events:registration_detail": EVERYBODY,
    "events:registration_change": EVERYBODY,
    "events:registration_release": EVERYBODY,
    "events:registration_hand_over": "-+-----",  # logged in as the person of the registration
    "events:registration_release_all": EVERYBODY,
    "events:registration_answer": EVERYBODY,
    "events:registration_not_me": EVERYBODY,
    "events:registration_ics": EVERYBODY,
    "events:registration_ticket": EVERYBODY,
}
MEMBERS = {
    "members:directory": EVERYBODY,
    "members:directory_csv": EVERYBODY,
    "members:organisation_detail": EVERYBODY,
    "members:join": EVERYBODY,
    "members:join_request": EVERYBODY,
    "members:join_review": "L-+--++",
    "members:application_start": EVERYBODY,
    "members:application": EVERYBODY,  # by its personal link
    "members:application_step": EVERYBODY,
    "members:invitation": "+FFFFFF",  # of an address that none of them has
    "members:card": OF_A,
    "members:card_edit": IN_CHARGE_OF_A,
    "members:team": OF_A,
    "members:colleague": IN_CHARGE_OF_A,
    "members:invitation_edit": BY_A_PRESS,
    "members:leave": OF_A,
    "members:space": WITH_ACCOUNT,
    "members:documents": WITH_ACCOUNT,
    "members:my_data": WITH_ACCOUNT,
    "members:my_data_edit": WITH_ACCOUNT,
    "members:my_data_export": CONFIRMED,
    "members:account_delete": CONFIRMED,
    "members:email_change": CONFIRMED,
    "members:email_change_confirm": "LF+FFFF",
    "members:confirm_code": WITH_ACCOUNT,
    "members:consents": BY_A_PRESS,
    "members:newsletter": EVERYBODY,
    "members:newsletter_choose": EVERYBODY,
    "members:newsletter_confirm": EVERYBODY,
    "members:newsletter_leave": EVERYBODY,
    "members:newsletter_leave_at_once": EVERYBODY,
}
VENUES = {
    "venues:venue_list": EVERYBODY,
    "venues:venue_detail": EVERYBODY,
    "venues:territory_detail": EVERYBODY,
}
ADMIN = {
    "admin:index": TEAM,
    "admin:login": "LLLLLLL",
    "admin:logout": EVERYBODY,
    "admin:password_change": WITH_ACCOUNT.replace("L", "+"),  # leads to our own page
    "admin:password_change_done": TEAM,
    "admin:autocomplete": "LLLLL++",
    "admin:jsi18n": TEAM,
    "admin:view_on_site": "LLLLL--",
    "admin:app_list": TEAM,
    "admin:auth_user_password_change": SUPERUSER,
    "admin/login/": "LLLLLLL",
    "admin/logout/": EVERYBODY,
    "admin/password_change/": EVERYBODY,
    "admin/(?P<url>.*)$": "LLLLL--",
    "admin:members_organisation_follow": TEAM,
    "admin:members_organisation_import": TEAM,
    "admin:members_organisation_import_model": TEAM,
    "admin:members_organisation_import_run": TEAM,
    "admin:members_organisation_invite": TEAM,
    "admin:members_organisation_merge": SUPERUSER,
    "admin:members_membershipapplication_document": "LLLLL--",  # none is joined to this one
    "admin:members_membershipapplication_more": TEAM,
    "admin:members_membershipapplication_accept": TEAM,
    "admin:members_membershipapplication_refuse": TEAM,
    "admin:members_invitation_withdraw": TEAM,
    "admin:members_joinrequest_accept": TEAM,
    "admin:members_joinrequest_refuse": TEAM,
    "admin:events_event_export": SUPERUSER,  # a right given apart
}
ACTS = (
    "event_archive event_cancel event_duplicate event_partner event_postpone event_publish "
    "event_schedule event_telephone event_unpublish event_write proposal_answer proposal_send seat_cancel seat_give seat_move "
    "session_attendance session_cancel session_sheet"
)
ADMIN |= {f"admin:events_{name}": TEAM for name in ACTS.split()}

CELLS = FRAME | WAY_IN | EVENTS | REGISTRATIONS | MEMBERS | VENUES | ADMIN

# --------------------------------------------------------------------------- the objects of the admin

# What the editor, then the superuser, may do there: v(iew), a(dd), c(hange), d(elete).
MODELS = {
    "cress_site.journalentry": ("v", "v"),
    "cress_site.message": ("v", "v"),
    "cress_site.sitesettings": ("", "vc"),
    "venues.territory": ("v", "vacd"),
    "venues.venue": ("vacd", "vacd"),
    "members.membershipapplication": ("v", "v"),
    "members.invitation": ("v", "v"),
    "members.joinrequest": ("v", "v"),
    "members.newslettersubscription": ("v", "v"),
    "members.organisation": ("vac", "vacd"),
    "members.user": ("vac", "vacd"),
    "members.college": ("v", "vacd"),
    "members.accreditation": ("v", "vacd"),
    "auth.group": ("", "vacd"),
    "events.campaign": ("vacd", "vacd"),
    "events.event": ("vacd", "vacd"),
    "events.proposal": ("vc", "vc"),
    "events.recap": ("vacd", "vacd"),
    "events.eventtype": ("v", "vacd"),
    "events.theme": ("vac", "vacd"),
    "events.registration": ("vc", "vc"),
}
# Its list is its form: the address only leads there.
LEADS_ELSEWHERE = {"admin:cress_site_sitesettings_changelist"}

# A press that is refused, for addresses that are only pressed.
PRESSES = {
    "members:invitation_edit": IN_CHARGE_OF_A,
    "members:consents": "L+-----",  # the name of the member of A
}
