-- A member of staff, a day and the day on which it was known: how much they had to do with the public.
-- Days are local ones for contacts and duty, UTC ones for what was dialled.
CREATE OR REPLACE TABLE kept.staff_days AS
WITH dialled AS (
    SELECT coalesce(d.staff_ref, e.billed_staff_ref) AS staff_ref, CAST(e.started_at AS DATE) AS local_day,
        CAST(greatest(e.known_at, coalesce(d.known_at, e.known_at)) AS DATE) AS known_day, count(*) AS numbers_dialled
    FROM phone_events AS e
    LEFT JOIN (SELECT * FROM device_segments WHERE holders = 1) AS d
      ON d.carried_as = coalesce(e.device_ref, e.line_number)
     AND e.started_at >= d.starts_at AND e.started_at < d.ends_at
    WHERE e.direction <> 'in'
    GROUP BY 1, 2, 3
),
met AS (
    SELECT staff_ref, local_day, CAST(known_at AS DATE) AS known_day,
        count(*) FILTER (channel IN ('call', 'text', 'message', 'visit', 'custody_visit')) AS public_contacts,
        count(*) FILTER (channel = 'lookup') AS look_ups,
        count(*) FILTER (channel IN ('visit', 'custody_visit')) AS visits
    FROM kept.contact_facts
    GROUP BY 1, 2, 3
),
booked AS (
    SELECT staff_ref, local_day, CAST(min(known_at) AS DATE) AS known_day FROM staff_local_days GROUP BY 1, 2
),
together AS (
    SELECT staff_ref, local_day, known_day, numbers_dialled, 0 AS public_contacts, 0 AS look_ups, 0 AS visits, 0 AS duty_days
    FROM dialled WHERE staff_ref IS NOT NULL
    UNION ALL SELECT staff_ref, local_day, known_day, 0, public_contacts, look_ups, visits, 0 FROM met
    UNION ALL SELECT staff_ref, local_day, known_day, 0, 0, 0, 0, 1 FROM booked
)
SELECT staff_ref, local_day, known_day,
    CAST(sum(numbers_dialled) AS BIGINT) AS numbers_dialled, CAST(sum(public_contacts) AS BIGINT) AS public_contacts,
    CAST(sum(look_ups) AS BIGINT) AS look_ups, CAST(sum(visits) AS BIGINT) AS visits,
    CAST(sum(duty_days) AS BIGINT) AS duty_days
FROM together
GROUP BY staff_ref, local_day, known_day;
