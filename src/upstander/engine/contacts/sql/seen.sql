-- A contact of one member of staff with one member of the public, before anything is asked about it.
CREATE OR REPLACE TABLE seen (
    pair_id BIGINT, staff_ref VARCHAR, person_ref VARCHAR, channel VARCHAR, direction VARCHAR,
    occurred_at TIMESTAMP, duration_s BIGINT, crew VARCHAR, private_use BOOLEAN, attribution VARCHAR,
    confidence DOUBLE, person_link VARCHAR, organisation BOOLEAN, on_behalf BOOLEAN,
    homes_near BIGINT, address_ref VARCHAR, distance_m BIGINT,
    known_at TIMESTAMP, source_table VARCHAR, source_row VARCHAR
);
