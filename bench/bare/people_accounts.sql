SELECT max(person_ref), max(platform), max(account), max(known_at)
FROM people_accounts;
