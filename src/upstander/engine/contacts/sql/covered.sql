-- A contact that at least one purpose covers: for each class of purpose the one preferred, and when that was
-- known. A purpose's number is doubled, and odd if its record was written after the contact.
CREATE OR REPLACE TABLE covered AS
WITH covering AS (
    SELECT s.rowid AS contact_id, p.by_another, p.known_at,
        p.purpose_key * 2 + CASE WHEN p.written_at > s.late_from THEN 1 ELSE 0 END AS mark,
        p.written_at > s.late_from AS late
    FROM (
        SELECT rowid, pair_id, channel, occurred_at,
            occurred_at + to_seconds(coalesce(duration_s, 0)) + getvariable('contemporaneous') AS late_from
        FROM seen
        WHERE pair_id IS NOT NULL
    ) AS s
    JOIN purpose_windows AS p
      ON p.pair_id = s.pair_id AND s.occurred_at BETWEEN p.widest_from AND p.widest_until
    JOIN tolerances AS k
      ON k.tolerance_kind = p.tolerance_kind AND k.channel = s.channel
     AND s.occurred_at BETWEEN p.starts_at - to_seconds(k.before_s) AND p.ends_at + to_seconds(k.after_s)
)
SELECT contact_id,
    min(mark) FILTER (by_another) AS another_mark,
    min(known_at) FILTER (by_another) AS another_known_at,
    min(mark) FILTER (NOT by_another AND NOT late) AS self_made_mark,
    min(known_at) FILTER (NOT by_another AND NOT late) AS self_made_known_at,
    min(mark) FILTER (NOT by_another AND late) AS afterwards_mark,
    min(known_at) FILTER (NOT by_another AND late) AS afterwards_known_at
FROM covering
GROUP BY contact_id;
