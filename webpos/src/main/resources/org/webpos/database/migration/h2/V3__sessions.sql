-- name: fingerprint of the session's key; stored: as SessionCodec writes it; deadline: when it expires, in ms since 1970.
CREATE TABLE session (
  name varchar(43) PRIMARY KEY,
  stored varchar(1000000) NOT NULL,
  deadline bigint NOT NULL
);
CREATE INDEX session_deadline ON session (deadline);
