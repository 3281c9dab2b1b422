SELECT max(platform), max(account), max(other_account), max(other_number), max(sender_staff_ref),
    max(direction), max(sent_at), max(known_at), max(row_id)
FROM messages;
