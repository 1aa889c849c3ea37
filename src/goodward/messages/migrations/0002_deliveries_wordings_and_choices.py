import datetime
import uuid

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


def _name_deliveries(apps, _schema_editor):
    """Give each delivery that is there a reference of its own."""
    rows = apps.get_model("outbox", "Delivery").unscoped
    for pk in rows.filter(reference=None).values_list("pk", flat=True):
        rows.filter(pk=pk).update(reference=uuid.uuid4())


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_begin"),
        ("outbox", "0001_begin"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Adoption",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField()),
                ("why", models.TextField(blank=True, default="")),
                ("adopted_at", models.DateTimeField()),
            ],
            options={
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Choice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                (
                    "frequency",
                    models.TextField(
                        choices=[("immediate", "immediate"), ("daily", "daily"), ("none", "none")],
                        default="immediate",
                    ),
                ),
                (
                    "level",
                    models.TextField(
                        choices=[("standard", "standard"), ("plain", "plain")], default="standard"
                    ),
                ),
            ],
            options={
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="DeliveryStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.TextField()),
                ("words", models.TextField(blank=True, default="")),
                ("at", models.DateTimeField()),
            ],
            options={
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Outgoing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "channel",
                    models.TextField(
                        choices=[("email", "Email"), ("notify", "Notify")], default="email"
                    ),
                ),
                ("reply_to", models.EmailField(blank=True, default="", max_length=254)),
                ("notify_template", models.TextField(blank=True, default="")),
                ("notify_file_template", models.TextField(blank=True, default="")),
                ("opens", models.TimeField(default=datetime.time(7, 0))),
                ("closes", models.TimeField(default=datetime.time(19, 0))),
                ("is_quiet_at_weekends", models.BooleanField(default=True)),
                ("letter_address", models.TextField(blank=True, default="")),
                ("telephone", models.TextField(blank=True, default="")),
            ],
            options={
                "verbose_name_plural": "outgoing",
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField()),
                ("subject", models.TextField()),
                ("standard", models.TextField()),
                ("plain", models.TextField()),
                ("hash", models.TextField()),
                ("written_at", models.DateTimeField()),
            ],
            options={
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="delivery",
            name="delivery_sent_has_its_moment",
        ),
        migrations.AddField(
            model_name="delivery",
            name="asked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="delivery",
            name="channel",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="delivery",
            name="channel_key",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="delivery",
            name="digest",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="outbox.message",
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="for_person",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="level",
            field=models.TextField(default="standard"),
        ),
        migrations.AddField(
            model_name="delivery",
            name="reference",
            field=models.UUIDField(null=True),
        ),
        migrations.RunPython(_name_deliveries, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="delivery",
            name="reference",
            field=models.UUIDField(default=uuid.uuid4),
        ),
        migrations.AddField(
            model_name="delivery",
            name="round",
            field=models.IntegerField(default=1),
        ),
        migrations.AddField(
            model_name="message",
            name="blocks",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="message",
            name="is_internal",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="message",
            name="is_statutory",
            field=models.BooleanField(default=True),
        ),
        migrations.AlterField(
            model_name="delivery",
            name="state",
            field=models.TextField(
                choices=[
                    ("waiting", "Waiting"),
                    ("digest", "Digest"),
                    ("digested", "Digested"),
                    ("not_wanted", "Not Wanted"),
                    ("sending", "Sending"),
                    ("sent", "Sent"),
                    ("delivered", "Delivered"),
                    ("bounced", "Bounced"),
                    ("failed", "Failed"),
                    ("unsure", "Unsure"),
                    ("settled", "Settled"),
                ],
                default="waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("state__in", ("bounced", "failed", "unsure"))),
                fields=["authority", "state"],
                name="delivery_in_trouble",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("state", "digest")),
                fields=["authority", "email"],
                name="delivery_for_digest",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                fields=("reference",), name="delivery_reference_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("sent_at__isnull", False), ("state__in", ("sent", "delivered", "bounced"))
                    ),
                    ("state", "settled"),
                    models.Q(
                        models.Q(
                            ("state__in", ["sent", "delivered", "bounced", "settled"]),
                            _negated=True,
                        ),
                        ("sent_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="delivery_gone_has_its_moment",
            ),
        ),
        migrations.AddField(
            model_name="adoption",
            name="adopted_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="adoption",
            name="authority",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.localauthority",
            ),
        ),
        migrations.AddField(
            model_name="choice",
            name="authority",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.localauthority",
            ),
        ),
        migrations.AddField(
            model_name="deliverystep",
            name="authority",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.localauthority",
            ),
        ),
        migrations.AddField(
            model_name="deliverystep",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="deliverystep",
            name="delivery",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="steps",
                to="outbox.delivery",
            ),
        ),
        migrations.AddField(
            model_name="outgoing",
            name="authority",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.localauthority",
            ),
        ),
        migrations.AddField(
            model_name="wording",
            name="authority",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.localauthority",
            ),
        ),
        migrations.AddField(
            model_name="wording",
            name="written_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="adoption",
            name="wording",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="outbox.wording",
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="wording",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="outbox.wording",
            ),
        ),
        migrations.AddConstraint(
            model_name="choice",
            constraint=models.UniqueConstraint(
                fields=("authority", "email"), name="choice_once_an_address"
            ),
        ),
        migrations.AddConstraint(
            model_name="wording",
            constraint=models.UniqueConstraint(
                fields=("authority", "name", "hash"), name="wording_once_a_fingerprint"
            ),
        ),
        migrations.AddIndex(
            model_name="adoption",
            index=models.Index(fields=["authority", "name", "id"], name="adoption_last"),
        ),
    ]
