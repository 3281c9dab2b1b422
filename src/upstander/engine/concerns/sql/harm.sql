-- The harm axis of each headline, from the first and last sign of each of its people.
WITH signs AS (
    SELECT p.place, p.person_ref, p.headline, min(e.occurred_at) AS first_at, max(e.occurred_at) AS last_at
    FROM weigh_people p JOIN evidence e ON e.staff_ref = p.staff_ref AND e.person_ref = p.person_ref
    GROUP BY ALL
),
counted AS (
    SELECT s.place, count(*) AS people,
           count(*) FILTER (CAST(h.born_on AS DATE) + INTERVAL 18 YEAR > s.first_at) AS under_18,
           count(*) FILTER (h.vulnerability_count > 0) AS recorded_vulnerable,
           max(date_diff('day', s.first_at, s.last_at)) FILTER (s.headline) AS duration_days
    FROM signs s LEFT JOIN harm_people h USING (person_ref)
    GROUP BY s.place
)
SELECT h.place, h.role, coalesce(people, 0) AS people, coalesce(under_18, 0) AS under_18,
       coalesce(recorded_vulnerable, 0) AS recorded_vulnerable, coalesce(duration_days, 0) AS duration_days
FROM weigh_headlines h LEFT JOIN counted USING (place)
ORDER BY h.place
