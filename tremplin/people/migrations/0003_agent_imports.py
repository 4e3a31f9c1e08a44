"""Imports of agents: communities, what each file would do, what it did."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_wrong_tries_are_counted_by_the_kernel'),
    ]

    operations = [
        migrations.CreateModel(
            name='AgentSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(error_messages={'unique': 'This community is in the list already: choose it there.'}, max_length=80, unique=True)),
                ('prefix', models.CharField(max_length=4, unique=True)),
            ],
            options={
                'ordering': ['name', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('prefix__regex', '^[A-Z0-9]{1,4}$')), name='source_prefix_in_capitals')],
            },
        ),
        migrations.CreateModel(
            name='AgentImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=12, unique=True)),
                ('complete', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('prepared', 'Ready, not applied'), ('applied', 'Applied')], default='prepared', max_length=8)),
                ('file_name', models.CharField(max_length=120)),
                ('ignored_titles', models.JSONField(default=list)),
                ('line_count', models.PositiveIntegerField()),
                ('counts', models.JSONField(default=dict)),
                ('fault_counts', models.JSONField(default=dict)),
                ('prepared_at', models.DateTimeField()),
                ('applied_at', models.DateTimeField(null=True)),
                ('applied_counts', models.JSONField(default=dict)),
                ('forgotten_at', models.DateTimeField(null=True)),
                ('applied_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('prepared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='people.agentsource')),
            ],
            options={
                'ordering': ['-prepared_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ImportFault',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.PositiveIntegerField()),
                ('kind', models.CharField(max_length=24)),
                ('said', models.CharField(blank=True, max_length=60)),
                ('other', models.PositiveIntegerField(default=0)),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='faults', to='people.agentimport')),
            ],
            options={
                'ordering': ['run', 'line', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ImportLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('line', models.PositiveIntegerField()),
                ('kind', models.CharField(max_length=10)),
                ('number', models.CharField(max_length=12)),
                ('shown', models.CharField(max_length=165)),
                ('row', models.JSONField(null=True)),
                ('plan', models.JSONField()),
                ('choice', models.CharField(blank=True, max_length=24)),
                ('agent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='people.agentimport')),
            ],
            options={
                'ordering': ['run', 'position'],
            },
        ),
        migrations.CreateModel(
            name='ImportReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.BinaryField()),
                ('run', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='report', to='people.agentimport')),
            ],
        ),
        migrations.CreateModel(
            name='AgentOrigin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=12)),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='origins', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='origins', to='people.agentsource')),
            ],
            options={
                'ordering': ['source', 'number', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('source', 'number'), name='origin_number_means_one_agent')],
            },
        ),
        migrations.AddIndex(
            model_name='agentimport',
            index=models.Index(fields=['-prepared_at', '-id'], name='import_by_date'),
        ),
        migrations.AddConstraint(
            model_name='agentimport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('applied_at__isnull', True), ('applied_by__isnull', True), ('state', 'prepared')), models.Q(('applied_at__isnull', False), ('applied_by__isnull', False), ('state', 'applied')), _connector='OR'), name='import_applied_by_somebody'),
        ),
        migrations.AddIndex(
            model_name='importfault',
            index=models.Index(fields=['run', 'line', 'id'], name='import_fault_by_line'),
        ),
        migrations.AddIndex(
            model_name='importline',
            index=models.Index(fields=['run', 'kind', 'position'], name='import_line_by_kind'),
        ),
        migrations.AddConstraint(
            model_name='importline',
            constraint=models.UniqueConstraint(fields=('run', 'position'), name='import_line_has_its_place'),
        ),
    ]
