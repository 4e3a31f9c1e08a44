"""The database itself refuses to change or delete a line of the journal.

Only the retention job may delete, in a transaction that says so: `SET LOCAL tremplin.retention = 'on'`. A row trigger
does not see TRUNCATE: in production the application's role is not granted it.
"""

from django.db import migrations

REFUSE = """
CREATE FUNCTION refuse_change_of_journal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('tremplin.retention', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the journal is append-only: % of line % is refused', TG_OP, OLD.id
        USING ERRCODE = 'integrity_constraint_violation',
              HINT = 'record another event that corrects this one';
END
$$;
CREATE TRIGGER journal_is_append_only BEFORE UPDATE OR DELETE ON kernel_journalentry
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_journal();
"""

ALLOW = """
DROP TRIGGER journal_is_append_only ON kernel_journalentry;
DROP FUNCTION refuse_change_of_journal();
"""


class Migration(migrations.Migration):

    dependencies = [("kernel", "0001_initial")]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
