from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inspections", "0005_figures")]

    operations = [
        migrations.AddField(
            model_name="release",
            name="areas",
            field=models.IntegerField(db_default=0, default=0),
        ),
    ]
