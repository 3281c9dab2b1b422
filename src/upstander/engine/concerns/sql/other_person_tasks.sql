-- The next task with the person of each headline that is known of, and whether it is the member of staff's.
SELECT h.place, t.starts_at, t.staff_ref = h.staff_ref AS own
FROM weigh_headlines h JOIN taskings t USING (person_ref)
WHERE t.starts_at >= $by OR t.ends_at >= $by
QUALIFY row_number() OVER (PARTITION BY h.place ORDER BY own DESC, t.starts_at) = 1
