-- A stop near an address of somebody met on duty.
INSERT INTO seen
WITH address_kinds AS (
    SELECT person_ref, address_ref, min(coalesce(address_kind, 'unknown')) AS address_kind
    FROM people_addresses
    GROUP BY person_ref, address_ref
)
SELECT p.pair_id, s.staff_ref, s.person_ref, 'stop_nearby', 'out', s.starts_at, s.duration_s, s.crew, false,
    s.attribution, s.confidence, coalesce(k.address_kind, 'unknown'), false, false,
    s.homes_near, s.address_ref, s.distance_m, s.known_at, s.source_table, s.source_row
FROM stop_facts AS s
LEFT JOIN address_kinds AS k ON k.person_ref = s.person_ref AND k.address_ref = s.address_ref
LEFT JOIN pairs AS p ON p.staff_ref = s.staff_ref AND p.person_ref = s.person_ref;
