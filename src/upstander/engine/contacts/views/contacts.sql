-- A contact known by the as-of date, with what the force could say about it by then.
CREATE VIEW contacts AS
WITH every AS (
    SELECT *, CAST(NULL AS BIGINT) AS place_staff FROM kept.contact_facts
    UNION ALL
    SELECT s.*, p.place_staff FROM kept.stop_contacts AS s LEFT JOIN place_counts AS p ON p.address_ref = s.address_ref
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
        END AS accounting
    FROM every
    WHERE known_at <= getvariable('as_of') AND occurred_at < getvariable('as_of')
)
SELECT staff_ref, person_ref, channel, direction, occurred_at, duration_s, local_day, local_hour, night,
    CASE WHEN on_duty_known_at <= getvariable('as_of') THEN 'on' ELSE duty_otherwise END AS duty,
    crew, private_use, attribution, confidence, person_link, homes_near, address_ref, distance_m, place_staff,
    CASE WHEN met THEN met_at END AS met_at,
    coalesce(older_tie_known_at <= getvariable('as_of'), false) AS older_tie,
    CASE WHEN after_conclusion THEN concluded_at END AS concluded_at,
    CASE WHEN after_conclusion THEN (epoch_us(occurred_at) - epoch_us(concluded_at)) // 86400000000 END
        AS days_after_conclusion,
    after_conclusion, accounting,
    CASE accounting
        WHEN 'by_another' THEN CASE WHEN another_late THEN 'written_later_by_another' ELSE another_kind END
        WHEN 'self_made' THEN self_made_kind
        WHEN 'afterwards' THEN afterwards_kind
        WHEN 'unknown' THEN unknown_reason
        ELSE CASE
            WHEN after_conclusion THEN 'after_conclusion'
            WHEN NOT met OR met_at > occurred_at THEN 'never_met'
            ELSE 'no_purpose_found'
        END
    END AS accounting_reason,
    CAST(CASE accounting
        WHEN 'by_another' THEN another_key WHEN 'self_made' THEN self_made_key WHEN 'afterwards' THEN afterwards_key
    END AS VARCHAR) AS purpose_id,
    CASE accounting
        WHEN 'by_another' THEN another_kind WHEN 'self_made' THEN self_made_kind WHEN 'afterwards' THEN afterwards_kind
    END AS purpose_kind,
    CASE accounting
        WHEN 'by_another' THEN another_task WHEN 'self_made' THEN self_made_task WHEN 'afterwards' THEN afterwards_task
    END AS task_kind,
    known_at, source_table, source_row
FROM visible;
