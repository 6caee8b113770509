"""The journal stays append-only, but a motive that names an erased person may be blanked."""

from django.db import migrations

REFUSE_BUT_REDACTION = """
CREATE OR REPLACE FUNCTION cress_journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.motive = '[effacé]' THEN
    OLD.motive := NEW.motive;
    IF NEW IS NOT DISTINCT FROM OLD THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'restrict_violation';
END $$;
"""
REFUSE_ALL = """
CREATE OR REPLACE FUNCTION cress_journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'restrict_violation';
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("cress_site", "0003_append_only_journal")]

    operations = [migrations.RunSQL(REFUSE_BUT_REDACTION, REFUSE_ALL)]
