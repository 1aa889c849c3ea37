from django.db import migrations

# A word of most notes stands in few providers. With an index of its own, a kind that has none of
# what is looked for says so at once, where one index of all has to go through every note's.
KINDS = ("provider", "note", "action", "message")
WHOLE = "CREATE INDEX searching_entry_vector ON searching_entry USING gin (vector)"
OF_KINDS = tuple(
    f"CREATE INDEX searching_entry_{kind} ON searching_entry USING gin (vector) "
    f"WHERE kind = '{kind}'"
    for kind in KINDS
)


def part(apps, schema_editor):
    _run(schema_editor, ("DROP INDEX searching_entry_vector", *OF_KINDS))


def join(apps, schema_editor):
    _run(schema_editor, (*(f"DROP INDEX searching_entry_{kind}" for kind in KINDS), WHOLE))


def _run(schema_editor, on_postgres):
    if schema_editor.connection.vendor == "sqlite":
        return
    for statement in on_postgres:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("searching", "0001_begin")]

    operations = [migrations.RunPython(part, join)]
