SELECT max(carrier_ref), max(observed_at), sum(latitude), sum(longitude), sum(accuracy_m), max(known_at),
    max(row_id)
FROM positions;
