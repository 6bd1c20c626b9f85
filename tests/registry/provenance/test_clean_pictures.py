"""Pictures that were kept before uploads were cleaned."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from events.models import NoticeFile
from registry.provenance.models import Source
from tests.events.factories import NoticeFactory
from tests.pictures_taken import is_clean, jpg
from tests.registry.provenance.factories import SourceFactory

pytestmark = pytest.mark.django_db


def run():
    out, err = io.StringIO(), io.StringIO()
    call_command("clean_pictures", stdout=out, stderr=err)
    return out.getvalue().strip(), err.getvalue().strip()


def kept(content, name="示例.jpg"):
    file = NoticeFile(notice=NoticeFactory(), name=name, size=len(content))
    file.file = ContentFile(content, name)
    file.save()
    return file


def test_they_are_cleaned_once_and_the_old_files_go(django_capture_on_commit_callbacks):
    old, source = kept(jpg()), SourceFactory(copy=ContentFile(jpg(), "示例扫描.jpg"))
    kept(b"%PDF-", "示例.pdf")

    with django_capture_on_commit_callbacks(execute=True):
        assert run() == ("已清理图片：2 张", "")
    assert run() == ("已清理图片：0 张", "")

    new = NoticeFile.objects.get(pk=old.pk)
    data = new.file.read()
    assert is_clean(data)
    assert (new.size, new.name) == (len(data), "示例.jpg")
    assert is_clean(Source.objects.get(pk=source.pk).copy.read())
    assert not old.file.storage.exists(old.file.name)


def test_a_broken_one_is_named_and_stays():
    broken, gone = kept(jpg()[:300]), kept(jpg())
    gone.file.storage.delete(gone.file.name)

    said, complaints = run()

    assert said == "已清理图片：0 张"
    assert [line.split()[1] for line in sorted(complaints.splitlines())] == sorted([broken.pk, gone.pk])
    assert broken.file.storage.exists(broken.file.name)
