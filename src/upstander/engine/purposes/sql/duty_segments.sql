-- A stretch of duty of one member of staff, half-open, no two of which overlap, with when it was first known.
CREATE OR REPLACE TABLE duty_segments AS
WITH booked AS (
    SELECT staff_ref, starts_at, ends_at, min(known_at) AS known_at
    FROM duties
    WHERE starts_at < ends_at
    GROUP BY staff_ref, starts_at, ends_at
),
marked AS (
    SELECT *, CASE WHEN starts_at < max(ends_at) OVER earlier THEN 0 ELSE 1 END AS begins
    FROM booked
    WINDOW earlier AS (
        PARTITION BY staff_ref ORDER BY starts_at, ends_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
),
numbered AS (
    SELECT *, sum(begins) OVER (PARTITION BY staff_ref ORDER BY starts_at, ends_at ROWS UNBOUNDED PRECEDING) AS piece
    FROM marked
),
counted AS (SELECT *, count(*) OVER (PARTITION BY staff_ref, piece) AS rows_in_piece FROM numbered),
tangled AS (SELECT * FROM counted WHERE rows_in_piece > 1),
edges AS (
    SELECT staff_ref, piece, starts_at AS edge FROM tangled UNION SELECT staff_ref, piece, ends_at FROM tangled
),
stretches AS (
    SELECT staff_ref, piece, edge AS starts_at,
        lead(edge) OVER (PARTITION BY staff_ref, piece ORDER BY edge) AS ends_at
    FROM edges
)
SELECT staff_ref, starts_at, ends_at, known_at FROM counted WHERE rows_in_piece = 1
UNION ALL
SELECT s.staff_ref, s.starts_at, s.ends_at, min(t.known_at)
FROM stretches AS s
JOIN tangled AS t
  ON t.staff_ref = s.staff_ref AND t.piece = s.piece AND t.starts_at <= s.starts_at AND s.ends_at <= t.ends_at
GROUP BY s.staff_ref, s.starts_at, s.ends_at;
