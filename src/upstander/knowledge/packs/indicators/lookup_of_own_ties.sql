-- One row for each look-up of a person whom this member of staff declared as close to them, or who
-- was found to be, unless another's record sent them there or a colleague asked for it. A colleague's
-- entry that they asked for one is not enough for what is ruled out.
SELECT l.staff_ref, l.person_ref, l.source_table, l.source_row, l.occurred_at, 1 AS amount
FROM contacts AS l
SEMI JOIN declarations AS d
  ON d.staff_ref = l.staff_ref AND d.person_ref = l.person_ref
 AND d.declaration_kind IN ('relationship', 'family', 'association', 'undeclared_found')
WHERE l.channel = 'lookup'
  AND l.attribution <> 'named'
  AND l.accounting IN ('unaccounted', 'afterwards', 'self_made')
  AND (l.purpose_kind IS NULL OR l.purpose_kind <> 'desk_role')
  AND l.confidence >= $least_confidence
  AND date_diff('day', l.local_day, $as_of) < $window_days
