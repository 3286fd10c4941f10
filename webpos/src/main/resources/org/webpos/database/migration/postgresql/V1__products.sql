-- In the order of the skus as the till has it, whatever the language of the database: COLLATE "C".
CREATE TABLE product (
  sku varchar(32) COLLATE "C" PRIMARY KEY CHECK (sku ~ '^[A-Za-z0-9-]+$'),
  name varchar(1000) NOT NULL,
  name_en varchar(1000) NOT NULL,
  category varchar(200) COLLATE "C" NOT NULL,
  barcode varchar(13) COLLATE "C" NOT NULL UNIQUE CHECK (barcode ~ '^[0-9]{13}$'),
  price_cents bigint NOT NULL CHECK (price_cents > 0),
  -- sku and both names, one a line, in the form that words are compared in
  search_text text COLLATE "C" NOT NULL,
  -- numbers of all runs of up to three characters in its words, see docs/adr/search-in-postgresql.md
  grams integer[] NOT NULL
);
CREATE INDEX product_category ON product (category, sku);

-- Each product is in the bucket with the greatest first_sku that is not behind its own.
CREATE TABLE product_bucket (
  bucket integer PRIMARY KEY,
  first_sku varchar(32) COLLATE "C" NOT NULL UNIQUE
);

-- Tables that are filled once: the row is locked by who fills, and says when that was done.
CREATE TABLE filling (
  subject varchar(32) PRIMARY KEY,
  done_at timestamp with time zone
);
INSERT INTO filling VALUES ('product', NULL);
