-- A contact known by the as-of date, with what the force could say about it by then.
CREATE VIEW contacts AS
WITH known AS (
    SELECT * FROM kept.contact_facts
    WHERE known_at <= getvariable('as_of') AND occurred_at < getvariable('as_of')
),
every AS (  -- only stops have an address; one scan, as a second reference to `known` would copy it first
    SELECT s.*, p.place_staff FROM known AS s LEFT JOIN place_counts AS p ON p.address_ref = s.address_ref
),
visible AS (
    SELECT *,
        coalesce(met_known_at <= getvariable('as_of'), false) AS met,
        coalesce(concluded_known_at <= getvariable('as_of'), false) AS after_conclusion,
        CASE
            WHEN another_known_at <= getvariable('as_of') THEN 'by_another'
            WHEN self_made_known_at <= getvariable('as_of') THEN 'self_made'
            WHEN afterwards_known_at <= getvariable('as_of') THEN 'afterwards'
            WHEN unknown_reason IS NOT NULL THEN 'unknown'
            ELSE 'unaccounted'
        END AS accounting,
        CASE
            WHEN another_known_at <= getvariable('as_of') THEN another_mark
            WHEN self_made_known_at <= getvariable('as_of') THEN self_made_mark
            WHEN afterwards_known_at <= getvariable('as_of') THEN afterwards_mark
        END AS mark
    FROM every
)
SELECT staff_ref, person_ref, channel, CAST(direction AS VARCHAR) AS direction, occurred_at, duration_s, local_day,
    local_hour, local_hour >= 22 OR local_hour < 6 AS night,
    CASE WHEN on_duty_known_at <= getvariable('as_of') THEN 'on' ELSE CAST(duty_otherwise AS VARCHAR) END AS duty,
    CAST(crew AS VARCHAR) AS crew, private_use, CAST(attribution AS VARCHAR) AS attribution, confidence, person_link,
    homes_near, address_ref, distance_m, place_staff,
    CASE WHEN own_home_known_at <= getvariable('as_of') THEN near_own_home END AS near_own_home,
    stops_before,
    CASE WHEN met THEN met_at END AS met_at,
    coalesce(older_tie_known_at <= getvariable('as_of'), false) AS older_tie,
    CASE WHEN after_conclusion THEN concluded_at END AS concluded_at,
    CASE WHEN after_conclusion THEN (epoch_us(occurred_at) - epoch_us(concluded_at)) // 86400000000 END
        AS days_after_conclusion,
    after_conclusion, accounting,
    CASE
        WHEN accounting = 'by_another' AND mark % 2 = 1 THEN 'written_later_by_another'
        WHEN mark IS NOT NULL THEN getvariable('sort_kinds')[(mark // 2) % 1048576 + 1]
        WHEN accounting = 'unknown' THEN CAST(unknown_reason AS VARCHAR)
        WHEN after_conclusion THEN 'after_conclusion'
        WHEN NOT met OR met_at > occurred_at THEN 'never_met'
        ELSE 'no_purpose_found'
    END AS accounting_reason,
    CASE WHEN mark >= 2097152 THEN CAST(mark // 2 AS VARCHAR) END AS purpose_id,
    getvariable('sort_kinds')[(mark // 2) % 1048576 + 1] AS purpose_kind,
    getvariable('sort_tasks')[(mark // 2) % 1048576 + 1] AS task_kind,
    known_at, source_table, source_row
FROM visible;
