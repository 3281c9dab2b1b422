-- A contact in any channel.
CREATE OR REPLACE TABLE kept.contact_facts AS SELECT * FROM asked;
