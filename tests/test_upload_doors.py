"""Whatever door a picture comes in by, position and camera stay outside; a long name of three-byte characters fits."""

import pytest
from django import forms
from django.core.files.storage import default_storage
from django.urls import reverse

from events.models import NoticeFile
from registry.fields.attachments import AttachmentsField, CopyField
from registry.provenance.models import Source
from service.models import TicketFile
from service.tickets.actions import make_link
from service.tickets.choices import Move, Party
from tests.editing import seated
from tests.events.factories import NoticeFactory
from tests.forms import complaints, posted
from tests.pictures_taken import is_clean, jpg, upload
from tests.registry.accounts.factories import SuperuserFactory
from tests.service.factories import CategoryFactory
from tests.service.worlds import Case
from tests.test_free_text import all_forms, load_everything

pytestmark = pytest.mark.django_db


def handed_out(client, file):
    return b"".join(client.get(file.get_absolute_url()).streaming_content)


def test_through_a_notice_to_everybody(client):
    staff = seated("staff")
    notice = NoticeFactory(audience="public", published_at="2020-01-01T00:00Z", published_by=staff)
    client.force_login(staff)
    client.post(reverse("notice-files", args=[notice.pk]), {"files": [upload()]})
    client.logout()

    file = NoticeFile.objects.get()
    data = handed_out(client, file)
    assert is_clean(data)
    assert (file.name, file.size) == ("示例照片.jpg", len(data))


def test_through_a_new_request(client):
    case = Case()
    client.force_login(case.people[Party.ALLIANCE])
    values = {"title": "示例新诉求", "category": CategoryFactory().pk, "channel": "hotline", "asked_on": "2026-03-02"}
    values |= {"unit": case.ticket.unit.name, "alliance": case.ticket.alliance.pk, "files": [upload()]}
    client.post(reverse("ticket-add"), values)

    assert is_clean(handed_out(client, TicketFile.objects.get()))


def test_through_a_move(client):
    case = Case()
    case.go(Move.HAND_OVER, Move.ACCEPT)
    client.force_login(case.people[Party.DEPARTMENT])
    client.post(
        reverse("ticket-move", args=[case.ticket.pk]), {"move": "solve", "note": "示例答复", "files": [upload()]}
    )

    assert is_clean(handed_out(client, TicketFile.objects.get()))


def test_through_a_private_link(client):
    case = Case()
    case.go(Move.HAND_OVER, Move.ACCEPT, Move.SOLVE, Move.REPORT_BACK)
    client.get(reverse("ticket-link", args=[make_link(ticket=case.ticket, by=case.people[Party.ALLIANCE])]))
    client.post(reverse("ticket-asked"), {"move": "return", "note": "示例：还没有解决", "files": [upload()]})

    assert is_clean(handed_out(client, TicketFile.objects.get()))


@pytest.fixture
def add_source(client):
    client.force_login(SuperuserFactory())

    def add(file):
        values = {"title": "示例文献", "kind": "file", "copy": file}
        return client.post(*posted(client, reverse("admin:provenance_source_add"), **values))

    return add


def stored(source):
    with source.copy.open("rb") as file:
        return file.read()


def test_through_the_copy_of_a_source(add_source):
    response = add_source(upload())

    assert complaints(response) == {}
    assert is_clean(stored(Source.objects.get(title="示例文献")))


def test_a_broken_picture_is_refused_at_its_box(add_source):
    response = add_source(upload("示例.jpg", jpg()[:300]))

    assert list(complaints(response)) == ["copy"]


def test_the_copy_may_be_any_document_and_stays_as_it_is(add_source):
    add_source(upload("示例.txt", "示例".encode()))

    assert stored(Source.objects.get(title="示例文献")) == "示例".encode()


@pytest.mark.parametrize("length", [40, 84, 96, 240])
def test_a_copy_with_a_long_chinese_name_is_kept(add_source, length):
    response = add_source(upload("示" * length + ".pdf", b"%PDF-"))

    assert complaints(response) == {}
    source = Source.objects.get(title="示例文献")
    assert source.copy.name.endswith(".pdf")
    assert stored(source) == b"%PDF-"


@pytest.mark.parametrize("name", ["示" * 300 + ".pdf", "示" * 300, "x" * 300 + ".pdf", "𠮷" * 80 + ".docx"])
def test_any_name_fits_a_disk(name):
    assert len(default_storage.get_valid_name(name).encode()) <= 200


@pytest.mark.without_database
def test_there_is_no_other_door():
    load_everything()
    doors = {
        f"{form.__name__}.{name}": type(field)
        for form in all_forms()
        for name, field in form.declared_fields.items()
        if isinstance(field, forms.FileField)
    }

    cleaning = {name for name, kind in doors.items() if issubclass(kind, (AttachmentsField, CopyField))}
    assert set(doors) - cleaning == {"SheetForm.file"}
