-- What the data say about each innocent explanation of a headline: counts, one row each.
WITH open_contacts AS (
    SELECT * FROM weigh_pair_contacts WHERE accounting <> 'by_another'
),
later AS (
    SELECT o.place, count(DISTINCT (o.source_table, o.source_row)) AS later_records
    FROM open_contacts o
    JOIN purposes p ON p.staff_ref = o.staff_ref AND p.person_ref = o.person_ref
    WHERE p.made_by = 'another' AND p.written_at > o.occurred_at
          AND o.occurred_at >= p.starts_at AND (p.ends_at IS NULL OR o.occurred_at <= p.ends_at)
    GROUP BY o.place
),
counted AS (
    SELECT place, count(*) AS contacts,
           count(*) FILTER (accounting <> 'by_another') AS open_contacts,
           count(*) FILTER (older_tie) AS older_tie,
           count(*) FILTER (private_use) AS private_use,
           count(*) FILTER (channel IN ('call', 'text', 'message')) AS by_phone,
           count(*) FILTER (person_link NOT IN ('own', 'home', 'record')) AS shared_number,
           count(*) FILTER (attribution = 'pooled') AS pooled_device,
           count(*) FILTER (channel = 'stop_nearby') AS stops,
           max(homes_near) FILTER (channel = 'stop_nearby') AS homes_near,
           count(*) FILTER (channel = 'lookup') AS look_ups,
           count(*) FILTER (channel = 'lookup' AND accounting_reason LIKE '%behalf%') AS on_behalf,
           count(*) FILTER (purpose_kind = 'desk_role') AS desk_role,
           count(*) FILTER (accounting = 'unknown') AS unknown_contacts,
           count(*) FILTER (duty = 'unknown') AS unknown_duty,
           count(*) FILTER (contact_days.purpose_state <> 'ok') AS unlogged_days
    FROM weigh_pair_contacts
    LEFT JOIN (
        SELECT staff_ref, local_day, min(purpose_state) FILTER (purpose_state <> 'ok') AS purpose_state
        FROM (SELECT DISTINCT staff_ref, team FROM peers) JOIN team_days USING (team) GROUP BY ALL
    ) contact_days USING (staff_ref, local_day)
    GROUP BY place
)
SELECT h.place, h.staff_ref, h.person_ref, counted.* EXCLUDE (place), coalesce(later.later_records, 0) AS later_records
FROM weigh_headlines h LEFT JOIN counted USING (place) LEFT JOIN later USING (place)
ORDER BY h.place
