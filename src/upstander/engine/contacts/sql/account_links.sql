-- A person on an account of a force-owned channel, with their share in it.
CREATE OR REPLACE TABLE account_links AS
SELECT platform, account, person_ref, min(known_at) AS known_at,
    1.0 / count(*) OVER (PARTITION BY platform, account) AS confidence
FROM people_accounts
GROUP BY platform, account, person_ref;
