"""Messages on channels that the force owns: never content, only who, when and which way."""

from upstander.engine.tables.contract import Column, Table, code, moment, phone, ref, staff

TABLE = Table(
    name="messages",
    meaning="One row for each message on a force-owned channel: e-mail, messaging, a force social account.",
    columns_declared=(
        Column(
            name="platform",
            kind="text",
            required=True,
            meaning="The channel: force_email, force_chat, force_social.",
        ),
        ref("account", "The force account that sent or received it.", identifies="account"),
        ref("other_account", "The account at the other end.", required=False, identifies="account"),
        phone("other_number", "The number at the other end, where the platform uses numbers."),
        staff(
            "sender_staff_ref",
            "The member of staff who used the account, where the platform says.",
            required=False,
        ),
        code(
            "direction",
            "Out, in, or not recorded by this source.",
            ("out", "in", "unrecorded"),
            required=True,
        ),
        moment("sent_at", "When it was sent.", required=True),
    ),
    happens="sent_at",
    cannot_show="Personal accounts, and what a message said.",
    sources="force e-mail, messaging and social-media systems",
)
