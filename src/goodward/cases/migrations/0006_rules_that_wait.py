from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_who_left"),
        ("cases", "0005_count_deadlines"),
        ("providers", "0010_consented_addresses"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(
                condition=models.Q(("ended_on__isnull", True)),
                fields=["authority", "state", "rule", "due_on"],
                name="duty_by_rule",
            ),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(
                condition=models.Q(
                    ("because_event__in", ["visit_cancelled", "support_declined", "disengaged"]),
                    ("ended_on__isnull", True),
                    ("state", "open"),
                ),
                fields=["authority", "state", "because_event", "provider"],
                name="duty_of_not_engaging",
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(
                condition=models.Q(
                    ("because_event__in", ["visit_cancelled", "support_declined", "disengaged"])
                ),
                fields=["authority", "state", "because_event", "provider"],
                name="proposal_of_not_engaging",
            ),
        ),
    ]
