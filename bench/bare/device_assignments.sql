SELECT max(device_ref), max(staff_ref), max(starts_at), max(ends_at), max(share), max(known_at)
FROM device_assignments;
