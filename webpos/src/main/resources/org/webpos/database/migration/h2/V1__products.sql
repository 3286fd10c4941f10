-- For one node and at most 10,000 products: a search reads search_text of all of them.
CREATE TABLE product (
  sku varchar(32) PRIMARY KEY CHECK (REGEXP_LIKE(sku, '^[A-Za-z0-9-]+$')),
  name varchar(1000) NOT NULL,
  name_en varchar(1000) NOT NULL,
  category varchar(200) NOT NULL,
  barcode varchar(13) NOT NULL UNIQUE,
  price_cents bigint NOT NULL CHECK (price_cents > 0),
  -- sku and both names, one a line, in the form that words are compared in
  search_text varchar(5000) NOT NULL
);
CREATE INDEX product_category ON product (category, sku);

-- Tables that are filled once: the row is locked by who fills, and says when that was done.
CREATE TABLE filling (
  subject varchar(32) PRIMARY KEY,
  done_at timestamp with time zone
);
INSERT INTO filling VALUES ('product', NULL);
