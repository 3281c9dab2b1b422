-- What was counted, written into the stops.
UPDATE stop_facts SET stops_before = c.stops_before FROM stops_counted AS c WHERE c.stop_row = stop_facts.rowid;
