SELECT max(platform), max(staff_ref), max(other_account), max(other_number), max(direction), max(sent_at),
    max(text), max(known_at), max(row_id)
FROM message_texts;
