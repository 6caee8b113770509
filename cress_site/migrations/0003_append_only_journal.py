from django.db import migrations

REFUSE = """
CREATE FUNCTION cress_journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER journal_is_append_only BEFORE UPDATE OR DELETE ON cress_site_journalentry
  FOR EACH ROW EXECUTE FUNCTION cress_journal_is_append_only();
"""
ALLOW = """
DROP TRIGGER journal_is_append_only ON cress_site_journalentry;
DROP FUNCTION cress_journal_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("cress_site", "0002_initial")]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
