"""What the database itself refuses, whoever writes: one seat too many, a seat of another event."""

from django.db import migrations

COUNT_SEATS = """
CREATE FUNCTION events_count_seat() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was boolean := TG_OP <> 'INSERT' AND OLD.status = 'confirmed' AND NOT OLD.is_off_quota;
  is_ boolean := TG_OP <> 'DELETE' AND NEW.status = 'confirmed' AND NOT NEW.is_off_quota;
  was_waiting boolean := TG_OP <> 'INSERT' AND OLD.status = 'waitlisted';
  is_waiting boolean := TG_OP <> 'DELETE' AND NEW.status = 'waitlisted';
  same boolean := TG_OP = 'UPDATE' AND OLD.session_id = NEW.session_id;
  taken integer;
  room integer;
BEGIN
  IF TG_OP = 'UPDATE' AND same AND was = is_ AND was_waiting = is_waiting
     AND OLD.workshop_id IS NOT DISTINCT FROM NEW.workshop_id THEN
    RETURN NULL;
  END IF;
  IF TG_OP <> 'DELETE' AND NOT same AND NOT EXISTS (
    SELECT FROM events_registration r JOIN events_session s ON s.event_id = r.event_id
    WHERE r.id = NEW.registration_id AND s.id = NEW.session_id
  ) THEN
    RAISE EXCEPTION 'seat % is not of its registration''s event', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'seat_of_its_event';
  END IF;
  IF TG_OP <> 'INSERT' THEN
    UPDATE events_session SET taken_count = taken_count - was::int,
      waiting_count = waiting_count - was_waiting::int
      WHERE id = OLD.session_id AND (was OR was_waiting);
    UPDATE events_workshop SET taken_count = taken_count - 1 WHERE id = OLD.workshop_id AND was;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN NULL;
  END IF;
  UPDATE events_session SET taken_count = taken_count + is_::int,
    waiting_count = waiting_count + is_waiting::int
    WHERE id = NEW.session_id AND (is_ OR is_waiting)
    RETURNING taken_count, capacity INTO taken, room;
  IF is_ AND NOT (same AND was) AND taken > room THEN
    RAISE EXCEPTION 'session % is full', NEW.session_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'seat_within_capacity';
  END IF;
  IF is_ AND NEW.workshop_id IS NOT NULL THEN
    UPDATE events_workshop SET taken_count = taken_count + 1 WHERE id = NEW.workshop_id
      RETURNING taken_count, capacity INTO taken, room;
    IF NOT (was AND OLD.workshop_id IS NOT DISTINCT FROM NEW.workshop_id) AND taken > room THEN
      RAISE EXCEPTION 'workshop % is full', NEW.workshop_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'seat_within_table';
    END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER seat_is_counted
  AFTER INSERT OR DELETE OR UPDATE OF status, is_off_quota, session_id, workshop_id, registration_id
  ON events_seat FOR EACH ROW EXECUTE FUNCTION events_count_seat();
"""
NO_COUNT = "DROP TRIGGER seat_is_counted ON events_seat; DROP FUNCTION events_count_seat();"

SUM_TABLES = """
CREATE FUNCTION events_sum_tables() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind = 'workshops' AND NEW.table_choice = 'attendee' THEN
    NEW.capacity := (
      SELECT coalesce(sum(capacity), 0) FROM events_workshop WHERE session_id = NEW.id
    );
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER session_capacity_is_its_tables
  BEFORE INSERT OR UPDATE OF capacity, kind, table_choice
  ON events_session FOR EACH ROW EXECUTE FUNCTION events_sum_tables();

CREATE FUNCTION events_table_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE events_session SET capacity = capacity
      WHERE id = OLD.session_id AND kind = 'workshops' AND table_choice = 'attendee';
  END IF;
  IF TG_OP <> 'DELETE' THEN
    UPDATE events_session SET capacity = capacity
      WHERE id = NEW.session_id AND kind = 'workshops' AND table_choice = 'attendee';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER table_gives_its_seats
  AFTER INSERT OR DELETE OR UPDATE OF capacity, session_id
  ON events_workshop FOR EACH ROW EXECUTE FUNCTION events_table_changed();
"""
NO_SUM = """
DROP TRIGGER table_gives_its_seats ON events_workshop; DROP FUNCTION events_table_changed();
DROP TRIGGER session_capacity_is_its_tables ON events_session; DROP FUNCTION events_sum_tables();
"""

SAME_EVENT = """
ALTER TABLE events_workshop ADD CONSTRAINT workshop_id_and_session UNIQUE (id, session_id);
ALTER TABLE events_workshop ADD CONSTRAINT workshop_in_its_event
  FOREIGN KEY (session_id, event_id) REFERENCES events_session (id, event_id)
  DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE events_speaker ADD CONSTRAINT speaker_in_their_event
  FOREIGN KEY (session_id, event_id) REFERENCES events_session (id, event_id)
  DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE events_seat ADD CONSTRAINT seat_table_in_its_session
  FOREIGN KEY (workshop_id, session_id) REFERENCES events_workshop (id, session_id)
  DEFERRABLE INITIALLY DEFERRED;
"""
NO_SAME_EVENT = """
ALTER TABLE events_seat DROP CONSTRAINT seat_table_in_its_session;
ALTER TABLE events_speaker DROP CONSTRAINT speaker_in_their_event;
ALTER TABLE events_workshop DROP CONSTRAINT workshop_in_its_event;
ALTER TABLE events_workshop DROP CONSTRAINT workshop_id_and_session;
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0002_initial")]

    operations = [
        migrations.RunSQL(COUNT_SEATS, NO_COUNT),
        migrations.RunSQL(SUM_TABLES, NO_SUM),
        migrations.RunSQL(SAME_EVENT, NO_SAME_EVENT),
    ]
