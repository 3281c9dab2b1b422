-- A stop near an address of somebody met on duty. Whether the member of staff lives in the square in which the
-- address lies is told where both squares are known; the squares themselves, hashed as they are, go no further.
INSERT INTO seen
WITH address_kinds AS (
    SELECT person_ref, address_ref, min(coalesce(address_kind, 'unknown')) AS address_kind
    FROM people_addresses
    GROUP BY person_ref, address_ref
),
address_cells AS (  -- a property reference is one place: the row known first that gives its square decides
    SELECT address_ref, arg_min(home_cell, (known_at, row_id)) AS home_cell, min(known_at) AS known_at
    FROM people_addresses
    WHERE home_cell IS NOT NULL
    GROUP BY address_ref
),
stopped AS (
    SELECT DISTINCT staff_ref, address_ref FROM stop_facts
),
compared AS (
    SELECT d.staff_ref, d.address_ref, h.home_cell = a.home_cell AS near,
        greatest(h.known_at, a.known_at) AS known_at
    FROM stopped AS d
    JOIN staff_home_cells AS h ON h.staff_ref = d.staff_ref
    JOIN address_cells AS a ON a.address_ref = d.address_ref
),
own_homes AS (
    SELECT staff_ref, address_ref, bool_or(near) AS near_own_home, arg_min(known_at, (NOT near, known_at)) AS known_at
    FROM compared
    GROUP BY staff_ref, address_ref
)
SELECT p.pair_id, s.staff_ref, s.person_ref, 'stop_nearby', 'out', s.starts_at, s.duration_s, s.crew, false,
    s.attribution, s.confidence, coalesce(k.address_kind, 'unknown'), false, false,
    s.homes_near, s.address_ref, s.distance_m, o.near_own_home, o.known_at, s.stops_before,
    s.known_at, s.source_table, s.source_row
FROM stop_facts AS s
LEFT JOIN address_kinds AS k ON k.person_ref = s.person_ref AND k.address_ref = s.address_ref
LEFT JOIN own_homes AS o ON o.staff_ref = s.staff_ref AND o.address_ref = s.address_ref
LEFT JOIN pairs AS p ON p.staff_ref = s.staff_ref AND p.person_ref = s.person_ref;
