-- EAN-8, UPC-E, UPC-A, EAN-13 or GTIN-14, as it was written.
ALTER TABLE product ALTER COLUMN barcode SET DATA TYPE varchar(14);
