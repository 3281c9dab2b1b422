-- Spans: near positions without a gap that is too long. One window marks the ends; only ends are paired.
-- What lies between two near positions is looked at next, so a span is the most that a stop can be.
CREATE OR REPLACE TEMP TABLE stops_spans AS
WITH neighbours AS (
    SELECT watch_id, spell_id, observed_at,
        lag(observed_at) OVER (PARTITION BY watch_id, spell_id ORDER BY observed_at) AS before_at,
        lead(observed_at) OVER (PARTITION BY watch_id, spell_id ORDER BY observed_at) AS after_at
    FROM stops_near
    WHERE half_chord <= $half_chord
),
marked AS (
    SELECT watch_id, spell_id, observed_at,
        before_at IS NULL OR epoch_us(observed_at) - epoch_us(before_at) > $gap_us AS begins,
        after_at IS NULL OR epoch_us(after_at) - epoch_us(observed_at) > $gap_us AS finishes
    FROM neighbours
),
edges AS (
    SELECT watch_id, spell_id, observed_at, begins,
        lead(observed_at) OVER (PARTITION BY watch_id, spell_id ORDER BY observed_at) AS last_at
    FROM marked
    WHERE begins <> finishes
)
SELECT CAST(row_number() OVER () AS INTEGER) AS span_id,
    e.watch_id, e.spell_id, s.carrier_ref, e.observed_at AS first_at, e.last_at
FROM edges AS e
JOIN stops_spells AS s ON s.spell_id = e.spell_id
WHERE e.begins AND epoch_us(e.last_at) - epoch_us(e.observed_at) >= $min_time_us;
