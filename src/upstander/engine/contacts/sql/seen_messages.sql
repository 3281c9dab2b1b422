-- A message on a force-owned channel, by the other account or else by the other number.
INSERT INTO seen
WITH by_account AS (
    SELECT m.sender_staff_ref AS staff_ref, a.person_ref, m.direction, m.sent_at, a.confidence,
        CASE WHEN a.confidence = 1 THEN 'own' ELSE 'household' END AS person_link,
        false AS organisation, greatest(m.known_at, a.known_at) AS known_at, m.row_id
    FROM messages AS m
    JOIN account_links AS a ON a.platform = m.platform AND a.account = m.other_account
    WHERE m.sender_staff_ref IS NOT NULL
),
by_number AS (
    SELECT m.sender_staff_ref AS staff_ref, n.person_ref, m.direction, m.sent_at, n.confidence,
        n.number_kind AS person_link, n.organisation, greatest(m.known_at, n.known_at) AS known_at, m.row_id
    FROM messages AS m
    ANTI JOIN account_links AS a ON a.platform = m.platform AND a.account = m.other_account
    JOIN number_segments AS n
      ON n.number = m.other_number AND m.sent_at >= n.starts_at AND m.sent_at < n.ends_at
    WHERE m.sender_staff_ref IS NOT NULL
),
linked AS (SELECT * FROM by_account UNION ALL SELECT * FROM by_number)
SELECT p.pair_id, l.staff_ref, l.person_ref, 'message', l.direction, l.sent_at, NULL, 'unknown', false, 'named',
    l.confidence, l.person_link, l.organisation, false, NULL, NULL, NULL, NULL, NULL, NULL, l.known_at, 'messages', l.row_id
FROM linked AS l
LEFT JOIN pairs AS p ON p.staff_ref = l.staff_ref AND p.person_ref = l.person_ref
WHERE theirs(l.confidence, p.pair_id);
