-- Stops nearby, one row for each run, address, person and member of staff.
INSERT INTO stop_facts
SELECT
    w.staff_ref, w.person_ref, w.address_ref,
    r.first_at AS starts_at, r.last_at AS ends_at,
    (epoch_us(r.last_at) - epoch_us(r.first_at)) // 1000000 AS duration_s,
    d.distance_m, w.homes_near,
    CASE WHEN h.logged_on THEN 'logged_on' ELSE 'pooled' END AS attribution,
    w.confidence / CASE WHEN h.logged_on THEN 1 ELSE h.pool END AS confidence,
    CASE WHEN h.colleague THEN 'crewed' WHEN h.logged_on THEN 'alone' ELSE 'unknown' END AS crew,
    r.carrier_ref,
    greatest(p.known_at, s.known_at, w.known_at) AS known_at,
    'positions' AS source_table, p.source_row, NULL
FROM stops_runs AS r
JOIN stops_watches AS w ON w.watch_id = r.watch_id
JOIN stops_spells AS s ON s.spell_id = r.spell_id
JOIN stops_records AS p ON p.run_id = r.run_id
JOIN stops_distances AS d ON d.run_id = r.run_id
JOIN stops_holders AS h ON h.run_id = r.run_id
WHERE NOT w.earlier;
