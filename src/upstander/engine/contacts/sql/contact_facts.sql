-- A contact in any channel but a stop nearby; and a stop nearby, kept apart because its place is counted.
CREATE OR REPLACE TABLE kept.contact_facts AS SELECT * FROM asked WHERE channel <> 'stop_nearby';
CREATE OR REPLACE TABLE kept.stop_contacts AS SELECT * FROM asked WHERE channel = 'stop_nearby';
