-- A member of staff and a local day on which somebody else sent them to an incident outside any booked
-- duty: they were at work, and the duty records do not say so.
CREATE OR REPLACE TABLE unbooked_days AS
SELECT DISTINCT a.staff_ref, CAST(local_of(a.arrived_at, c.change_at, c.before_s, c.after_s) AS DATE) AS local_day,
    coalesce(g.team, '') AS team
FROM attendances AS a
JOIN clock_days AS c ON c.utc_day = CAST(a.arrived_at AS DATE)
LEFT JOIN duty_days AS d
  ON d.staff_ref = a.staff_ref AND d.utc_day = CAST(a.arrived_at AS DATE)
 AND a.arrived_at >= d.starts_at AND a.arrived_at < d.ends_at
LEFT JOIN staff_segments AS g
  ON g.staff_ref = a.staff_ref AND a.arrived_at >= g.starts_at AND a.arrived_at < g.ends_at
WHERE a.made_by = 'another' AND d.staff_ref IS NULL;
