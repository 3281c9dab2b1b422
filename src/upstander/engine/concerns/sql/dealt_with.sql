-- Everybody with whom the members of staff named in weigh_dealing had contact, counted by month and channel: first
-- those under 18 or recorded as vulnerable, then by contact that no record accounts for. One pass over the contacts.
WITH counted AS MATERIALIZED (
    SELECT staff_ref, person_ref, channel,
           strftime(coalesce(local_day, CAST(occurred_at AS DATE)), '%Y-%m') AS month,
           min(coalesce(local_day, CAST(occurred_at AS DATE))) AS first_day, count(*) AS contacts,
           count(*) FILTER (accounting = 'by_another') AS by_another,
           count(*) FILTER (accounting = 'unaccounted') AS unaccounted
    FROM contacts SEMI JOIN weigh_dealing USING (staff_ref)
    WHERE person_ref IS NOT NULL
    GROUP BY ALL
),
pairs AS (
    SELECT c.staff_ref, c.person_ref, min(h.born_on) AS born_on,
           CASE WHEN count(h.person_ref) = 0 THEN NULL ELSE max(coalesce(h.vulnerability_count, 0)) > 0 END
               AS recorded_vulnerable,
           coalesce(min(h.born_on) + INTERVAL 18 YEAR > min(c.first_day), FALSE) AS young,
           sum(c.unaccounted) AS unaccounted, sum(c.contacts) AS contacts, min(c.first_day) AS first_day
    FROM counted c LEFT JOIN harm_people h USING (person_ref)
    GROUP BY c.staff_ref, c.person_ref
),
turned AS (
    SELECT *, count(*) OVER (PARTITION BY staff_ref) AS total,
           row_number() OVER (PARTITION BY staff_ref
                              ORDER BY young DESC, coalesce(recorded_vulnerable, FALSE) DESC, unaccounted DESC,
                                       contacts DESC, person_ref) AS turn
    FROM pairs
)
SELECT t.staff_ref, t.total, t.turn, t.person_ref, t.born_on, t.first_day, t.recorded_vulnerable,
       c.month, c.channel, c.contacts, c.by_another, c.unaccounted
FROM turned t JOIN counted c USING (staff_ref, person_ref)
WHERE t.turn <= $pairs
ORDER BY t.staff_ref, t.turn, c.month, c.channel
