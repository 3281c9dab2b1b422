-- For each indicator and group, how many of its members have a maximum at or above each amount that
-- anybody compared with that group shows. Counted once for each distinct amount.
CREATE OR REPLACE TEMP TABLE weigh_counts AS
WITH maxima AS (
    SELECT indicator_id, exposure, staff_ref, max(amount) AS amount FROM weigh_amounts GROUP BY ALL
),
asked AS (
    SELECT a.indicator_id, a.amount, g.group_no, g.force_no
    FROM weigh_amounts a JOIN weigh_chosen g USING (exposure, staff_ref)
    GROUP BY ALL
),
steps AS (
    SELECT m.indicator_id, g.group_no, m.amount, count(*) AS members
    FROM maxima m JOIN weigh_memberships g USING (exposure, staff_ref)
    GROUP BY ALL
    UNION ALL SELECT indicator_id, group_no, amount, 0 FROM asked
    UNION ALL SELECT indicator_id, force_no, amount, 0 FROM asked
),
distinct_steps AS (
    SELECT indicator_id, group_no, amount, sum(members) AS members FROM steps GROUP BY ALL
)
SELECT indicator_id, group_no, amount,
       CAST(sum(members) OVER (PARTITION BY indicator_id, group_no ORDER BY amount DESC) AS BIGINT)
           AS at_or_above
FROM distinct_steps
