SELECT max(carrier_ref), max(staff_ref), max(starts_at), max(ends_at), max(share), max(known_at),
    max(row_id)
FROM vehicle_assignments;
