-- The first meeting of a pair through work.
CREATE OR REPLACE TABLE meetings_numbered AS
SELECT pair_id,
    min(starts_at) AS met_at,
    arg_min(part, (starts_at, purpose_key)) AS part,
    arg_min(known_at, (starts_at, purpose_key)) AS known_at
FROM purposes_numbered
WHERE tolerance_kind NOT IN ('desk_role', 'decided_declaration', 'line_supervision')
GROUP BY pair_id;

CREATE OR REPLACE TABLE kept.meetings AS
SELECT p.staff_ref, p.person_ref, m.met_at, m.part, m.known_at
FROM meetings_numbered AS m
JOIN pairs AS p ON p.pair_id = m.pair_id;
