"""What somebody may be able to do. A capability opens pages; content takes an assignment besides.

Source: docs/explanation/desk.md
"""

from enum import StrEnum


class Capability(StrEnum):
    """One thing that a role lets somebody do."""

    READ_QUEUE = "read_queue"  # the items put forward, without names
    OPEN_CONCERN = "open_concern"  # open one with a reason, and be assigned to it
    READ_WHOLE_ORDER = "read_whole_order"  # beneath the budget as well, with a reason
    ANSWER_CONCERN = "answer_concern"
    APPROVE_ANSWER = "approve_answer"  # the second person for closings, exceptions and suppressions
    DECIDE_SAFEGUARDING = "decide_safeguarding"  # for the other person, without the evidence on staff
    RECEIVE_REPORTS = "receive_reports"  # the router may give this person a report to read
    LEAD_REPORTS = "lead_reports"  # assign a report to somebody else, pass it on, end it
    IDENTIFY_REPORTS = "identify_reports"  # the reserved: find out who is meant, and pass the report on
    OPEN_FILES = "open_files"  # a copy of what came with a report that one reads; for the trained
    TAKE_REPORTS = "take_reports"  # write down for somebody what they tell, and never read it again
    RUN_SCAN = "run_scan"
    READ_RUNS = "read_runs"  # what was run on what; concerns are counted only over those that one may see
    HOLD_RESERVED = "hold_reserved"  # matters about the unit itself
    READ_FAIRNESS = "read_fairness"
    READ_AUDIT = "read_audit"
    READ_AUDITORS = "read_auditors"  # the audit of the auditors
    MANAGE_ACCOUNTS = "manage_accounts"
    APPROVE_ACCOUNTS = "approve_accounts"  # the second person for a role that is granted
    BREAK_GLASS = "break_glass"
    APPROVE_BREAK_GLASS = "approve_break_glass"
    SET_GATES = "set_gates"  # record what has to stand before real data are loaded
    SIGN_GATES = "sign_gates"
    READ_GATES = "read_gates"  # what stands, and the papers behind it
    STOP_DESK = "stop_desk"  # switch the desk off, or withdraw what lets data in: one person is enough
    SEE_HEALTH = "see_health"
    NAME_ON_CALL = "name_on_call"
