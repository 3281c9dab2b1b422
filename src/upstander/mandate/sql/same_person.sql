-- One person with two accounts is one person, however the reference is written.
CREATE OR REPLACE FUNCTION mandate_same_person(one uuid, other uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    SELECT one = other OR public.accounts_same_person(one, other)
$$;
