-- One row for each telephone line or room where contact with the public leaves no record, while it is in use.
SELECT place_ref AS about_ref, unit, place_kind AS role, NULL AS led_by, starts_at AS since_at,
       'unrecorded_places' AS source_table, row_id AS source_row
FROM unrecorded_places
WHERE (starts_at IS NULL OR starts_at < $as_of) AND (ends_at IS NULL OR ends_at > $as_of)
