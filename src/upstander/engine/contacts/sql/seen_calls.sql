-- A call or text whose member of staff is told by the operator, by the device's holders or by the bill.
-- A device in a pool of several is left to the next step.
INSERT INTO seen
WITH linked AS (
    SELECT c.carried_as, c.channel, c.direction, c.started_at, c.duration_s, c.source_table, c.row_id,
        n.person_ref, n.number_kind, n.organisation, n.confidence AS person_confidence,
        coalesce(c.operator_ref, d.staff_ref, c.billed_staff_ref) AS staff_ref,
        CASE WHEN c.operator_ref IS NOT NULL THEN 'logged_on' ELSE coalesce(d.attribution, 'billed') END AS attribution,
        CASE WHEN c.operator_ref IS NOT NULL THEN 1 ELSE coalesce(d.holders, 1) END AS holders,
        greatest(c.known_at, n.known_at, coalesce(d.known_at, c.known_at)) AS known_at
    FROM calls AS c
    JOIN number_segments AS n
      ON n.number = c.other_number AND c.started_at >= n.starts_at AND c.started_at < n.ends_at
    LEFT JOIN device_segments AS d
      ON d.carried_as = CASE WHEN c.operator_ref IS NULL THEN c.carried_as END
     AND c.started_at >= d.starts_at AND c.started_at < d.ends_at
)
SELECT p.pair_id, h.staff_ref, h.person_ref, h.channel, h.direction, h.started_at, h.duration_s, 'unknown',
    coalesce(v.private_use, false), h.attribution, h.person_confidence / h.holders, h.number_kind,
    h.organisation, false, NULL, NULL, NULL, NULL, NULL, NULL, h.known_at, h.source_table, h.row_id
FROM linked AS h
LEFT JOIN device_policies AS v ON v.carried_as = h.carried_as
LEFT JOIN pairs AS p ON p.staff_ref = h.staff_ref AND p.person_ref = h.person_ref
WHERE h.staff_ref IS NOT NULL AND NOT (h.attribution = 'pooled' AND h.holders > 1)
  AND theirs(h.person_confidence / h.holders, p.pair_id);
