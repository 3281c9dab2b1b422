"""Stories among the ordinary rows: replays of published cases, and look-alikes beside them.

The packs give the amounts; nothing here makes them stronger. Hosts are ordinary members of staff who keep
the rest of their work.
"""
