-- What the data say about each innocent explanation of a headline: counts, one row each.
WITH counted AS (
    SELECT place, count(*) AS contacts,
           count(*) FILTER (older_tie) AS older_tie,
           count(*) FILTER (private_use) AS private_use,
           count(*) FILTER (channel IN ('call', 'text', 'message')) AS by_phone,
           count(*) FILTER (accounting_reason = 'shared_number' OR person_link NOT IN ('own', 'home', 'record'))
               AS shared_number,
           count(*) FILTER (attribution = 'pooled') AS pooled_device,
           count(*) FILTER (channel = 'stop_nearby') AS stops,
           max(homes_near) FILTER (channel = 'stop_nearby') AS homes_near,
           count(*) FILTER (channel = 'stop_nearby' AND near_own_home) AS near_own_home,
           count(*) FILTER (channel = 'stop_nearby' AND near_own_home IS NOT NULL) AS own_home_told,
           count(*) FILTER (channel = 'lookup') AS look_ups,
           count(*) FILTER (channel = 'lookup' AND task_kind = 'on_behalf_of') AS on_behalf,
           count(*) FILTER (purpose_kind = 'desk_role') AS desk_role,
           count(*) FILTER (accounting = 'unknown') AS unknown_contacts,
           count(*) FILTER (accounting_reason IN ('team_never_logs', 'thin_purpose_records')
                            OR duty = 'unknown') AS unlogged,
           count(*) FILTER (accounting_reason = 'written_later_by_another') AS later_records
    FROM weigh_pair_contacts GROUP BY place
)
SELECT h.place, counted.* EXCLUDE (place)
FROM weigh_headlines h LEFT JOIN counted USING (place)
ORDER BY h.place
