from django.db import migrations


def name(apps, schema_editor):
    """Name the changes that made private links by their request: they were called by its identifier."""
    changes, kinds = apps.get_model("accounts", "change").objects, apps.get_model("contenttypes", "contenttype").objects
    kind = kinds.filter(app_label="service", model="ticketlink").first()
    if kind is None:
        return
    links = apps.get_model("service", "ticketlink").objects.select_related("ticket")
    for change in changes.filter(target_type=kind).iterator():
        link = links.filter(pk=change.target_id).first()
        if link and change.title.startswith(f"{link.ticket_id} "):
            day = change.title.removeprefix(f"{link.ticket_id} ")
            title = f"{link.ticket.number} {link.ticket.title} · {day}"
            changes.filter(pk=change.pk).update(title=title[:200])


class Migration(migrations.Migration):
    dependencies = [
        ("service", "0008_real_requests_first"),
        ("accounts", "0006_passwords_by_the_queue"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(name, migrations.RunPython.noop)]
