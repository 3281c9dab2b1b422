-- A pair that met through work: when, and whether calls, texts or messages between them are older than that.
CREATE OR REPLACE TABLE pair_states AS
WITH first_ties AS (
    SELECT pair_id, min(occurred_at) AS tied_at, arg_min(known_at, (occurred_at, known_at)) AS known_at
    FROM seen
    WHERE channel IN ('call', 'text', 'message') AND NOT organisation AND pair_id IS NOT NULL
    GROUP BY pair_id
)
SELECT m.pair_id, m.met_at, m.known_at AS met_known_at,
    CASE WHEN t.tied_at + getvariable('older_tie') <= m.met_at THEN greatest(t.known_at, m.known_at) END
        AS older_tie_known_at
FROM meetings_numbered AS m
LEFT JOIN first_ties AS t ON t.pair_id = m.pair_id;
