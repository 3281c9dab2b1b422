SELECT max(scheme_ref), max(registered), max(starts_at), max(ends_at), max(known_at), max(row_id)
FROM youth_schemes;
