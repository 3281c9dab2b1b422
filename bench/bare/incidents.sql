SELECT max(incident_ref), max(incident_kind), max(opened_at), max(closed_at), max(result), max(result_kind),
    max(domestic_abuse), max(known_at), max(row_id)
FROM incidents;
