"""Who read each page and when, beside the pages; versions of tools; findings of the night; days of reading."""

from calendar import monthrange
from datetime import date, timedelta

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone


KINDS = {"guide": "GuidePage", "tool": "ToolPage", "occupation": "OccupationPage", "function": "FunctionPage"}
FIRST_READING = timedelta(days=14)


def _months_later(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def beside_the_pages(apps, _editor):
    """Every page gets its row; one that nobody confirmed is to be read a fortnight after its first publication."""
    upkeep = apps.get_model("catalogue", "Upkeep")
    for kind, name in KINDS.items():
        for page in apps.get_model("catalogue", name).objects.order_by("pk").iterator(chunk_size=200):
            confirmed = page.verified_at if page.verified_by_name else None
            arrived = timezone.localdate(page.first_published_at or timezone.now())
            due = (
                _months_later(timezone.localdate(confirmed), page.review_every_months)
                if confirmed
                else arrived + FIRST_READING
            )
            upkeep.objects.create(
                page_id=page.pk,
                kind=kind,
                every_months=page.review_every_months,
                verified_at=confirmed,
                verified_by_name=page.verified_by_name if confirmed else "",
                next_review_on=due,
            )


def back_on_the_pages(apps, _editor):
    for row in apps.get_model("catalogue", "Upkeep").objects.order_by("pk"):
        apps.get_model("catalogue", KINDS[row.kind]).objects.filter(pk=row.page_id).update(
            verified_at=row.verified_at, verified_by_name=row.verified_by_name[:120]
        )


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='OutsideAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=500, unique=True)),
                ('tried_at', models.DateTimeField(null=True)),
                ('problem', models.CharField(blank=True, choices=[('no_page', 'This link leads to a page that does not exist any more.'), ('not_shown', 'This link leads to a page that readers cannot see.'), ('no_file', 'The file of this picture or document is missing.'), ('refused', 'The site answers that this page does not exist any more.'), ('silent', 'The site did not answer.'), ('strange', 'This address cannot be read.')], max_length=12)),
            ],
            options={
                'indexes': [models.Index(fields=['tried_at', 'id'], name='outside_address_by_try')],
            },
        ),
        migrations.CreateModel(
            name='ToolVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(max_length=80, verbose_name='version')),
                ('since', models.DateField(verbose_name='since')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='what changed')),
                ('marked_at', models.DateTimeField()),
                ('marked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('tool', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='catalogue.toolpage', verbose_name='tool')),
            ],
        ),
        migrations.CreateModel(
            name='Upkeep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('guide', 'Guide'), ('tool', 'Tool'), ('occupation', 'Occupation'), ('function', 'Usage')], max_length=12)),
                ('every_months', models.PositiveSmallIntegerField()),
                ('verified_at', models.DateTimeField(blank=True, null=True)),
                ('verified_by_name', models.CharField(blank=True, max_length=161)),
                ('next_review_on', models.DateField()),
                ('reported_at', models.DateTimeField(blank=True, null=True)),
                ('review_note', models.CharField(blank=True, max_length=300, verbose_name='what to look at')),
                ('readings', models.PositiveIntegerField(default=0)),
                ('checked_readings', models.PositiveIntegerField(default=0)),
                ('outdated_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='outdated', to='catalogue.toolversion')),
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='upkeep', to=settings.WAGTAIL_PAGE_MODEL)),
                ('verified_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='DayOfReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('readings', models.PositiveIntegerField()),
                ('checked', models.PositiveIntegerField()),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['day', 'page'], name='reading_by_day')],
                'constraints': [models.UniqueConstraint(fields=('page', 'day'), name='reading_once_a_day'), models.CheckConstraint(condition=models.Q(('checked__lte', models.F('readings'))), name='reading_checked_among_all')],
            },
        ),
        migrations.CreateModel(
            name='PageFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=500)),
                ('problem', models.CharField(choices=[('no_page', 'This link leads to a page that does not exist any more.'), ('not_shown', 'This link leads to a page that readers cannot see.'), ('no_file', 'The file of this picture or document is missing.'), ('refused', 'The site answers that this page does not exist any more.'), ('silent', 'The site did not answer.'), ('strange', 'This address cannot be read.')], max_length=12)),
                ('since', models.DateTimeField()),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['since', 'id'], name='finding_by_date')],
                'constraints': [models.UniqueConstraint(fields=('page', 'address'), name='finding_once_a_page')],
            },
        ),
        migrations.AddIndex(
            model_name='toolversion',
            index=models.Index(fields=['tool', '-since', '-id'], name='tool_version_latest'),
        ),
        migrations.AddIndex(
            model_name='upkeep',
            index=models.Index(fields=['next_review_on', 'id'], name='upkeep_by_review'),
        ),
        migrations.AddIndex(
            model_name='upkeep',
            index=models.Index(condition=models.Q(('reported_at__isnull', False)), fields=['id'], name='upkeep_reported'),
        ),
        migrations.AddConstraint(
            model_name='upkeep',
            constraint=models.CheckConstraint(condition=models.Q(('verified_at__isnull', True), models.Q(('verified_by_name', ''), _negated=True), _connector='OR'), name='upkeep_verified_by_somebody', violation_error_message='Write the name of the person who read the whole page.'),
        ),
        migrations.RunPython(beside_the_pages, back_on_the_pages),
        migrations.RemoveField(
            model_name='functionpage',
            name='verified_at',
        ),
        migrations.RemoveField(
            model_name='functionpage',
            name='verified_by_name',
        ),
        migrations.RemoveField(
            model_name='guidepage',
            name='verified_at',
        ),
        migrations.RemoveField(
            model_name='guidepage',
            name='verified_by_name',
        ),
        migrations.RemoveField(
            model_name='occupationpage',
            name='verified_at',
        ),
        migrations.RemoveField(
            model_name='occupationpage',
            name='verified_by_name',
        ),
        migrations.RemoveField(
            model_name='toolpage',
            name='verified_at',
        ),
        migrations.RemoveField(
            model_name='toolpage',
            name='verified_by_name',
        ),
    ]
