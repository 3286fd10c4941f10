-- name: fingerprint of the session's key; stored: as SessionCodec writes it; deadline: when it expires, in ms since 1970.
-- Most changes leave the deadline as it is, and half of each page is free, so that no index has to change with them.
CREATE TABLE session (
  name varchar(43) COLLATE "C" PRIMARY KEY,
  stored text COLLATE "C" NOT NULL,
  deadline bigint NOT NULL
) WITH (fillfactor = 50);
CREATE INDEX session_deadline ON session (deadline);
