"""The one screen of an event, field by field."""

WRITTEN_BY_ACTS = ["publication_state", "status", "status_reason", "previous_said", "replaced_by"]
# What people who hold a place were told is shown, and changed through its button.
TOLD = {"starts_at": "start_said", "venue": "venue_said"}

WHAT = ["title", "slug", ("type", "short_title"), "summary", "description", "seen_at"]
PICTURE = ["image", ("image_alt", "image_credit")]
WHERE_AND_WHEN = [
    ("starts_at", "ends_at"),
    ("welcome_at", "is_time_known"),
    ("venue", "territory"),
    ("attendance_mode", "online_url"),
    "access_note",
]
PUBLICATION = [("publication_state", "status", "is_announced"), "campaign"]
WHAT_HAPPENED = ["status_reason", ("previous_said", "replaced_by")]
WITH_WHOM = ["contact", "organisers", "co_organisers", "themes"]
CONDITIONS = [
    ("registration_url", "partner_name"),
    ("price_note", "capacity_note"),
    ("photos_planned", "attendance_total"),
    "internal_note",
]


def fieldsets(event, *, is_told):
    when = [_as_told(row) for row in WHERE_AND_WHEN] if is_told else WHERE_AND_WHEN
    has_history = event is not None and (event.status_reason or event.previous_starts_at)
    publication = PUBLICATION + WHAT_HAPPENED if has_history else PUBLICATION
    return [
        (None, {"fields": WHAT}),
        ("Où et quand", {"fields": when}),
        ("Publication", {"fields": publication}),
        ("Avec qui", {"fields": WITH_WHOM}),
        ("Image", {"fields": PICTURE, "classes": ["collapse"]}),
        ("Conditions et notes", {"fields": CONDITIONS, "classes": ["collapse"]}),
    ]


def _as_told(row):
    if isinstance(row, str):
        return TOLD.get(row, row)
    return tuple(TOLD.get(name, name) for name in row)
