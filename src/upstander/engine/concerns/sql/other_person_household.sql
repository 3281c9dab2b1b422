-- Who is recorded as tied to the person of each headline, and the birth dates of those who live with them.
SELECT DISTINCT h.place, t.other_ref, t.tie_kind, p.born_on
FROM weigh_headlines h
JOIN (SELECT person_ref, other_person_ref AS other_ref, tie_kind FROM person_ties
      UNION SELECT other_person_ref, person_ref, tie_kind FROM person_ties) t USING (person_ref)
LEFT JOIN harm_people p ON p.person_ref = t.other_ref
WHERE t.tie_kind IN ('family', 'household', 'partner', 'carer')
