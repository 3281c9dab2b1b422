-- Runs: spans cut at their breaks. A moment with one position inside and one outside is a break.
CREATE OR REPLACE TEMP TABLE stops_runs AS
WITH broken AS (
    SELECT * FROM stops_spans WHERE span_id IN (SELECT span_id FROM stops_breaks)
),
moments AS (
    SELECT b.span_id, n.observed_at, 0 AS breaks
    FROM stops_near AS n
    JOIN broken AS b
      ON b.watch_id = n.watch_id AND b.spell_id = n.spell_id
     AND n.observed_at BETWEEN b.first_at AND b.last_at
    WHERE n.half_chord <= $half_chord
    UNION ALL
    SELECT span_id, observed_at, 1 AS breaks FROM stops_breaks
),
cut AS (
    SELECT span_id, observed_at,
        sum(breaks) OVER (PARTITION BY span_id ORDER BY observed_at) AS piece,
        max(breaks) OVER (PARTITION BY span_id, observed_at) AS broken_now
    FROM moments
),
pieces AS (
    SELECT span_id, min(observed_at) AS first_at, max(observed_at) AS last_at
    FROM cut
    WHERE broken_now = 0
    GROUP BY span_id, piece
    HAVING epoch_us(max(observed_at)) - epoch_us(min(observed_at)) >= $min_time_us
),
runs AS (
    SELECT watch_id, spell_id, carrier_ref, first_at, last_at
    FROM stops_spans
    WHERE span_id NOT IN (SELECT span_id FROM stops_breaks)
    UNION ALL
    SELECT s.watch_id, s.spell_id, s.carrier_ref, p.first_at, p.last_at
    FROM pieces AS p
    JOIN stops_spans AS s ON s.span_id = p.span_id
)
SELECT CAST(row_number() OVER () AS INTEGER) AS run_id, *
FROM runs;
