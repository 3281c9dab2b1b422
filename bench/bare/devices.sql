SELECT max(device_ref), max(device_kind), max(line_number), max(ownership), max(private_use), max(recorded),
    max(known_at), max(row_id)
FROM devices;
