"""The one word for what is found in a file and may not be there."""


class Harmful(Exception):
    """The file carries something forbidden. The message follows the file's name, says what to do, and names {kind}."""
