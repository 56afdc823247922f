"""The addresses of static files."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORTS = ("kezhan/*.js", ((r"""(?P<matched>from "(?P<url>\.{1,2}/[^"]+\.js)")""", 'from "%(url)s"'),))


class RememberedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # it has no types
    """Works out each file's address once, because it never changes while the platform runs and every page names 16.

    A module of ours imports the others by their fingerprints too, so that a phone never mixes old and new ones.
    """

    patterns = (*CompressedManifestStaticFilesStorage.patterns, IMPORTS)
    max_post_process_passes = 9  # modules import modules

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self._addresses: dict[str | None, str] = {}

    def url(self, name: str | None, force: bool = False) -> str:
        """The address with the fingerprint of the content."""
        if name not in self._addresses:
            self._addresses[name] = super().url(name, force)
        return self._addresses[name]
