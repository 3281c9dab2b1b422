-- One row for each undertaking that stands, whose review is due and of which no review is on record:
-- from the register of conditions, or given with intelligence that a person coded.
SELECT staff_ref, NULL AS person_ref, 'conditions' AS source_table, row_id AS source_row,
       starts_at AS occurred_at, 1 AS amount
FROM conditions
WHERE condition_kind = 'undertaking'
  AND (ends_at IS NULL OR ends_at > $as_of)
  AND (reviewed_at IS NULL OR reviewed_at > $as_of)
  AND (review_due_on < $as_of
       OR (review_due_on IS NULL AND date_diff('day', starts_at, $as_of) > $review_days))
UNION ALL
SELECT staff_ref, NULL AS person_ref, 'intelligence' AS source_table, row_id AS source_row,
       recorded_at AS occurred_at, 1 AS amount
FROM intelligence
WHERE undertaking_given
  AND theme IN ('sexualised', 'boundary')
  AND coded_by_ref IS NOT NULL
  AND (reviewed_at IS NULL OR reviewed_at > $as_of)
  AND date_diff('day', recorded_at, $as_of) > $review_days
