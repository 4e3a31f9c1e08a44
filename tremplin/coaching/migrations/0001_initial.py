import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Resource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('active', models.BooleanField(default=True)),
            ],
            options={
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='HelpService',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=80)),
                ('description', models.CharField(max_length=200)),
                ('mode', models.CharField(choices=[('video', 'By video'), ('phone', 'By phone'), ('on_site', 'At your site'), ('office', "At the mediators' office")], max_length=8)),
                ('duration', models.PositiveSmallIntegerField(default=30)),
                ('buffer_before', models.PositiveSmallIntegerField(default=0)),
                ('buffer_after', models.PositiveSmallIntegerField(default=10)),
                ('notice', models.PositiveIntegerField(default=120)),
                ('horizon_days', models.PositiveSmallIntegerField(default=60)),
                ('change_until', models.PositiveIntegerField(default=120)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('active', models.BooleanField(default=True)),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('duration__gte', 15)), name='help_service_lasts_a_quarter'), models.CheckConstraint(condition=models.Q(('horizon_days__range', (1, 366))), name='help_service_horizon_of_a_year')],
            },
        ),
        migrations.CreateModel(
            name='Mediator',
            fields=[
                ('resource_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='coaching.resource')),
                ('office_room', models.CharField(blank=True, max_length=80)),
                ('phone', models.CharField(max_length=20)),
                ('meeting_address', models.URLField(max_length=500)),
                ('presentation', models.CharField(blank=True, max_length=200)),
                ('agent', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='mediator', to=settings.AUTH_USER_MODEL)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mediators', to='people.site')),
            ],
            bases=('coaching.resource',),
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=12, unique=True)),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('sequence', models.PositiveSmallIntegerField(default=0)),
                ('channel', models.CharField(choices=[('link', 'by herself'), ('relay', 'by a relay'), ('mediator', 'by a mediator')], max_length=8)),
                ('period', django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ('state', models.CharField(choices=[('booked', 'To come'), ('cancelled', 'Cancelled by the agent'), ('by_service', 'Cancelled by the mediators')], default='booked', max_length=10)),
                ('topic', models.CharField(blank=True, max_length=300)),
                ('guide', models.SlugField(blank=True, max_length=120)),
                ('created_at', models.DateTimeField()),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('booked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.site')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='coaching.helpservice')),
                ('mediator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='coaching.mediator')),
            ],
            options={
                'ordering': ['period', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Occupation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ('active', models.BooleanField(default=True)),
                ('deliberate', models.BooleanField(default=False)),
                ('appointment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='occupations', to='coaching.appointment')),
                ('resource', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='occupations', to='coaching.resource')),
            ],
            options={
                'ordering': ['resource', 'period', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('period__isempty', False), ('period__lower_inf', False), ('period__upper_inf', False)), name='occupation_is_bounded'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('active', True), ('deliberate', False)), expressions=[(models.Func(models.F('resource'), models.F('resource'), models.Value('[]'), function='int8range'), '&&'), ('period', '&&')], name='occupation_no_overlap', violation_error_message='This moment has just been taken.')],
            },
        ),
        migrations.CreateModel(
            name='AvailabilityRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField()),
                ('starts', models.TimeField()),
                ('ends', models.TimeField()),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('mediator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rules', to='coaching.mediator')),
            ],
            options={
                'ordering': ['mediator', 'weekday', 'starts', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('weekday__lte', 6)), name='availability_weekday'), models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts')), ('ends', '00:00'), _connector='OR'), name='availability_ends_after_start', violation_error_message='Choose an end later than the start, for example 9:00 to 12:00.'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='availability_valid_to_after_from')],
            },
        ),
        migrations.CreateModel(
            name='AvailabilityException',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('is_open', models.BooleanField(default=False)),
                ('starts', models.TimeField(default='00:00')),
                ('ends', models.TimeField(default='00:00')),
                ('mediator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exceptions', to='coaching.mediator')),
            ],
            options={
                'ordering': ['mediator', 'day', 'starts', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('mediator', 'day', 'starts', 'is_open'), name='exception_once', violation_error_message='This exception is already in the list.'), models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts')), ('ends', '00:00'), _connector='OR'), name='exception_ends_after_start', violation_error_message='Choose an end later than the start, for example 9:00 to 12:00.')],
            },
        ),
        migrations.AddIndex(
            model_name='appointment',
            index=models.Index(fields=['person', 'period'], name='appointment_by_person'),
        ),
        migrations.AddIndex(
            model_name='appointment',
            index=models.Index(fields=['mediator', 'period'], name='appointment_by_mediator'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(('period__isempty', False), ('period__lower_inf', False), ('period__upper_inf', False)), name='appointment_is_bounded'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('state', 'booked')), expressions=[(models.Func(models.F('person'), models.F('person'), models.Value('[]'), function='int8range'), '&&'), ('period', '&&')], name='appointment_person_in_one_place', violation_error_message='There is already an appointment at this time.'),
        ),
    ]
