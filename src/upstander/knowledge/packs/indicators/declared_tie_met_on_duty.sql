-- One row for each partner whom the force found undeclared, or learned of from a form on which nobody
-- decides (vetting, personnel), whom this member of staff had met through work before. A tie that is
-- put to a decision, or that somebody else allowed, is never counted; nor is one older than the work.
SELECT d.staff_ref, d.person_ref, 'declarations' AS source_table, d.row_id AS source_row,
       d.declared_at AS occurred_at, 1 AS amount
FROM declarations AS d
JOIN meetings AS m
  ON m.staff_ref = d.staff_ref AND m.person_ref = d.person_ref AND m.met_at < d.declared_at
ANTI JOIN declarations AS o
  ON o.staff_ref = d.staff_ref AND o.person_ref = d.person_ref
 AND o.declaration_kind IN ('relationship', 'family', 'association')
 AND o.decision IN ('allowed', 'conditions', 'refused', 'pending')
ANTI JOIN contacts AS c
  ON c.staff_ref = d.staff_ref AND c.person_ref = d.person_ref AND c.older_tie
WHERE (d.declaration_kind = 'undeclared_found'
       OR (d.declaration_kind = 'relationship' AND d.decision IS NULL AND d.decided_at IS NULL))
  AND (d.tie_began_on IS NULL OR d.tie_began_on >= CAST(m.met_at AS DATE))
