from collections import Counter

from django.db import migrations
from django.db.models import Count


def _count(apps, _schema_editor):
    """Count the deadlines of the duties that are there."""
    duties = apps.get_model("cases", "Duty").unscoped
    rows = (
        duties.filter(due_on__isnull=False)
        .exclude(state="offered")
        .order_by()
        .values_list(
            "authority_id", "pathway__rule", "rule", "roles", "state", "due_on", "ended_on"
        )
        .annotate(number=Count("pk"))
    )
    counts: Counter = Counter()
    for authority, pathway, rule, roles, state, due, ended, number in rows.iterator():
        month = due.replace(day=1)
        day = due if ended is None else month
        counts[authority, month, day, pathway, rule, roles, *_went(state, due, ended)] += number
    counted = apps.get_model("cases", "DeadlineCount")
    counted.unscoped.bulk_create(
        counted(
            authority_id=authority, month=month, day=day, pathway=pathway, rule=rule, roles=roles,
            how=how, late_by=late_by, number=number,
        )
        for (authority, month, day, pathway, rule, roles, how, late_by), number in counts.items()
    )  # fmt: skip


def _went(state, due, ended):
    if ended is None:
        return "open", 0
    if state == "met":
        return ("late", (ended - due).days) if ended > due else ("in_time", 0)
    if ended > due:
        return "closed_late", 0
    return ("excused" if state == "excused" else "closed"), 0


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_deadline_counts")]

    operations = [migrations.RunPython(_count, migrations.RunPython.noop)]
