-- What was done, by whom, with what. Rows are added, and never altered or removed.
CREATE TABLE audit_era (
    era smallint PRIMARY KEY,
    began_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    reason text NOT NULL CHECK (reason IN ('founded', 'restored'))
);
INSERT INTO audit_era (era, reason) VALUES (1, 'founded');

CREATE TABLE audit_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    era smallint NOT NULL REFERENCES audit_era,
    xid xid8 NOT NULL,
    happened_at timestamptz NOT NULL,
    role text NOT NULL,
    actor text NOT NULL CHECK (actor ~ '^[A-Za-z0-9_:.-]{1,64}$'),
    kind text NOT NULL CHECK (kind IN
        ('collection', 'alteration', 'consultation', 'disclosure', 'combination', 'erasure')),
    what text NOT NULL CHECK (what ~ '^[a-z_]+[.][a-z_]+$'),
    about bytea CHECK (length(about) = 16),
    purpose text NOT NULL CHECK (purpose ~ '^[a-z_]{1,64}$'),
    outcome text NOT NULL CHECK (outcome IN ('done', 'denied', 'failed')),
    sealed_words bytea
);
CREATE UNIQUE INDEX audit_entry_order ON audit_entry (era, xid, id);

CREATE TABLE audit_seal (
    position bigint PRIMARY KEY CHECK (position > 0),
    entry_id bigint NOT NULL UNIQUE REFERENCES audit_entry,
    digest bytea NOT NULL CHECK (length(digest) = 32)
);

CREATE TABLE audit_checkpoint (
    position bigint PRIMARY KEY REFERENCES audit_seal,
    made_at timestamptz NOT NULL,
    digest bytea NOT NULL CHECK (length(digest) = 32),
    signature bytea NOT NULL
);
