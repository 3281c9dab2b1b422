-- A call or text on a device in a pool of several: each of those on duty then, or of all if none is known to be.
CREATE OR REPLACE TEMP TABLE pooled_calls AS
SELECT row_number() OVER () AS call_id, c.carried_as, c.channel, c.direction, c.started_at, c.duration_s, c.source_table,
    c.row_id, n.person_ref, n.number_kind, n.organisation, n.confidence AS person_confidence,
    greatest(c.known_at, n.known_at) AS known_at
FROM calls AS c
JOIN number_segments AS n
  ON n.number = c.other_number AND c.started_at >= n.starts_at AND c.started_at < n.ends_at
WHERE c.operator_ref IS NULL
  AND c.carried_as IN (SELECT carried_as FROM device_segments WHERE attribution = 'pooled' AND holders > 1);

CREATE OR REPLACE TEMP TABLE pool_members AS
SELECT c.call_id, h.staff_ref, h.holders, greatest(c.known_at, h.known_at) AS known_at, d.staff_ref IS NOT NULL AS on_duty
FROM pooled_calls AS c
JOIN device_segments AS h
  ON h.carried_as = c.carried_as AND c.started_at >= h.starts_at AND c.started_at < h.ends_at
 AND h.attribution = 'pooled' AND h.holders > 1
LEFT JOIN duty_days AS d
  ON d.staff_ref = h.staff_ref AND d.utc_day = CAST(c.started_at AS DATE)
 AND c.started_at >= d.starts_at AND c.started_at < d.ends_at;

INSERT INTO seen
WITH counted AS (
    SELECT call_id, count(*) AS on_duty_holders FROM pool_members WHERE on_duty GROUP BY call_id
),
held AS (
    SELECT m.call_id, m.staff_ref, m.known_at, 1.0 / coalesce(n.on_duty_holders, m.holders) AS staff_confidence
    FROM pool_members AS m
    LEFT JOIN counted AS n ON n.call_id = m.call_id
    WHERE m.on_duty OR n.call_id IS NULL
)
SELECT p.pair_id, h.staff_ref, c.person_ref, c.channel, c.direction, c.started_at, c.duration_s, 'unknown',
    coalesce(v.private_use, false), 'pooled', h.staff_confidence * c.person_confidence, c.number_kind,
    c.organisation, false, NULL, NULL, NULL, NULL, NULL, NULL, h.known_at, c.source_table, c.row_id
FROM held AS h
JOIN pooled_calls AS c ON c.call_id = h.call_id
LEFT JOIN device_policies AS v ON v.carried_as = c.carried_as
LEFT JOIN pairs AS p ON p.staff_ref = h.staff_ref AND p.person_ref = c.person_ref
WHERE theirs(h.staff_confidence * c.person_confidence, p.pair_id);

DROP TABLE pool_members;
DROP TABLE pooled_calls;
