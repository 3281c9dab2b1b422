-- The library's table of second factors follows the accounts that a process may see.
ALTER TABLE mfa_authenticator ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_site ON mfa_authenticator TO upstander_unit, upstander_workforce
    USING (user_id IN (SELECT a.id FROM accounts_account AS a));
CREATE POLICY backup ON mfa_authenticator FOR SELECT TO upstander_backup USING (true);
