-- How many peers have a maximum at or above each amount, in the chosen group and in the whole force.
-- A member of staff's own maximum is always at or above their own amounts: one is taken off.
CREATE OR REPLACE TEMP TABLE weigh_standings AS
WITH maxima AS (
    SELECT indicator_id, exposure, staff_ref, max(amount) AS amount FROM weigh_amounts GROUP BY ALL
),
marks AS (
    SELECT m.indicator_id, g.width, g.group_id, m.amount, 1 AS peer, NULL AS staff_ref, NULL AS person_ref
    FROM maxima m JOIN weigh_memberships g USING (exposure, staff_ref)
    UNION ALL
    SELECT a.indicator_id, g.width, g.group_id, a.amount, 0, a.staff_ref, a.person_ref
    FROM weigh_amounts a JOIN weigh_chosen g USING (exposure, staff_ref)
    UNION ALL
    SELECT a.indicator_id, 4, '', a.amount, 0, a.staff_ref, a.person_ref
    FROM weigh_amounts a JOIN weigh_chosen g USING (exposure, staff_ref)
    WHERE g.width < 4
),
counted AS (
    SELECT indicator_id, width, staff_ref, person_ref, peer,
           sum(peer) OVER (PARTITION BY indicator_id, width, group_id ORDER BY amount DESC
                           RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - 1 AS at_or_above
    FROM marks
),
pivoted AS (
    SELECT indicator_id, staff_ref, person_ref,
           arg_min(at_or_above, width) AS at_or_above, arg_max(at_or_above, width) AS force_at_or_above
    FROM counted WHERE peer = 0 GROUP BY ALL
),
size AS (SELECT count(*) - 1 AS force FROM weigh_staff),
shares AS (
    SELECT p.*, a.amount, a.evidence_rows, a.cap_bits, g.width, g.group_id, g.peers,
           greatest((1 + p.at_or_above + $prior * (1e0 + p.force_at_or_above) / (1 + size.force))
                        / (1 + g.peers + $prior),
                    1e0 / (1 + g.peers)) AS share
    FROM pivoted p
    JOIN weigh_amounts a ON a.indicator_id = p.indicator_id AND a.staff_ref = p.staff_ref
         AND a.person_ref IS NOT DISTINCT FROM p.person_ref
    JOIN weigh_chosen g ON g.exposure = a.exposure AND g.staff_ref = a.staff_ref
    CROSS JOIN size
)
SELECT indicator_id, staff_ref, person_ref, amount, evidence_rows, width, group_id, peers,
       CAST(at_or_above AS BIGINT) AS at_or_above, share,
       round(greatest(0, least(cap_bits, -log2(share))), 9) AS bits, -log2(share) > cap_bits AS capped
FROM shares
