"""What a bare installation needs to search: the starter synonyms, and the one row of the index's stamp."""

from django.db import migrations

from tremplin.kernel.search.starter import install_synonyms


def install(apps, _editor):
    install_synonyms(apps.get_model("kernel", "Synonym"))
    apps.get_model("kernel", "SearchRevision").objects.get_or_create(pk=1)


def remove(apps, _editor):
    apps.get_model("kernel", "Synonym").objects.all().delete()
    apps.get_model("kernel", "SearchRevision").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [("kernel", "0002_journal_is_append_only")]

    operations = [migrations.RunPython(install, remove)]
