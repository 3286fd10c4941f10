-- EAN-8, UPC-E, UPC-A, EAN-13 or GTIN-14, as it was written.
ALTER TABLE product
  ALTER COLUMN barcode TYPE varchar(14) COLLATE "C",
  DROP CONSTRAINT product_barcode_check,
  ADD CONSTRAINT product_barcode_check CHECK (barcode ~ '^([0-9]{8}|[0-9]{12,14})$');
