SELECT max(carrier_ref), max(row_id),
    sum(epoch_us(observed_at)), sum(epoch_us(known_at)), sum(latitude), sum(longitude), sum(accuracy_m)
FROM positions;
