"""A refusal: a sentence for the person who must act.

Every error that a person can cause or cure derives from `Refusal`; the command line prints its
sentence without a traceback and leaves with its exit code. A refusal says what was found, where,
what was expected and what to do next. It never holds the content of a record.
"""


class Refusal(Exception):
    """Something was asked that cannot be done as asked; the sentence says what to do instead."""

    exit_code = 2
