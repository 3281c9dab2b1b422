-- One row for each incident that names a member of staff as a party or visitor, not as police, together
-- with a person whom they had met through work before. Not counted: whoever was sent there, victims and
-- witnesses, a side taken against somebody suspected, and ties that were put to a decision or are
-- older than the work.
SELECT DISTINCT s.staff_ref, v.person_ref, 'incident_parties' AS source_table, s.row_id AS source_row,
       i.opened_at AS occurred_at, 1 AS amount
FROM incident_parties AS s
JOIN incidents AS i ON i.incident_ref = s.incident_ref
JOIN incident_people AS v ON v.incident_ref = s.incident_ref
JOIN meetings AS m
  ON m.staff_ref = s.staff_ref AND m.person_ref = v.person_ref AND m.met_at < i.opened_at
ANTI JOIN attendances AS a
  ON a.incident_ref = s.incident_ref AND a.staff_ref = s.staff_ref AND a.made_by = 'another'
ANTI JOIN declarations AS d
  ON d.staff_ref = s.staff_ref AND d.person_ref = v.person_ref AND d.declared_at <= i.opened_at
 AND d.declaration_kind IN ('relationship', 'family', 'association')
ANTI JOIN contacts AS c
  ON c.staff_ref = s.staff_ref AND c.person_ref = v.person_ref AND c.older_tie
WHERE s.part IN ('party', 'visitor', 'named_by_person')
  AND (s.part = 'visitor' OR v.part IN ('victim', 'caller', 'missing', 'other'))
