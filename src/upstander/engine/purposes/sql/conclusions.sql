-- A time in which a pair's work is concluded: from the end of the last span to the start of the next.
-- Spans that overlap or touch are one piece of work.
CREATE OR REPLACE TABLE conclusions AS
WITH closed AS (
    SELECT pair_id, starts_at, coalesce(ends_at, TIMESTAMP '9999-12-31') AS ends_at, known_at
    FROM work_spans_numbered
),
marked AS (
    SELECT *, CASE WHEN starts_at <= max(ends_at) OVER earlier THEN 0 ELSE 1 END AS begins
    FROM closed
    WINDOW earlier AS (
        PARTITION BY pair_id ORDER BY starts_at, ends_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
),
numbered AS (
    SELECT *, sum(begins) OVER (PARTITION BY pair_id ORDER BY starts_at, ends_at ROWS UNBOUNDED PRECEDING) AS piece
    FROM marked
),
pieces AS (
    SELECT pair_id, piece, min(starts_at) AS starts_at, max(ends_at) AS ends_at,
        arg_max(known_at, (ends_at, -epoch_us(known_at))) AS known_at
    FROM numbered
    GROUP BY pair_id, piece
)
SELECT pair_id, ends_at AS concluded_at, known_at,
    coalesce(lead(starts_at) OVER (PARTITION BY pair_id ORDER BY starts_at), TIMESTAMP '9999-12-31') AS until_at
FROM pieces
QUALIFY ends_at < TIMESTAMP '9999-12-31';
