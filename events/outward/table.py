"""The agenda as a table, one line per event: what the page « Données ouvertes » explains column by column."""

from cress_site import spreadsheets, typography

COLUMNS = (
    ("identifiant", "Ne change jamais, même si la date ou le titre changent."),
    ("titre", "Titre de l’événement."),
    ("type", "Matinale, formation, visite…"),
    ("debut", "Date et heure de début, avec le décalage horaire (ISO 8601)."),
    ("fin", "Date et heure de fin, dans la même forme."),
    ("heures_connues", "« oui » ou « non » : si « non », seul le jour compte."),
    ("etat", "Vide quand tout se passe comme prévu ; sinon « Annulé », « Reporté », « Nouvelle date » ou « En ligne »."),
    ("ancienne_date", "Date prévue au départ, si elle a changé."),
    ("resume", "L’événement en une phrase."),
    ("public", "« tout public », « structures adhérentes » ou les deux, selon les parties."),
    ("conditions", "Prix ou conditions, si elles sont précisées."),
    ("lieu", "Nom du lieu, ou « En ligne »."),
    ("adresse", "Numéro et voie."),
    ("code_postal", "Cinq chiffres."),
    ("commune", "Commune du lieu."),
    ("code_territoire", "Code du département ou du territoire."),
    ("territoire", "Nom du département ou du territoire."),
    ("latitude", "Degrés décimaux (WGS 84)."),
    ("longitude", "Degrés décimaux (WGS 84)."),
    ("themes", "Thèmes, séparés par une virgule."),
    ("organisation", "Structures organisatrices, séparées par une virgule."),
    ("page", "Adresse de la page de l’événement."),
    ("inscription", "Adresse où s’inscrire."),
    ("modifie_le", "Dernière modification."),
)  # fmt: skip


def csv(records, site) -> bytes:
    head = [name for name, _ in COLUMNS]
    return spreadsheets.to_csv(head, [_row(record, site) for record in records])


def _row(record, site) -> list:
    venue = record.venue
    return [
        record.public_id,
        record.title,
        record.kind,
        _moment(record.starts_at),
        _moment(record.ends_at),
        "oui" if record.is_time_known else "non",
        record.state,
        _moment(record.previous_starts_at),
        record.summary,
        _audiences(record),
        record.price_note,
        venue.name if venue else record.area,
        venue.address if venue else "",
        venue.postcode if venue else "",
        venue.city if venue else "",
        record.territory_code,
        record.territory,
        venue.latitude if venue else "",
        venue.longitude if venue else "",
        ", ".join(record.themes),
        ", ".join([site.site_name, *(organiser.name for organiser in record.organisers)]),
        record.url,
        record.registration_url or record.url,
        _moment(record.updated_at),
    ]


def _moment(moment) -> str:
    return typography.local(moment).isoformat(timespec="seconds") if moment else ""


def _audiences(record) -> str:
    words = {True: "structures adhérentes", False: "tout public"}
    return ", ".join(sorted({words[slot.is_for_members] for slot in record.slots}, reverse=True))
