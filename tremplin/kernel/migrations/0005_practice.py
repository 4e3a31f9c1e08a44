"""What practice needs: the register of sandboxes, the jobs asked for in one, and a journal whose twin can be cleared.

The clause of the trigger opens the twin only, and only to its owner: in practice the sandbox is always named.
"""

from django.db import migrations, models

LET_CLEARING_THROUGH = """
CREATE OR REPLACE FUNCTION refuse_change_of_journal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('tremplin.retention', true) = 'on' THEN
        RETURN OLD;
    END IF;
    IF TG_OP = 'DELETE' AND TG_TABLE_SCHEMA = 'practice'
        AND coalesce(current_setting('tremplin.sandbox', true), '') = '' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the journal is append-only: % of line % is refused', TG_OP, OLD.id
        USING ERRCODE = 'integrity_constraint_violation',
              HINT = 'record another event that corrects this one';
END
$$;
"""

AS_BEFORE = """
CREATE OR REPLACE FUNCTION refuse_change_of_journal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('tremplin.retention', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the journal is append-only: % of line % is refused', TG_OP, OLD.id
        USING ERRCODE = 'integrity_constraint_violation',
              HINT = 'record another event that corrects this one';
END
$$;
"""


class Migration(migrations.Migration):

    dependencies = [("kernel", "0004_search_heading")]

    operations = [
        migrations.CreateModel(
            name="Sandbox",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("learner_id", models.BigIntegerField(unique=True)),
                ("scenario", models.CharField(blank=True, max_length=80)),
                ("entered_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
            ],
            options={"indexes": [models.Index(fields=["seen_at"], name="sandbox_by_presence")]},
        ),
        migrations.CreateModel(
            name="DueJob",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("task", models.CharField(max_length=120)),
                ("arguments", models.JSONField(default=dict)),
                ("due_at", models.DateTimeField()),
            ],
            options={"indexes": [models.Index(fields=["due_at", "id"], name="due_job_by_instant")]},
        ),
        migrations.RunSQL(LET_CLEARING_THROUGH, AS_BEFORE),
    ]
