-- A kind of purpose, a task and a channel: what such a purpose usually takes (ninetieth percentile over purposes
-- with at least one such contact). Tasks with few purposes have the values of their kind.
CREATE TABLE usual AS
WITH used AS (
    SELECT c.purpose_id, c.purpose_kind, c.task_kind, c.channel, count(*) AS contacts,
        max(c.duration_s) AS longest_s,
        avg(CASE c.duty WHEN 'off' THEN 1.0 WHEN 'on' THEN 0.0 END) AS off_duty_share
    FROM contacts AS c
    WHERE c.channel IN ('call', 'text', 'message', 'visit')
      AND c.purpose_id IS NOT NULL AND c.purpose_kind <> 'desk_role'
    GROUP BY c.purpose_id, c.purpose_kind, c.task_kind, c.channel
),
paced AS (
    SELECT u.*, u.contacts / greatest(1.0, (epoch_us(least(coalesce(p.ends_at, getvariable('as_of')),
            getvariable('as_of'))) - epoch_us(p.starts_at)) / 604800000000.0) AS per_week
    FROM used AS u
    JOIN purposes AS p ON p.purpose_id = u.purpose_id
),
by_kind AS (
    SELECT purpose_kind, channel, count(*) AS purposes, quantile_cont(per_week, 0.9) AS usual_per_week,
        quantile_cont(longest_s, 0.9) AS usual_duration_s, quantile_cont(off_duty_share, 0.9) AS usual_off_duty_share
    FROM paced
    GROUP BY purpose_kind, channel
),
by_task AS (
    SELECT purpose_kind, task_kind, channel, count(*) AS purposes, quantile_cont(per_week, 0.9) AS usual_per_week,
        quantile_cont(longest_s, 0.9) AS usual_duration_s, quantile_cont(off_duty_share, 0.9) AS usual_off_duty_share
    FROM paced
    GROUP BY purpose_kind, task_kind, channel
)
SELECT t.purpose_kind, t.task_kind, t.channel,
    CASE WHEN t.purposes >= getvariable('usual_minimum') THEN t.purposes ELSE k.purposes END AS purposes,
    CASE WHEN t.purposes >= getvariable('usual_minimum') THEN t.usual_per_week ELSE k.usual_per_week END AS usual_per_week,
    CAST(CASE WHEN t.purposes >= getvariable('usual_minimum') THEN t.usual_duration_s ELSE k.usual_duration_s END AS DOUBLE)
        AS usual_duration_s,
    CASE WHEN t.purposes >= getvariable('usual_minimum') THEN t.usual_off_duty_share ELSE k.usual_off_duty_share END
        AS usual_off_duty_share
FROM by_task AS t
JOIN by_kind AS k ON k.purpose_kind = t.purpose_kind AND k.channel = t.channel;
