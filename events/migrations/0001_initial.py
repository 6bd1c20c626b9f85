"""Every table as the application has it since its first release."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
import registry.fields.dates
import registry.fields.keys
import registry.fields.names
import registry.fields.personal_numbers
import registry.history.tracking
import registry.provenance.models.attachments
import registry.provenance.time_words
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0002_history'),
        ('alliances', '0001_initial'),
        ('enterprises', '0001_initial'),
        ('history', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', registry.fields.keys.KeyField(default=registry.fields.keys.new_key, serialize=False)),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('kind', models.CharField(choices=[('founding', 'Founding'), ('meeting', 'Meeting'), ('forum', 'Forum or lecture'), ('training', 'Training'), ('study', 'Study tour'), ('visit', 'Visit'), ('contest', 'Contest'), ('party_day', 'Party day'), ('co_building', 'Co-building'), ('service', 'Service'), ('charity', 'Charity'), ('award', 'Award ceremony'), ('signing', 'Signing'), ('launch', 'Launch or opening'), ('culture', 'Culture and community'), ('milestone', 'Milestone'), ('other', 'Other')], max_length=12, verbose_name='kind')),
                ('dimension', models.CharField(blank=True, choices=[('building', 'Party-building together'), ('resources', 'Matching resources'), ('problems', 'Solving problems')], default='', max_length=10, verbose_name='dimension')),
                ('status', models.CharField(choices=[('held', 'Held'), ('planned', 'Planned'), ('cancelled', 'Cancelled')], default='held', max_length=10, verbose_name='status')),
                ('starts', registry.fields.dates.PartialDateField(verbose_name='starts')),
                ('ends', registry.fields.dates.PartialDateField(verbose_name='ends')),
                ('date_basis', models.CharField(choices=[('printed', 'Stated in the source'), ('inferred', 'Inferred')], default='printed', max_length=10, verbose_name='how the date is known')),
                ('date_note', models.CharField(blank=True, default='', help_text='Such as 上半年 or 每月, where the date alone says too little; 昨日 is quoted: 原文作“昨日”.', max_length=80, validators=[registry.provenance.time_words.quoted_time_words, registry.fields.personal_numbers.no_personal_numbers], verbose_name='on the date')),
                ('is_recurring', models.BooleanField(default=False, verbose_name='recurring')),
                ('place', models.CharField(blank=True, default='', max_length=120, verbose_name='place')),
                ('description', models.TextField(blank=True, default='', verbose_name='description')),
                ('results', models.TextField(blank=True, default='', verbose_name='results')),
                ('minutes', models.TextField(blank=True, default='', help_text='For staff and members; not public.', verbose_name='minutes')),
                ('is_public', models.BooleanField(default=True, verbose_name='public')),
                ('name_index', registry.fields.names.NameIndexField(of='title', spelling=None)),
            ],
            options={
                'verbose_name': 'activity',
                'verbose_name_plural': 'activities',
                'ordering': ['-starts', 'id'],
                'indexes': [models.Index(fields=['-starts', 'id'], name='activity_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts__isnull', True), ('ends__isnull', True), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Concat(models.F('ends'), models.Value('~')), models.F('starts')), _connector='OR'), name='activity_dates_in_order', violation_error_message='The end lies before the start.')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalActivity',
            fields=[
                ('change', models.ForeignKey(default=registry.history.tracking.open_change_id, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='history.change', verbose_name='change')),
                ('id', registry.fields.keys.KeyField(db_index=True, default=registry.fields.keys.new_key, primary_key=False)),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('kind', models.CharField(choices=[('founding', 'Founding'), ('meeting', 'Meeting'), ('forum', 'Forum or lecture'), ('training', 'Training'), ('study', 'Study tour'), ('visit', 'Visit'), ('contest', 'Contest'), ('party_day', 'Party day'), ('co_building', 'Co-building'), ('service', 'Service'), ('charity', 'Charity'), ('award', 'Award ceremony'), ('signing', 'Signing'), ('launch', 'Launch or opening'), ('culture', 'Culture and community'), ('milestone', 'Milestone'), ('other', 'Other')], max_length=12, verbose_name='kind')),
                ('dimension', models.CharField(blank=True, choices=[('building', 'Party-building together'), ('resources', 'Matching resources'), ('problems', 'Solving problems')], default='', max_length=10, verbose_name='dimension')),
                ('status', models.CharField(choices=[('held', 'Held'), ('planned', 'Planned'), ('cancelled', 'Cancelled')], default='held', max_length=10, verbose_name='status')),
                ('starts', registry.fields.dates.PartialDateField(verbose_name='starts')),
                ('ends', registry.fields.dates.PartialDateField(verbose_name='ends')),
                ('date_basis', models.CharField(choices=[('printed', 'Stated in the source'), ('inferred', 'Inferred')], default='printed', max_length=10, verbose_name='how the date is known')),
                ('date_note', models.CharField(blank=True, default='', help_text='Such as 上半年 or 每月, where the date alone says too little; 昨日 is quoted: 原文作“昨日”.', max_length=80, validators=[registry.provenance.time_words.quoted_time_words, registry.fields.personal_numbers.no_personal_numbers], verbose_name='on the date')),
                ('is_recurring', models.BooleanField(default=False, verbose_name='recurring')),
                ('place', models.CharField(blank=True, default='', max_length=120, verbose_name='place')),
                ('description', models.TextField(blank=True, default='', verbose_name='description')),
                ('results', models.TextField(blank=True, default='', verbose_name='results')),
                ('minutes', models.TextField(blank=True, default='', help_text='For staff and members; not public.', verbose_name='minutes')),
                ('is_public', models.BooleanField(default=True, verbose_name='public')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical activity',
                'verbose_name_plural': 'historical activities',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalNotice',
            fields=[
                ('change', models.ForeignKey(default=registry.history.tracking.open_change_id, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='history.change', verbose_name='change')),
                ('id', registry.fields.keys.KeyField(db_index=True, default=registry.fields.keys.new_key, primary_key=False)),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('body', models.TextField(verbose_name='text')),
                ('flow', models.CharField(choices=[('information', 'Information'), ('funds', 'Funds'), ('talent', 'Talent'), ('wisdom', 'Know-how')], default='information', max_length=12, verbose_name='flow')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published at')),
                ('expires_at', models.DateTimeField(blank=True, null=True, verbose_name='expires at')),
                ('is_pinned', models.BooleanField(default=False, verbose_name='pinned')),
                ('audience', models.CharField(choices=[('public', 'Everybody'), ('members', 'The alliance and its members'), ('liaisons', 'All liaisons')], db_default='public', default='public', max_length=10, verbose_name='for whom')),
                ('announced_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='told to its readers at')),
                ('alliance', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='alliances.alliance', verbose_name='alliance')),
                ('published_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='published by')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical notice',
                'verbose_name_plural': 'historical notices',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', registry.fields.keys.KeyField(default=registry.fields.keys.new_key, serialize=False)),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('body', models.TextField(verbose_name='text')),
                ('alliance', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='alliances.alliance', verbose_name='alliance')),
                ('flow', models.CharField(choices=[('information', 'Information'), ('funds', 'Funds'), ('talent', 'Talent'), ('wisdom', 'Know-how')], default='information', max_length=12, verbose_name='flow')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published at')),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='published by')),
                ('expires_at', models.DateTimeField(blank=True, null=True, verbose_name='expires at')),
                ('is_pinned', models.BooleanField(default=False, verbose_name='pinned')),
                ('audience', models.CharField(choices=[('public', 'Everybody'), ('members', 'The alliance and its members'), ('liaisons', 'All liaisons')], db_default='public', default='public', max_length=10, verbose_name='for whom')),
                ('announced_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='told to its readers at')),
            ],
            options={
                'verbose_name': 'notice',
                'verbose_name_plural': 'notices',
                'ordering': ['-is_pinned', '-published_at', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', True), ('published_by__isnull', True)), models.Q(('published_at__isnull', False), ('published_by__isnull', False)), _connector='OR'), name='notice_published_pair', violation_error_message='Fill in both or neither.'), models.CheckConstraint(condition=models.Q(('expires_at__isnull', True), ('published_at__isnull', True), ('expires_at__gt', models.F('published_at')), _connector='OR'), name='notice_expires_after_publication', violation_error_message='It cannot expire before it is published.'), models.CheckConstraint(condition=models.Q(models.Q(('audience', 'members'), _negated=True), ('alliance__isnull', False), _connector='OR'), name='notice_members_of_an_alliance', violation_error_message='A notice for members needs the alliance whose members they are.')],
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', registry.fields.keys.KeyField(default=registry.fields.keys.new_key, serialize=False)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agenda', to='events.activity', verbose_name='meeting')),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('topic', models.CharField(max_length=200, verbose_name='topic')),
                ('decision', models.TextField(blank=True, default='', verbose_name='decision')),
            ],
            options={
                'verbose_name': 'agenda item',
                'verbose_name_plural': 'agenda items',
                'ordering': ['activity', 'position'],
                'constraints': [models.UniqueConstraint(fields=('activity', 'position'), name='agenda_item_unique_position', violation_error_message='Two items cannot stand in the same place.')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalAgendaItem',
            fields=[
                ('change', models.ForeignKey(default=registry.history.tracking.open_change_id, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='history.change', verbose_name='change')),
                ('id', registry.fields.keys.KeyField(db_index=True, default=registry.fields.keys.new_key, primary_key=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('topic', models.CharField(max_length=200, verbose_name='topic')),
                ('decision', models.TextField(blank=True, default='', verbose_name='decision')),
                ('activity', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='events.activity', verbose_name='meeting')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical agenda item',
                'verbose_name_plural': 'historical agenda items',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalPairing',
            fields=[
                ('change', models.ForeignKey(default=registry.history.tracking.open_change_id, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='history.change', verbose_name='change')),
                ('id', registry.fields.keys.KeyField(db_index=True, default=registry.fields.keys.new_key, primary_key=False)),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('signed', registry.fields.dates.PartialDateField(verbose_name='signed')),
                ('ended', registry.fields.dates.PartialDateField(verbose_name='ended')),
                ('note', models.CharField(blank=True, default='', max_length=300, verbose_name='note')),
                ('first_unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='enterprises.unit', verbose_name='first party: unit')),
                ('first_organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='enterprises.partyorganisation', verbose_name='first party: party organisation')),
                ('second_unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='enterprises.unit', verbose_name='second party: unit')),
                ('second_organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='enterprises.partyorganisation', verbose_name='second party: party organisation')),
                ('activity', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='events.activity', verbose_name='signed at')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical pairing',
                'verbose_name_plural': 'historical pairings',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalParticipation',
            fields=[
                ('change', models.ForeignKey(default=registry.history.tracking.open_change_id, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='history.change', verbose_name='change')),
                ('id', registry.fields.keys.KeyField(db_index=True, default=registry.fields.keys.new_key, primary_key=False)),
                ('role', models.CharField(choices=[('organiser', 'Organiser'), ('host', 'Host'), ('participant', 'Participant'), ('subject', 'Whom it is about')], default='participant', max_length=12, verbose_name='role')),
                ('basis', models.CharField(choices=[('printed', 'Stated in the source'), ('inferred', 'Inferred')], default='printed', max_length=10, verbose_name='how this is known')),
                ('activity', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='events.activity', verbose_name='activity')),
                ('alliance', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='alliances.alliance', verbose_name='alliance')),
                ('unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='enterprises.unit', verbose_name='unit')),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='enterprises.partyorganisation', verbose_name='party organisation')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical participation',
                'verbose_name_plural': 'historical participations',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalPersonPart',
            fields=[
                ('change', models.ForeignKey(default=registry.history.tracking.open_change_id, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='history.change', verbose_name='change')),
                ('id', registry.fields.keys.KeyField(db_index=True, default=registry.fields.keys.new_key, primary_key=False)),
                ('role', models.CharField(choices=[('led', 'Led'), ('presided', 'Presided'), ('spoke', 'Spoke'), ('attended', 'Attended'), ('accompanied', 'Accompanied'), ('received', 'Received the guests'), ('interviewed', 'Was interviewed'), ('other', 'Other')], max_length=12, verbose_name='role')),
                ('as_printed', models.CharField(blank=True, default='', help_text='Such as 出席并讲话, in the words of the source.', max_length=40, verbose_name='role as printed')),
                ('title', models.CharField(blank=True, default='', help_text='As the source gives it there; empty where it names no post.', max_length=80, verbose_name='post as printed')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ('activity', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='events.activity', verbose_name='activity')),
                ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='enterprises.person', verbose_name='person')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical person at an activity',
                'verbose_name_plural': 'historical people at activities',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
            ],
            options={
                'verbose_name': 'meeting',
                'verbose_name_plural': 'meetings',
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('events.activity',),
        ),
        migrations.CreateModel(
            name='NoticeFile',
            fields=[
                ('id', registry.fields.keys.KeyField(default=registry.fields.keys.new_key, serialize=False)),
                ('file', models.FileField(editable=False, upload_to=registry.provenance.models.attachments.attachment_path, verbose_name='file')),
                ('name', models.CharField(editable=False, max_length=200, verbose_name='file name')),
                ('size', models.PositiveIntegerField(editable=False, verbose_name='size')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='attached at')),
                ('by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='attached by')),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='events.notice', verbose_name='notice')),
            ],
            options={
                'verbose_name': 'file of a notice',
                'verbose_name_plural': 'files of notices',
                'ordering': ['at', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NoticeReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='events.notice', verbose_name='notice')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='user')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='read at')),
            ],
            options={
                'verbose_name': 'reading of a notice',
                'verbose_name_plural': 'readings of notices',
                'ordering': ['at'],
                'constraints': [models.UniqueConstraint(fields=('notice', 'user'), name='notice_reading_once', violation_error_message='This person has read it already.')],
            },
        ),
        migrations.CreateModel(
            name='Pairing',
            fields=[
                ('id', registry.fields.keys.KeyField(default=registry.fields.keys.new_key, serialize=False)),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('first_unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pairings_first', to='enterprises.unit', verbose_name='first party: unit')),
                ('first_organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pairings_first', to='enterprises.partyorganisation', verbose_name='first party: party organisation')),
                ('second_unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pairings_second', to='enterprises.unit', verbose_name='second party: unit')),
                ('second_organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pairings_second', to='enterprises.partyorganisation', verbose_name='second party: party organisation')),
                ('signed', registry.fields.dates.PartialDateField(verbose_name='signed')),
                ('ended', registry.fields.dates.PartialDateField(verbose_name='ended')),
                ('activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='pairings', to='events.activity', verbose_name='signed at')),
                ('note', models.CharField(blank=True, default='', max_length=300, verbose_name='note')),
            ],
            options={
                'verbose_name': 'pairing',
                'verbose_name_plural': 'pairings',
                'ordering': ['-signed', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('first_organisation__isnull', True), ('first_unit__isnull', False)), models.Q(('first_organisation__isnull', False), ('first_unit__isnull', True)), _connector='OR'), name='pairing_one_first_party', violation_error_message='Name one first party.'), models.CheckConstraint(condition=models.Q(models.Q(('second_organisation__isnull', True), ('second_unit__isnull', False)), models.Q(('second_organisation__isnull', False), ('second_unit__isnull', True)), _connector='OR'), name='pairing_one_second_party', violation_error_message='Name one second party.'), models.CheckConstraint(condition=models.Q(('signed__isnull', True), ('ended__isnull', True), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Concat(models.F('ended'), models.Value('~')), models.F('signed')), _connector='OR'), name='pairing_dates_in_order', violation_error_message='The end lies before the start.'), models.CheckConstraint(condition=models.Q(('first_unit__isnull', True), ('second_unit__isnull', True), models.Q(('first_unit', models.F('second_unit')), _negated=True), _connector='OR'), name='pairing_two_units', violation_error_message='A pairing joins two different parties.'), models.CheckConstraint(condition=models.Q(('first_organisation__isnull', True), ('second_organisation__isnull', True), models.Q(('first_organisation', models.F('second_organisation')), _negated=True), _connector='OR'), name='pairing_two_organisations', violation_error_message='A pairing joins two different parties.')],
            },
        ),
        migrations.CreateModel(
            name='Participation',
            fields=[
                ('id', registry.fields.keys.KeyField(default=registry.fields.keys.new_key, serialize=False)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='events.activity', verbose_name='activity')),
                ('alliance', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='alliances.alliance', verbose_name='alliance')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='enterprises.unit', verbose_name='unit')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='enterprises.partyorganisation', verbose_name='party organisation')),
                ('role', models.CharField(choices=[('organiser', 'Organiser'), ('host', 'Host'), ('participant', 'Participant'), ('subject', 'Whom it is about')], default='participant', max_length=12, verbose_name='role')),
                ('basis', models.CharField(choices=[('printed', 'Stated in the source'), ('inferred', 'Inferred')], default='printed', max_length=10, verbose_name='how this is known')),
            ],
            options={
                'verbose_name': 'participation',
                'verbose_name_plural': 'participations',
                'ordering': ['activity', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('alliance__isnull', False), ('organisation__isnull', True), ('unit__isnull', True)), models.Q(('alliance__isnull', True), ('organisation__isnull', True), ('unit__isnull', False)), models.Q(('alliance__isnull', True), ('organisation__isnull', False), ('unit__isnull', True)), _connector='OR'), name='participation_one_target', violation_error_message='Choose one alliance, one unit or one party organisation.'), models.UniqueConstraint(fields=('activity', 'alliance'), name='participation_unique_alliance', violation_error_message='It already takes part in this activity.'), models.UniqueConstraint(fields=('activity', 'unit'), name='participation_unique_unit', violation_error_message='It already takes part in this activity.'), models.UniqueConstraint(fields=('activity', 'organisation'), name='participation_unique_organisation', violation_error_message='It already takes part in this activity.')],
            },
        ),
        migrations.CreateModel(
            name='PersonPart',
            fields=[
                ('id', registry.fields.keys.KeyField(default=registry.fields.keys.new_key, serialize=False)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='events.activity', verbose_name='activity')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activities', to='enterprises.person', verbose_name='person')),
                ('role', models.CharField(choices=[('led', 'Led'), ('presided', 'Presided'), ('spoke', 'Spoke'), ('attended', 'Attended'), ('accompanied', 'Accompanied'), ('received', 'Received the guests'), ('interviewed', 'Was interviewed'), ('other', 'Other')], max_length=12, verbose_name='role')),
                ('as_printed', models.CharField(blank=True, default='', help_text='Such as 出席并讲话, in the words of the source.', max_length=40, verbose_name='role as printed')),
                ('title', models.CharField(blank=True, default='', help_text='As the source gives it there; empty where it names no post.', max_length=80, verbose_name='post as printed')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
            ],
            options={
                'verbose_name': 'person at an activity',
                'verbose_name_plural': 'people at activities',
                'ordering': ['activity', 'position', 'id'],
                'constraints': [models.UniqueConstraint(fields=('activity', 'person'), name='person_part_unique_person', violation_error_message='This person stands at this activity already.')],
            },
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
            ],
            options={
                'verbose_name': 'visit',
                'verbose_name_plural': 'visits',
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('events.activity',),
        ),
    ]
