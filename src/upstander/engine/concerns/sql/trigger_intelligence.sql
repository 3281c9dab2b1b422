-- A threat to life or interference with a witness, coded by a person and not yet reviewed.
INSERT INTO weigh_triggers
SELECT theme AS trigger, staff_ref, NULL AS person_ref, 'intelligence' AS source_table, row_id AS source_row,
       recorded_at AS occurred_at
FROM intelligence
WHERE theme IN ('threat_to_life', 'witness_interference') AND coded_by_ref IS NOT NULL
      AND (reviewed_at IS NULL OR reviewed_at >= $by)
