"""How the public site takes a file from a browser: sealed as it arrives, in memory, and in no temporary file.

Source: docs/explanation/reporting.md
"""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from upstander.reporting.channel.files import NAME, SealedFile, TooLarge


class SealedUpload(UploadedFile):  # type: ignore[type-arg]
    """A file that came, sealed already: nobody can read it here. `came` is None where it was too large."""

    def __init__(self, name: str, size: int, came: SealedFile | None) -> None:
        super().__init__(file=None, name=name[-NAME:], size=size)
        self.came = came

    def close(self) -> None:
        """There is nothing to close: it lies in memory."""


class SealingHandler(FileUploadHandler):
    """Django's way to take files: each piece goes into the cipher. Of a request the first file is taken."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._coming: SealedFile | None = None
        self._has_begun = False

    def new_file(self, *asked: Any, **more: Any) -> None:
        """Begin a file. A second one is read past."""
        super().new_file(*asked, **more)
        if self._has_begun:
            raise SkipFile
        self._has_begun, self._coming = True, SealedFile()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Seal a piece. Beyond the bound all is dropped, and the rest read past: a page says so."""
        if self._coming is None:
            return
        try:
            self._coming.write(raw_data)
        except TooLarge:
            self._coming = None

    def file_complete(self, file_size: int) -> SealedUpload:
        """The file, sealed."""
        return SealedUpload(self.file_name or "", file_size, self._coming)
