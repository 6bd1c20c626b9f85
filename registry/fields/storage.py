"""Where files lie."""

from django.core.files.storage import FileSystemStorage

from registry.fields.attachments import fitting


class FittingStorage(FileSystemStorage):
    """A folder on a disk, which counts the bytes of a name where a database counts characters."""

    def get_valid_name(self, name):
        return fitting(super().get_valid_name(name))
