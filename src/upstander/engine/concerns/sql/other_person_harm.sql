-- What the harm axis may read of the person of each headline.
SELECT h.place, p.born_on, coalesce(p.vulnerability_count, 0) > 0 AS recorded_vulnerable
FROM weigh_headlines h JOIN harm_people p USING (person_ref)
