-- A stop nearby: one member of staff, one carrier, one address of one person they had met.
CREATE OR REPLACE TABLE stop_facts (
    staff_ref VARCHAR, person_ref VARCHAR, address_ref VARCHAR, starts_at TIMESTAMP, ends_at TIMESTAMP,
    duration_s BIGINT, distance_m BIGINT, homes_near BIGINT, attribution VARCHAR, confidence DOUBLE, crew VARCHAR,
    carrier_ref VARCHAR, known_at TIMESTAMP, source_table VARCHAR, source_row VARCHAR,
    stops_before BIGINT
);

CREATE OR REPLACE TEMP TABLE stops_usual (
    staff_ref VARCHAR, person_ref VARCHAR, address_ref VARCHAR, known_at TIMESTAMP
);
