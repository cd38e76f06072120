"""The one kind of error that the user sees."""


class RenderError(Exception):
    """Something outside the program is wrong; the text is one sentence that says what, and what to do."""
