-- The people of each headline, with their first and last sign, and what the harm axis may read of them.
SELECT p.place, p.headline, h.born_on, coalesce(h.vulnerability_count, 0) AS vulnerabilities,
       min(e.occurred_at) AS first_at, max(e.occurred_at) AS last_at
FROM weigh_people p
JOIN evidence e ON e.staff_ref = p.staff_ref AND e.person_ref = p.person_ref
LEFT JOIN harm_people h ON h.person_ref = p.person_ref
GROUP BY p.place, p.person_ref, p.headline, h.born_on, h.vulnerability_count
