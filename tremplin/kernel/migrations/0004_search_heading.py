"""The heading of a page that can be found: read for every page found, so it is kept in the row."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("kernel", "0003_starter_synonyms")]

    operations = [
        migrations.AddField(
            model_name="searchentry",
            name="heading",
            field=django.contrib.postgres.search.SearchVectorField(default=""),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="searchentry",
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=["heading"], name="search_entry_heading"),
        ),
        migrations.RunSQL(
            "ALTER TABLE kernel_searchentry ALTER COLUMN heading SET STORAGE MAIN",
            "ALTER TABLE kernel_searchentry ALTER COLUMN heading SET STORAGE EXTENDED",
        ),
    ]
