"""Accounts of members of the public on channels that the force also uses."""

from upstander.engine.tables.contract import Column, Table, person, ref

TABLE = Table(
    name="people_accounts",
    meaning="One row for each account by which a member of the public wrote to a force-owned channel.",
    columns_declared=(
        person(),
        Column(name="platform", kind="text", required=True, meaning="The channel."),
        ref("account", "The account.", identifies="account"),
    ),
    sources="records management system, force social-media system",
)
