"""A recap from its draft to its removal; a photo that leaves takes its address along."""

import datetime as dt

import pytest
from django.core.files.storage import storages

from cress_site import clock
from cress_site.models import JournalEntry
from events import privacy
from events.models import Document, Recap, RecapPhoto
from events.services import recap as recap_service
from events.services import removal
from tests import factories as make
from tests.events.factories_recap import (
    make_left,
    make_past,
    make_photo,
    make_recap,
    picture,
)

pytestmark = pytest.mark.django_db


def verbs():
    return list(JournalEntry.objects.order_by("pk").values_list("verb", flat=True))


def shown(*urls) -> set:
    """Whether each of these addresses still shows something."""
    return {storages["public"].exists(url.removeprefix("/media/")) for url in urls}


def addresses(photo):
    return [part.split()[0] for part in photo.image.srcset.split(",")]


# --------------------------------------------------------------------------- the draft


def test_the_draft_says_what_the_site_knows():
    venue = make.make_venue("Hôtel de Ville", city="Vichy")
    event = make_past(venue=venue)
    event.themes.add(make.make_theme("emploi"), make.make_theme("employeur"))
    forms = ("association", "association", "scic", "mutuelle")
    for rank, form in enumerate(forms):
        organisation = make.make_organisation(legal_form=form)
        registration = make.make_registration(event, organisation=organisation)
        for session in event.parts[: 1 + rank % 2]:
            make.make_seat(session, registration, checked_in_at=session.starts_at)
    named = make.make_registration(event, organisation_name="La mairie")
    make.make_seat(event.parts[1], named, checked_in_at=event.starts_at)
    make.make_seat(event.parts[1])  # came to nobody's knowledge

    draft = recap_service.draft(event=event)

    assert (draft.attendance, draft.structures) == (5, 5)
    said = draft.body.replace("\u00a0", " ").replace("\u202f", " ")
    assert "jeudi 17 septembre 2026, de 8 h 30 à 12 h 15, Hôtel de Ville, Vichy." in said
    assert "Entre nous ; Ce qui a été mis en commun" in said
    assert "Tour de table" not in said  # of a members' part, the teaser
    assert "emploi et employeur" in said or "employeur et emploi" in said
    assert "5 personnes, venues de 5 structures : 2 associations, 1 coopérative" in said
    assert "1 mutuelle et 1 autre structure." in said
    assert draft._state.adding


def test_what_nobody_counted_is_unknown():
    draft = recap_service.draft(event=make_past(is_time_known=False))
    assert (draft.attendance, draft.structures) == (None, None)
    assert "Qui était là" not in draft.body
    assert " h " not in draft.body


def test_the_figure_of_the_team_wins():
    assert recap_service.draft(event=make_past(attendance_total=0)).attendance == 0


def test_the_draft_of_a_reserved_event_keeps_its_place_to_itself():
    event = make.make_event("Vœux", venue=make.make_venue("Chez Motiv", city="Lyon"))
    make.make_members_session(event)
    body = recap_service.draft(event=event).body
    assert "Lyon" in body
    assert "Motiv" not in body


# --------------------------------------------------------------------------- written, published


def test_each_step_is_in_the_journal():
    actor = make.make_staff()
    recap = Recap(event=make_past(), body="  Du texte. ")
    recap_service.save(recap=recap, actor=actor)
    recap.published_on = dt.date(2026, 9, 22)
    recap_service.save(recap=recap, actor=actor)
    recap_service.save(recap=recap, actor=actor)
    recap.published_on = None
    recap_service.save(recap=recap, actor=actor)
    assert verbs() == ["recap_created", "recap_published", "recap_edited", "recap_unpublished"]
    assert recap.body == "Du texte."


def test_only_what_anybody_may_read_is_searched():
    recap = make_recap(body="Des remplacements partagés.", members_body="Onze postes.")
    recap.refresh_from_db()
    assert "remplacements partages" in recap.search_text
    assert "matinale de vichy" in recap.search_title
    assert "onze" not in recap.search_text


def test_it_leaves_with_its_files(django_capture_on_commit_callbacks):
    recap = make_recap()
    photo, document = make_photo(recap), make_left(recap, Document.Audience.PUBLIC, "Une feuille")
    with django_capture_on_commit_callbacks(execute=True):
        recap_service.delete(recap=recap, actor=make.make_staff())
    assert not Recap.objects.exists()
    assert not RecapPhoto.objects.exists()
    assert shown(*addresses(photo)) == {False}
    assert not document.file.storage.exists(document.file.name)


def test_an_event_that_leaves_takes_its_recap_along(django_capture_on_commit_callbacks):
    recap = make_recap()
    photo = make_photo(recap)
    event = recap.event
    event.image, event.image_alt = picture(), "Une salle."
    event.save()
    with django_capture_on_commit_callbacks(execute=True):
        removal.delete(event=event, actor=make.make_staff())
    assert shown(photo.image.url, event.image.url) == {False}


# --------------------------------------------------------------------------- photos


def test_a_withdrawn_photo_has_no_address_left(django_capture_on_commit_callbacks):
    photo = make_photo(make_recap())
    were = addresses(photo)
    assert shown(*were) == {True}
    with clock.at(make.NOW), django_capture_on_commit_callbacks(execute=True):
        recap_service.withdraw_photo(photo=photo, actor=make.make_staff())
    photo.refresh_from_db()
    assert shown(*were) == {False}
    assert photo.withdrawn_at == make.NOW
    assert not photo.is_publishable
    assert verbs()[-1] == "photo_withdrawn"


def test_consent_taken_back_closes_the_address_people_may_have_kept(
    django_capture_on_commit_callbacks,
):
    photo = make_photo(make_recap(), people_recognisable=True, consent_on_file=True)
    were = addresses(photo)
    photo.consent_on_file = False
    with django_capture_on_commit_callbacks(execute=True):
        recap_service.save_photo(photo=photo, actor=None)
    assert shown(*were) == {False}
    assert shown(photo.image.url) == {True}  # the team still sees it in its form


def test_a_replaced_photo_leaves(django_capture_on_commit_callbacks):
    photo = make_photo(make_recap())
    was = photo.image.url
    photo.image = picture(colour="red")
    with django_capture_on_commit_callbacks(execute=True):
        recap_service.save_photo(photo=photo, actor=None)
    now = photo.image.url
    assert (shown(was), shown(now)) == ({False}, {True})
    with django_capture_on_commit_callbacks(execute=True):
        recap_service.delete_photo(photo=photo, actor=None)
    assert shown(now) == {False}


def test_photos_of_people_go_after_their_time(django_capture_on_commit_callbacks):
    make.make_site(retention_photos_years=3)
    recap = make_recap()
    crowd = make_photo(recap)
    portrait = make_photo(recap, people_recognisable=True, consent_on_file=True)
    before = make.paris("2029-09-01 09:00")
    with clock.at(before):
        assert privacy.purge(before, dry_run=False)["photos"] == 0
    after = make.paris("2029-09-20 09:00")
    with clock.at(after), django_capture_on_commit_callbacks(execute=True):
        assert privacy.purge(after, dry_run=True)["photos"] == 1
        privacy.purge(after, dry_run=False)
    assert list(RecapPhoto.objects.all()) == [crowd]
    assert not storages["public"].exists(portrait.image.name)
