-- A contact of one member of staff with one member of the public, before anything is asked about it.
-- Words of which there are few take one byte instead of sixteen. Look-ups, of which there are most, come by the span
-- of time: this table is made anew for each.
CREATE OR REPLACE TABLE seen (
    pair_id BIGINT, staff_ref VARCHAR, person_ref VARCHAR,
    channel ENUM ('call', 'text', 'message', 'lookup', 'visit', 'custody_visit', 'stop_nearby'),
    direction ENUM ('out', 'in', 'unrecorded'),
    occurred_at TIMESTAMP, duration_s BIGINT, crew ENUM ('alone', 'crewed', 'unknown'), private_use BOOLEAN,
    attribution ENUM ('issued', 'billed', 'logged_on', 'pooled', 'named'),
    confidence DOUBLE, person_link VARCHAR, organisation BOOLEAN, on_behalf BOOLEAN,
    homes_near BIGINT, address_ref VARCHAR, distance_m BIGINT,
    near_own_home BOOLEAN, own_home_known_at TIMESTAMP, stops_before BIGINT,
    known_at TIMESTAMP,
    source_table ENUM ('phone_events', 'fixed_line_calls', 'messages', 'access_events', 'attendances', 'contact_log',
        'custody_visits', 'positions'),
    source_row VARCHAR
);
