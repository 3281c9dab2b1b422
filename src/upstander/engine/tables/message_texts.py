"""What was written on channels that the force owns: read once for its wording, and kept nowhere else.

It stands apart from `messages` so that an authority, an impact assessment and a retention rule can name it by
itself: reading what people wrote goes further than reading that they wrote.
Source: docs/explanation/wording.md
"""

from upstander.engine.tables.contract import Column, Table, code, moment, phone, ref, staff

LONGEST = 20_000
"""Characters of one message that are read; a longer one is refused, and cut at the source."""

TABLE = Table(
    name="message_texts",
    meaning="One row for each message that a member of staff sent on a force-owned channel, with its text.",
    columns_declared=(
        Column(
            name="platform",
            kind="text",
            required=True,
            meaning="The channel: force_email, force_chat, force_social, force_text. No other is read.",
        ),
        staff(meaning="The member of staff who wrote it."),
        ref("other_account", "The account at the other end.", required=False, identifies="account"),
        phone("other_number", "The number at the other end, where the platform uses numbers."),
        code(
            "direction",
            "Out, in, or not recorded by this source; only what went out is read.",
            ("out", "in", "unrecorded"),
            required=True,
        ),
        moment("sent_at", "When it was sent.", required=True),
        Column(
            name="text",
            kind="text",
            required=True,
            personal=True,
            maximum=LONGEST,
            unit="characters",
            meaning="What was written. No query, result, report or log ever holds it.",
        ),
    ),
    happens="sent_at",
    cannot_show="Personal accounts, pictures, voice messages, and what was deleted before the export.",
    sources="force e-mail, messaging and social-media systems; a force's own keyword monitoring",
)
