-- A contact with everything that is asked about it: local time, team, duty, meeting, conclusion, purposes.
-- What depends on when something was known carries that moment, so that "as of a date" is only a filter.
-- A purpose's mark holds, from the last bit: whether it was written later; its sort, twenty bits; its rank.
-- A look-up on behalf of somebody has the mark of its sort and the rank nought, as no row is its purpose.
CREATE OR REPLACE VIEW asked AS
WITH placed AS (
    SELECT s.*, s.rowid AS contact_id,
        local_of(s.occurred_at, c.change_at, c.before_s, c.after_s) AS local_at,
        coalesce(g.team, '') AS team, coalesce(g.ever_booked, false) AS ever_booked,
        CASE s.channel WHEN 'lookup' THEN g.lookup_desk_key WHEN 'custody_visit' THEN g.custody_desk_key END * 2
            AS desk_mark,
        CASE s.channel WHEN 'lookup' THEN g.lookup_desk_known_at WHEN 'custody_visit' THEN g.custody_desk_known_at END
            AS desk_known_at
    FROM seen AS s
    LEFT JOIN clock_days AS c ON c.utc_day = CAST(s.occurred_at AS DATE)
    LEFT JOIN staff_segments AS g
      ON g.staff_ref = s.staff_ref AND s.occurred_at >= g.starts_at AND s.occurred_at < g.ends_at
),
weighed AS (
    SELECT p.*, d.known_at AS on_duty_known_at,
        CASE WHEN p.ever_booked AND t.duty_state = 'ok' AND n.staff_ref IS NULL THEN 'off' ELSE 'unknown' END AS duty_otherwise,
        t.purpose_state, u.channel IS NOT NULL AS untold,
        m.met_at, m.met_known_at, m.older_tie_known_at, e.concluded_at, e.known_at AS concluded_known_at,
        CASE WHEN v.another_mark IS NULL OR (p.desk_mark IS NOT NULL AND v.another_known_at > p.known_at)
            THEN coalesce(p.desk_mark, v.another_mark) ELSE v.another_mark END AS another_mark,
        CASE WHEN v.another_mark IS NULL OR (p.desk_mark IS NOT NULL AND v.another_known_at > p.known_at)
            THEN coalesce(p.desk_known_at, v.another_known_at) ELSE v.another_known_at END AS another_known_at,
        v.self_made_mark, CASE WHEN p.on_behalf THEN p.known_at ELSE v.self_made_known_at END AS self_made_known_at,
        v.afterwards_mark, v.afterwards_known_at
    FROM placed AS p
    LEFT JOIN duty_days AS d
      ON d.staff_ref = p.staff_ref AND d.utc_day = CAST(p.occurred_at AS DATE)
     AND p.occurred_at >= d.starts_at AND p.occurred_at < d.ends_at
    LEFT JOIN kept.team_days AS t ON t.team = p.team AND t.local_day = CAST(p.local_at AS DATE)
    LEFT JOIN unbooked_days AS n ON n.staff_ref = p.staff_ref AND n.local_day = CAST(p.local_at AS DATE)
    LEFT JOIN untold_channels AS u ON u.channel = p.channel
    LEFT JOIN pair_states AS m ON m.pair_id = p.pair_id
    LEFT JOIN conclusions AS e
      ON e.pair_id = p.pair_id AND p.occurred_at >= e.concluded_at AND p.occurred_at < e.until_at
    LEFT JOIN covered AS v ON v.contact_id = p.contact_id
)
SELECT w.staff_ref, w.person_ref, CAST(w.channel AS VARCHAR) AS channel, w.direction,
    w.occurred_at, w.duration_s, CAST(w.local_at AS DATE) AS local_day, hour(w.local_at) AS local_hour,
    w.on_duty_known_at, CAST(w.duty_otherwise AS ENUM ('off', 'unknown')) AS duty_otherwise,
    w.crew, w.private_use,
    w.attribution,
    w.confidence, w.person_link, w.homes_near, w.address_ref, w.distance_m, w.near_own_home, w.own_home_known_at,
    w.stops_before,
    w.met_at, w.met_known_at, w.older_tie_known_at, w.concluded_at, w.concluded_known_at,
    w.another_known_at, w.another_mark, w.self_made_known_at,
    CASE WHEN w.on_behalf THEN b.sort_id * 2 ELSE w.self_made_mark END AS self_made_mark,
    w.afterwards_known_at, w.afterwards_mark,
    CAST(CASE
        WHEN w.untold THEN 'no_purpose_tables'
        WHEN w.purpose_state = 'missing' THEN 'team_never_logs'
        WHEN w.purpose_state = 'thin' THEN 'thin_purpose_records'
        WHEN w.organisation THEN 'shared_number'
    END AS ENUM ('no_purpose_tables', 'team_never_logs', 'thin_purpose_records', 'shared_number')) AS unknown_reason,
    w.known_at, CAST(w.source_table AS VARCHAR) AS source_table, w.source_row
FROM weighed AS w
CROSS JOIN (SELECT sort_id FROM kept.purpose_sorts WHERE task_kind = 'on_behalf_of') AS b;

CREATE OR REPLACE TABLE kept.contact_facts AS SELECT * FROM asked LIMIT 0;
