SELECT max(staff_ref), max(level), max(granted_at), max(expires_on), max(known_at), max(row_id)
FROM vetting_records;
