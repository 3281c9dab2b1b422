-- The most contact of the last year with any one person met through work that no log, task or case explains.
SELECT staff_ref, CAST(max(contacts_made) AS DOUBLE) AS score
FROM (
    SELECT staff_ref, person_ref, count(*) AS contacts_made
    FROM contacts
    WHERE channel IN ('call', 'text', 'message', 'visit') AND accounting IN ('unaccounted', 'afterwards')
      AND met_at < occurred_at AND occurred_at >= CAST($day AS TIMESTAMP) - INTERVAL 12 MONTH
    GROUP BY staff_ref, person_ref
)
GROUP BY staff_ref
