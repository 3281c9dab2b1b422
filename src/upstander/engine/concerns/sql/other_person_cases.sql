-- Cases of the person of each headline that somebody still owns, who took each over last, and whether the member
-- of staff owns it. Of two who took it over at one moment the later reference stands: the same at each run.
SELECT h.place, o.incident_ref, bool_or(o.staff_ref = h.staff_ref) AS own,
       last(o.staff_ref ORDER BY o.starts_at, o.staff_ref) AS holder
FROM weigh_headlines h
JOIN incident_people i USING (person_ref)
JOIN case_ownership o USING (incident_ref)
WHERE o.starts_at <= $by AND (o.ends_at IS NULL OR o.ends_at > $by)
GROUP BY h.place, o.incident_ref
