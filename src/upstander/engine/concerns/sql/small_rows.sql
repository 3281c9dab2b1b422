CREATE OR REPLACE TEMP TABLE weigh_small_rows (source_table VARCHAR, source_row VARCHAR, known_at TIMESTAMP)
