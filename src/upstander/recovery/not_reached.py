"""What no end of a desk can promise: what lies elsewhere, and what a disk keeps.

Source: docs/how_to/decommission.md
"""

NOT_REACHED = (
    "Backups that lie elsewhere: whoever holds a recipient's key can open them. Destroy files or keys.",
    "What was given out, as listed. Ask for it back.",
    "Keys of the auditor and of the outside custodian, which never lay here. With them, what is sealed to "
    "them in a backup or in the audit can be read.",
    "The audit, which is kept.",
    "Old blocks. A disk may hold bytes of files that are gone. What was sealed cannot be read from them, its "
    "keys being destroyed, if no copy of those is kept. Rows and stores that were not sealed could be, "
    "unless the disk was encrypted. Destroy the disk, or its key.",
    "Copies of this machine: snapshots, images, mirrors. Nothing here can know of them.",
)
