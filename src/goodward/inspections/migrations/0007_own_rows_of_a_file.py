from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("inspections", "0006_how_many_authorities"),
    ]

    operations = [
        migrations.AddField(
            model_name="release",
            name="own",
            field=models.JSONField(null=True),
        ),
    ]
