-- A member of staff in post on the as-of date, by the post begun last.
CREATE TABLE peers AS
SELECT staff_ref, role, duty_pattern, team, unit
FROM kept.posts
WHERE known_at <= getvariable('as_of') AND starts_at <= getvariable('as_of')
  AND (ends_at IS NULL OR ends_at > getvariable('as_of'))
QUALIFY row_number() OVER (PARTITION BY staff_ref ORDER BY starts_at DESC, row_id DESC) = 1;
