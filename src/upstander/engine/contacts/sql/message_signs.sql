-- A message that a member of staff wrote to a member of the public on a force-owned channel, and a kind of wording
-- found in it. The text is read here and goes no further; messages to anybody else are not read at all.
CREATE OR REPLACE TABLE messages_written AS
WITH written AS (
    SELECT platform, staff_ref, other_account, other_number, sent_at, known_at, row_id
    FROM message_texts
    WHERE direction = 'out' AND starts_with(platform, 'force_')
),
by_account AS (
    SELECT w.staff_ref, a.person_ref, w.sent_at, a.confidence, greatest(w.known_at, a.known_at) AS known_at, w.row_id
    FROM written AS w
    JOIN account_links AS a ON a.platform = w.platform AND a.account = w.other_account
),
by_number AS (
    SELECT w.staff_ref, n.person_ref, w.sent_at, n.confidence, greatest(w.known_at, n.known_at) AS known_at, w.row_id
    FROM written AS w
    ANTI JOIN account_links AS a ON a.platform = w.platform AND a.account = w.other_account
    JOIN number_segments AS n
      ON n.number = w.other_number AND w.sent_at >= n.starts_at AND w.sent_at < n.ends_at
    WHERE NOT n.organisation
)
SELECT * FROM by_account UNION ALL SELECT * FROM by_number;

CREATE OR REPLACE TABLE kept.message_signs AS
WITH likely AS (
    SELECT m.row_id, m.text
    FROM message_texts AS m
    SEMI JOIN messages_written AS w ON w.row_id = m.row_id
    WHERE regexp_matches(m.text, getvariable('wording_any'))
),
marked AS (
    SELECT row_id, unnest([
        CASE WHEN regexp_matches(text, getvariable('wording_kisses')) THEN 'kisses' END,
        CASE WHEN regexp_matches(text, getvariable('wording_pet_names')) THEN 'pet_names' END,
        CASE WHEN regexp_matches(text, getvariable('wording_secrecy')) THEN 'secrecy' END,
        CASE WHEN regexp_matches(text, getvariable('wording_deletion')) THEN 'deletion' END,
        CASE WHEN regexp_matches(text, getvariable('wording_personal_number')) THEN 'personal_number' END,
        CASE WHEN regexp_matches(text, getvariable('wording_social_media')) THEN 'social_media' END,
        CASE WHEN regexp_matches(text, getvariable('wording_meeting')) THEN 'meeting' END
    ]) AS sign_kind
    FROM likely
)
SELECT w.staff_ref, w.person_ref, k.sign_kind, w.sent_at AS occurred_at,
    CAST(local_of(w.sent_at, c.change_at, c.before_s, c.after_s) AS DATE) AS local_day,
    w.confidence, w.known_at, w.row_id AS source_row
FROM marked AS k
JOIN messages_written AS w ON w.row_id = k.row_id
LEFT JOIN clock_days AS c ON c.utc_day = CAST(w.sent_at AS DATE)
WHERE k.sign_kind IS NOT NULL;
