-- A call or text with a member of the public, for each member of staff whose it may have been.
CREATE OR REPLACE TABLE calls_held AS
WITH by_device AS (
    SELECT c.rowid AS call_id, c.* EXCLUDE (known_at, confidence), c.confidence AS person_confidence,
        coalesce(d.staff_ref, c.billed_staff_ref) AS staff_ref,
        coalesce(d.attribution, 'billed') AS attribution,
        coalesce(d.holders, 1) AS holders,
        greatest(c.known_at, coalesce(d.known_at, c.known_at)) AS known_at
    FROM calls_linked AS c
    LEFT JOIN device_segments AS d
      ON d.carried_as = c.carried_as AND c.started_at >= d.starts_at AND c.started_at < d.ends_at
    WHERE c.operator_ref IS NULL
),
shared AS (
    SELECT h.*, d.staff_ref IS NOT NULL AS on_duty
    FROM by_device AS h
    LEFT JOIN duty_days AS d
      ON d.staff_ref = h.staff_ref AND d.utc_day = CAST(h.started_at AS DATE)
     AND h.started_at >= d.starts_at AND h.started_at < d.ends_at
    WHERE h.attribution = 'pooled' AND h.holders > 1
),
counted AS (
    SELECT call_id, count(*) AS on_duty_holders FROM shared WHERE on_duty GROUP BY call_id
)
SELECT * EXCLUDE (call_id, holders), 1.0 / holders AS staff_confidence FROM by_device
WHERE staff_ref IS NOT NULL AND NOT (attribution = 'pooled' AND holders > 1)
UNION ALL
SELECT s.* EXCLUDE (call_id, holders, on_duty), 1.0 / coalesce(n.on_duty_holders, s.holders)
FROM shared AS s
LEFT JOIN counted AS n ON n.call_id = s.call_id
WHERE s.on_duty OR n.call_id IS NULL
UNION ALL
SELECT * EXCLUDE (known_at, confidence), confidence, operator_ref, 'logged_on', known_at, 1.0
FROM calls_linked
WHERE operator_ref IS NOT NULL;

DROP TABLE calls_linked;
