"""The one error of the build: a sentence that says what went wrong and what to do."""


class BuildError(Exception):
    """A download, an input or an output that is not as expected."""
