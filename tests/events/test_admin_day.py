"""The day itself and what leaves the site: the sheet, the ticks, the exported list."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from cress_site import clock, spreadsheets
from cress_site.models import JournalEntry
from events import attendance
from tests.events.admin_posts import plain
from tests.factories import (
    NOW,
    make_matinale,
    make_organisation,
    make_registration,
    make_seat,
    make_session,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo_day():
    with clock.at(NOW):
        yield


def page(name, session):
    return reverse(f"admin:events_session_{name}", args=[session.event_id, session.pk])


def somebody(session, last_name="Ferrand", **fields):
    fields = {"first_name": "Ginette", "job": "présidente", "phone": "06 39 98 00 00"} | fields
    registration = make_registration(session.event, last_name=last_name, **fields)
    return make_seat(session, registration)


# --------------------------------------------------------------------------- the sheet


def test_the_sheet_holds_what_a_funder_asks_and_nothing_more(staff_client):
    event = make_matinale()
    session = event.parts[0]
    late = make_organisation("Structure en retard", membership="late")
    somebody(session, organisation=make_organisation("Couleur Bocage"), needs="boucle magnétique",
             needs_consent_at=NOW)  # fmt: skip
    somebody(session, "Éloi", organisation=late)
    somebody(session, "Zadig", organisation_name="Mairie de Riom")
    text = plain(staff_client.get(page("sheet", session)))
    for word in ("FERRAND", "ÉLOI", "ZADIG", "Couleur Bocage", "Mairie de Riom", "présidente",
                 "Jeudi 10 décembre 2026, de 8 h 45 à 10 h", "Partager la présidence", "(matinale)",
                 "Animation : nom et signature", "Personnes venues sans inscription",
                 "Page 1 sur 2", "Page 2 sur 2", "Elle est conservée 5 ans."):  # fmt: skip
        assert word in text
    for word in ("example.org", "06 39 98 00 00", "boucle magnétique"):
        assert word not in text


def test_the_sheet_is_sorted_by_surname_and_ends_with_ten_blank_lines():
    session = make_matinale().parts[0]
    for name in ("Zola", "Éloi", "d’Arfeuille", "Ferrand"):
        somebody(session, name)
    somebody(session, "Absente").registration.seats.update(status="cancelled", cancelled_at=NOW)
    lines = [line for sheet in attendance.sheet(session) for line in sheet.lines]
    assert [line.last_name for line in lines[:4]] == ["D’ARFEUILLE", "ÉLOI", "FERRAND", "ZOLA"]
    assert [line.last_name for line in lines[4:]] == [""] * 10
    assert [line.number for line in lines] == list(range(1, 15))


def test_membership_on_the_sheet_is_that_of_the_day():
    session = make_matinale().parts[0]
    for name, membership in (("Aa", "current"), ("Bb", "grace"), ("Cc", "late"), ("Dd", "none")):
        somebody(session, name, organisation=make_organisation(membership=membership))
    (first, *_) = attendance.sheet(session)
    assert [line.member for line in first.lines[:4]] == ["O", "O", "N", "N"]


@pytest.mark.parametrize(
    ("half_days", "columns"),
    [("am", ["Matin"]), ("pm", ["Après-midi"]), ("both", ["Matin", "Après-midi"])],
)
def test_signatures_follow_the_half_days(half_days, columns):
    assert attendance.halves(make_session(half_days=half_days)) == columns


# --------------------------------------------------------------------------- ticks


def test_presence_is_ticked_once_and_undone(staff_client):
    session = make_matinale().parts[1]
    seat = somebody(session)
    url = page("attendance", session)
    assert "0 sur 1" in plain(staff_client.get(url))
    answer = staff_client.post(url, {"place": seat.pk}, follow=True)
    assert "1 sur 1" in plain(answer)
    assert "Ginette Ferrand : Présence notée à 10 h" in plain(answer)
    seat.refresh_from_db()
    first = seat.checked_in_at
    again = staff_client.post(url, {"place": seat.pk}, follow=True)
    assert "Présence déjà notée à 10 h" in plain(again)
    seat.refresh_from_db()
    assert (seat.checked_in_at, seat.checked_in_by) == (first, staff_client.user)
    staff_client.post(url, {"place": seat.pk, "undo": "1"})
    seat.refresh_from_db()
    assert seat.checked_in_at is None
    assert JournalEntry.objects.filter(verb="check_in_undone").exists()


def test_the_door_finds_a_name_without_accents(staff_client):
    session = make_matinale().parts[1]
    somebody(session, "Crépy")
    somebody(session, "Ferrand")
    answer = staff_client.get(page("attendance", session), {"q": "crepy"})
    assert [seat.registration.last_name for seat in answer.context["seats"]] == ["Crépy"]


@pytest.mark.parametrize("place", ["", "abc", "999999", "²"])
def test_a_forged_tick_is_no_failure(staff_client, place):
    session = make_matinale().parts[1]
    answer = staff_client.post(page("attendance", session), {"place": place}, follow=True)
    assert "Cette place n’est pas de cette partie." in plain(answer)


def test_a_seat_of_another_part_is_not_ticked_here(staff_client):
    event = make_matinale()
    seat = somebody(event.parts[0])
    staff_client.post(page("attendance", event.parts[1]), {"place": seat.pk})
    seat.refresh_from_db()
    assert seat.checked_in_at is None


# --------------------------------------------------------------------------- exports


def export(client, event, **data):
    return client.post(reverse("admin:events_event_export", args=[event.pk]), data)


def test_the_csv_is_for_french_excel_and_harmless(staff_client):
    event = make_matinale()
    somebody(event.parts[1], "=cmd|'/c calc'!A1", first_name="+33", job="@SUM(A1)")
    answer = export(staff_client, event, format="csv")
    assert answer["Content-Type"] == spreadsheets.CSV
    assert answer.content.startswith(b"\xef\xbb\xbf")
    head, row, *_ = answer.content.decode("utf-8-sig").split("\r\n")
    assert head.startswith("Nom;Prénom;Adresse e-mail;")
    assert row.startswith("\"'=cmd|'/c calc'!A1\";'+33;") or row.startswith(
        "'=cmd|'/c calc'!A1;'+33;"
    )
    assert ";'@SUM(A1);" in row
    assert "place confirmée" in row
    entry = JournalEntry.objects.get(verb="registrations_exported")
    assert entry.data == {"count": 1, "with_needs": False}


def test_the_workbook_holds_text_only(staff_client):
    event = make_matinale()
    somebody(event.parts[1], "=1+1")
    answer = export(staff_client, event, format="xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert sheet["A2"].value == "'=1+1"
    assert "attachment" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]


def test_a_list_leaves_by_a_press_only(staff_client):
    event = make_matinale()
    answer = staff_client.get(reverse("admin:events_event_export", args=[event.pk]))
    assert "Cet export contient des données personnelles. Il est noté au journal." in plain(answer)
    assert not JournalEntry.objects.filter(verb="registrations_exported").exists()


def test_needs_leave_with_the_right_to_read_them(staff_client):
    event = make_matinale()
    somebody(event.parts[1], needs="boucle magnétique", needs_consent_at=NOW)
    assert b"boucle" not in export(staff_client, event, format="csv").content
    with_needs = export(staff_client, event, format="csv", with_needs="on").content.decode()
    assert "boucle magnétique" in with_needs


def test_control_signs_do_not_break_a_workbook():
    content = spreadsheets.to_xlsx("Liste", ["Nom"], [["a\x0bb" + "x" * 40_000], [None]])
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet["A2"].value.startswith("abxx")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_every_sign_of_a_formula_is_neutralised(sign):
    assert spreadsheets.harmless(f"{sign}1") == f"'{sign}1"
