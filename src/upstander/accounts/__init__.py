"""People of the desk: who they are, what their role lets them do, and to whom they are tied."""
