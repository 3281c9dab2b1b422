CREATE OR REPLACE TEMP TABLE weigh_triggers
    (trigger VARCHAR, staff_ref VARCHAR, person_ref VARCHAR, source_table VARCHAR, source_row VARCHAR,
     occurred_at TIMESTAMP)
