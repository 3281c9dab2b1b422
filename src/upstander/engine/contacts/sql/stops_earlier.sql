-- A stop before the two met, at an address that is a person's: what was usual for this member of staff.
INSERT INTO stops_usual
SELECT w.staff_ref, w.person_ref, w.address_ref, greatest(p.known_at, s.known_at, w.known_at)
FROM stops_runs AS r
JOIN stops_watches AS w ON w.watch_id = r.watch_id
JOIN stops_spells AS s ON s.spell_id = r.spell_id
JOIN stops_records AS p ON p.run_id = r.run_id
WHERE w.earlier;
