-- How each of these accounts looked at records since a day, and week by week before it. Signing in, one's own
-- list, one's own key and the audit itself are no looks; a custodian's look at a report is not told. What it is
-- about is a keyed reference, and stays one.
WITH looks AS MATERIALIZED (
    SELECT id, actor, about, purpose, outcome, happened_at
    FROM audit_entry
    WHERE kind = 'consultation' AND actor = ANY (%(actors)s) AND happened_at >= %(before)s
      AND split_part(what, '.', 1) <> ALL (ARRAY['account', 'audit', 'conflict', 'custodian'])
      AND NOT (split_part(what, '.', 1) = ANY (%(unseen_codes)s::text[]) AND EXISTS (
          SELECT FROM unnest(%(unseen_who)s::text[], %(unseen_since)s::timestamptz[], %(unseen_until)s::timestamptz[])
              AS t (who, since, until)
          WHERE t.who = actor AND happened_at >= t.since AND happened_at < t.until
      ))
), lately AS (
    SELECT actor,
           count(*) FILTER (WHERE outcome = 'done') AS looks,
           count(DISTINCT about) FILTER (WHERE outcome = 'done') AS records,
           count(*) FILTER (WHERE outcome = 'denied') AS denied,
           count(*) FILTER (WHERE outcome = 'done' AND purpose = 'break_glass') AS behind_glass,
           count(*) FILTER (
               WHERE outcome = 'done' AND extract(hour FROM happened_at AT TIME ZONE 'Europe/London') NOT BETWEEN 6 AND 21
           ) AS at_night
    FROM looks WHERE happened_at >= %(since)s GROUP BY actor
), by_week AS (
    SELECT actor, floor(extract(epoch FROM %(since)s - happened_at) / 604800)::int AS week, count(*) AS looks
    FROM looks WHERE happened_at < %(since)s AND outcome = 'done' GROUP BY 1, 2
), before AS (
    SELECT actor, jsonb_object_agg(week, looks) AS weeks FROM by_week GROUP BY actor
), often AS (
    SELECT actor, about, min(id) AS first_id
    FROM looks WHERE happened_at >= %(since)s AND outcome = 'done' AND about IS NOT NULL
    GROUP BY actor, about HAVING count(*) >= %(often)s
), idle AS (
    SELECT actor, count(*) AS records FROM often
    WHERE NOT EXISTS (
        SELECT FROM audit_entry AS acted
        WHERE acted.about = often.about AND acted.actor = often.actor AND acted.id > often.first_id
          AND acted.kind <> 'consultation' AND acted.outcome = 'done'
    )
    GROUP BY actor
)
SELECT named.actor, coalesce(lately.looks, 0), coalesce(lately.records, 0), coalesce(lately.denied, 0),
       coalesce(lately.behind_glass, 0), coalesce(lately.at_night, 0), coalesce(idle.records, 0),
       coalesce(before.weeks, '{}'::jsonb)::text,
       (SELECT seen.happened_at FROM audit_entry AS seen WHERE seen.actor = named.actor ORDER BY seen.id LIMIT 1)
FROM unnest(%(actors)s::text[]) AS named (actor)
LEFT JOIN lately USING (actor)
LEFT JOIN before USING (actor)
LEFT JOIN idle USING (actor)
ORDER BY named.actor
