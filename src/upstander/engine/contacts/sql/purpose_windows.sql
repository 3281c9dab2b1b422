-- A purpose with the widest span in which it could cover any contact, for a first, cheap join.
CREATE OR REPLACE TABLE purpose_windows AS
WITH widest AS (
    SELECT tolerance_kind, max(before_s) AS before_s, max(after_s) AS after_s FROM tolerances GROUP BY tolerance_kind
)
SELECT p.purpose_key, p.pair_id, p.tolerance_kind, p.made_by = 'another' AS by_another, p.written_at, p.known_at,
    p.starts_at, coalesce(p.ends_at, TIMESTAMP '9999-12-31') AS ends_at,
    p.starts_at - to_seconds(w.before_s) AS widest_from,
    coalesce(p.ends_at, TIMESTAMP '9999-12-31') + to_seconds(w.after_s) AS widest_until
FROM purposes_numbered AS p
JOIN widest AS w ON w.tolerance_kind = p.tolerance_kind
WHERE p.pair_id IS NOT NULL;
