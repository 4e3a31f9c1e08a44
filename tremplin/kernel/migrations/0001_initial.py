import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='SearchRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stamp', models.UUIDField(default=uuid.uuid4)),
            ],
        ),
        migrations.CreateModel(
            name='DatedSetting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80)),
                ('value', models.JSONField()),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('source', models.CharField(max_length=300)),
                ('decided_by', models.CharField(max_length=120)),
            ],
            options={
                'ordering': ['key', 'valid', 'pk'],
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func(models.Func(models.F('key'), function='hashtext'), models.Func(models.F('key'), function='hashtext'), models.Value('[]'), function='int4range'), '&&'), ('valid', '&&')], name='dated_setting_one_value_a_day', violation_error_message='This setting already has a value on these days.'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='dated_setting_period_not_empty')],
            },
        ),
        migrations.CreateModel(
            name='IdempotencyKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person_id', models.BigIntegerField()),
                ('key', models.UUIDField()),
                ('request_hash', models.CharField(max_length=64)),
                ('response_ref', models.CharField(blank=True, max_length=200)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['created_at'], name='idempotency_by_date')],
                'constraints': [models.UniqueConstraint(fields=('person_id', 'key'), name='idempotency_once_per_person')],
            },
        ),
        migrations.CreateModel(
            name='JournalEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('name', models.CharField(max_length=80)),
                ('version', models.PositiveSmallIntegerField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('on_behalf_of_id', models.BigIntegerField(null=True)),
                ('subject', models.CharField(blank=True, max_length=120)),
                ('attributes', models.JSONField(default=dict)),
            ],
            options={
                'indexes': [models.Index(fields=['subject', '-at'], name='journal_by_subject'), models.Index(fields=['actor_id', '-at'], name='journal_by_actor'), models.Index(fields=['name', '-at'], name='journal_by_name')],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recipient_id', models.BigIntegerField()),
                ('recipient_name', models.CharField(max_length=160)),
                ('channel', models.CharField(choices=[('mail', 'mail'), ('sms', 'text message'), ('slip', 'printed slip')], max_length=8)),
                ('address', models.CharField(blank=True, max_length=254)),
                ('kind', models.CharField(max_length=80)),
                ('subject', models.CharField(max_length=200)),
                ('body', models.TextField()),
                ('attachment_name', models.CharField(blank=True, max_length=80)),
                ('attachment_type', models.CharField(blank=True, max_length=80)),
                ('attachment', models.TextField(blank=True)),
                ('dedupe_key', models.CharField(max_length=160, unique=True)),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('sending', 'being sent'), ('sent', 'sent'), ('printed', 'printed'), ('failed', 'not delivered')], default='waiting', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('last_error', models.CharField(blank=True, max_length=300)),
                ('created_at', models.DateTimeField()),
                ('claimed_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['recipient_id', '-created_at'], name='message_by_recipient'), models.Index(condition=models.Q(('state__in', ['waiting', 'sending'])), fields=['created_at'], name='message_on_its_way'), models.Index(fields=['-created_at', '-id'], name='message_by_date')],
                'constraints': [models.CheckConstraint(condition=models.Q(('channel', 'slip'), models.Q(('address', ''), _negated=True), _connector='OR'), name='message_has_address_unless_printed')],
            },
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=40)),
                ('key', models.CharField(max_length=120)),
                ('url', models.CharField(max_length=300)),
                ('kind', models.CharField(max_length=20)),
                ('title', models.CharField(max_length=200)),
                ('sort_key', models.CharField(max_length=200)),
                ('summary', models.TextField(blank=True)),
                ('passage', models.TextField(blank=True)),
                ('tools', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('occupations', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('functions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('level', models.CharField(blank=True, max_length=20)),
                ('factor', models.FloatField(default=1.0)),
                ('naming_words', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), default=list, size=None)),
                ('words', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), default=list, size=None)),
                ('vector', django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['vector'], name='search_entry_vector'), models.Index(fields=['kind', 'sort_key'], name='search_entry_kind')],
                'constraints': [models.UniqueConstraint(fields=('source', 'key'), name='search_entry_once'), models.CheckConstraint(condition=models.Q(('factor__gt', 0)), name='search_entry_factor_positive')],
            },
        ),
        migrations.CreateModel(
            name='SearchLog',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('text', models.CharField(blank=True, max_length=200)),
                ('folded', models.CharField(blank=True, max_length=400)),
                ('sound', models.CharField(blank=True, max_length=400)),
                ('withheld', models.BooleanField(default=False)),
                ('results', models.PositiveIntegerField()),
                ('nearest', models.BooleanField(default=False)),
                ('kind', models.CharField(blank=True, max_length=20)),
                ('tool', models.CharField(blank=True, max_length=80)),
                ('expansions', models.JSONField(default=dict)),
                ('milliseconds', models.PositiveIntegerField()),
                ('origin', models.CharField(blank=True, max_length=80)),
                ('device', models.CharField(blank=True, max_length=10)),
                ('clicked', models.CharField(blank=True, max_length=170)),
                ('rank', models.PositiveSmallIntegerField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['day'], name='search_log_day'), models.Index(condition=models.Q(('results', 0)), fields=['sound', 'day'], name='search_log_nothing')],
                'constraints': [models.CheckConstraint(condition=models.Q(('withheld', False), models.Q(('expansions', {}), ('folded', ''), ('sound', ''), ('text', '')), _connector='OR'), name='search_log_withheld_is_empty'), models.CheckConstraint(condition=models.Q(models.Q(('clicked', ''), ('rank', None)), models.Q(models.Q(('clicked', ''), _negated=True), ('rank__isnull', False)), _connector='OR'), name='search_log_click_has_rank')],
            },
        ),
        migrations.CreateModel(
            name='Synonym',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('term', models.CharField(max_length=80, validators=[django.core.validators.MinLengthValidator(2)])),
                ('meaning', models.CharField(max_length=80, validators=[django.core.validators.MinLengthValidator(2)])),
            ],
            options={
                'ordering': ['term', 'meaning', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('term', 'meaning'), name='search_synonym_once')],
            },
        ),
    ]
