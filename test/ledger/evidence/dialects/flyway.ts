// As people write them by hand, for Flyway and its like.
import { type Dialect, files } from './dialect.ts';

export const flyway: Dialect = {
  roles: ['app_reader', 'app_writer'],
  migrations: files({
    schemas: `CREATE SCHEMA IF NOT EXISTS billing;
CREATE SCHEMA reporting;
GRANT USAGE ON SCHEMA billing TO app_reader, app_writer;
CREATE SEQUENCE billing.invoice_number START WITH 1000 INCREMENT BY 10 CACHE 5;`,
    customers: `CREATE DOMAIN billing.email AS text CHECK (VALUE ~ '^[^@]+@[^@]+$');
CREATE TABLE billing.customer (
    customer_id   BIGINT GENERATED ALWAYS AS IDENTITY,
    email         billing.email NOT NULL,
    country       CHAR(2) NOT NULL DEFAULT 'DE',
    credit_limit  NUMERIC(12,2) NOT NULL DEFAULT 0.00,
    valid_from    TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    valid_to      TIMESTAMPTZ,
    CONSTRAINT pk_customer PRIMARY KEY (customer_id),
    CONSTRAINT uq_customer_email UNIQUE (email),
    CONSTRAINT ck_customer_valid CHECK (valid_to IS NULL OR valid_to > valid_from),
    CONSTRAINT ck_country CHECK (country = upper(country) AND length(country) = 2)
);
COMMENT ON TABLE billing.customer IS 'Everybody who was ever sent an invoice';`,
    invoices: `CREATE TABLE billing.invoice (
    invoice_id  BIGINT NOT NULL DEFAULT nextval('billing.invoice_number'),
    customer_id BIGINT NOT NULL REFERENCES billing.customer,
    issued_on   DATE NOT NULL,
    amount      NUMERIC(14,4) NOT NULL CHECK (amount >= 0),
    PRIMARY KEY (invoice_id, issued_on)
) PARTITION BY RANGE (issued_on);
CREATE TABLE billing.invoice_2024 PARTITION OF billing.invoice FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE billing.invoice_2025 PARTITION OF billing.invoice FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE billing.invoice_rest PARTITION OF billing.invoice DEFAULT;
CREATE INDEX ix_invoice_customer ON billing.invoice (customer_id) INCLUDE (amount);`,
    detach: `CREATE TABLE billing.invoice_2023 (LIKE billing.invoice INCLUDING ALL);
ALTER TABLE billing.invoice ATTACH PARTITION billing.invoice_2023 FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');`,
    overdue: `CREATE OR REPLACE FUNCTION billing.days_overdue(p_invoice bigint, p_on date DEFAULT CURRENT_DATE)
RETURNS integer
LANGUAGE plpgsql
STABLE
AS $body$
DECLARE
    v_issued date;
BEGIN
    SELECT issued_on INTO STRICT v_issued FROM billing.invoice WHERE invoice_id = p_invoice;
    RETURN GREATEST(0, p_on - v_issued - 30);
EXCEPTION WHEN no_data_found THEN
    RETURN NULL;
END
$body$;
CREATE PROCEDURE billing.close_month(IN p_month date, INOUT p_count integer DEFAULT 0)
LANGUAGE plpgsql AS $$ BEGIN p_count := 1; END $$;
GRANT EXECUTE ON FUNCTION billing.days_overdue(bigint, date) TO app_reader;`,
    turnover: `CREATE MATERIALIZED VIEW reporting.turnover AS
SELECT c.country, date_trunc('month', i.issued_on::timestamp) AS month, SUM(i.amount) AS amount, COUNT(*) FILTER (WHERE i.amount > 100) AS big
FROM billing.invoice i
INNER JOIN billing.customer c USING (customer_id)
GROUP BY c.country, date_trunc('month', i.issued_on::timestamp)
WITH NO DATA;
CREATE UNIQUE INDEX ux_turnover ON reporting.turnover (country, month);
REFRESH MATERIALIZED VIEW reporting.turnover;
ANALYZE billing.invoice;`,
    audit: `CREATE TABLE billing.audit (
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    by_whom text NOT NULL DEFAULT current_user,
    what jsonb NOT NULL
) WITH (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.05);
CREATE FUNCTION billing.audit_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO billing.audit (what) VALUES (jsonb_build_object('op', TG_OP, 'row', to_jsonb(NEW)));
    RETURN NEW;
END $$;
CREATE TRIGGER tr_customer_audit
    AFTER INSERT OR UPDATE OF email, credit_limit ON billing.customer
    FOR EACH ROW
    WHEN (pg_trigger_depth() = 0)
    EXECUTE FUNCTION billing.audit_row();
CREATE RULE audit_stays AS ON DELETE TO billing.audit DO INSTEAD NOTHING;`,
    reports: `CREATE VIEW reporting.customer_status AS
WITH last AS (
    SELECT customer_id, max(issued_on) AS issued_on FROM billing.invoice GROUP BY customer_id
)
SELECT c.customer_id,
       c.email,
       CASE WHEN l.issued_on IS NULL THEN 'new' WHEN l.issued_on < CURRENT_DATE - INTERVAL '1 year' THEN 'gone' ELSE 'active' END AS status,
       COALESCE(l.issued_on, c.valid_from::date) AS since,
       ROW_NUMBER() OVER (PARTITION BY c.country ORDER BY c.customer_id DESC) AS rank
FROM billing.customer c
LEFT OUTER JOIN last l ON l.customer_id = c.customer_id
WHERE c.valid_to IS NULL OR c.valid_to BETWEEN CURRENT_DATE AND CURRENT_DATE + 30
ORDER BY c.customer_id;
GRANT SELECT ON ALL TABLES IN SCHEMA reporting TO app_reader;
GRANT SELECT, INSERT (email, country) ON billing.customer TO app_writer;`,
    rates: `CREATE TABLE billing.rate (country char(2) PRIMARY KEY, percent numeric(4,2) NOT NULL);
INSERT INTO billing.rate (country, percent) VALUES ('DE', 19), ('FR', 20), ('CH', 8.1);
ALTER TABLE billing.customer ADD CONSTRAINT fk_customer_rate FOREIGN KEY (country) REFERENCES billing.rate (country) MATCH FULL;`,
    bookings: `CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE TABLE billing.booking (
    room int NOT NULL,
    during tstzrange NOT NULL,
    EXCLUDE USING gist (room WITH =, during WITH &&)
);
CREATE STATISTICS billing.st_customer (dependencies, ndistinct) ON country, credit_limit FROM billing.customer;
CREATE TYPE billing.address AS (street text, town varchar(80), code char(5));
ALTER TABLE billing.customer ADD COLUMN address billing.address, ALTER COLUMN credit_limit SET STATISTICS 500;
CREATE AGGREGATE billing.product(numeric) (SFUNC = numeric_mul, STYPE = numeric, INITCOND = '1');`,
    tidy: `ALTER TABLE billing.audit SET UNLOGGED;
ALTER TABLE billing.audit RENAME COLUMN by_whom TO actor;
ALTER TABLE billing.customer ALTER COLUMN country DROP DEFAULT, ALTER COLUMN email SET STORAGE EXTERNAL;
DROP VIEW IF EXISTS reporting.customer_status;
ALTER SEQUENCE billing.invoice_number INCREMENT BY 1 NO CYCLE;
ALTER FUNCTION billing.days_overdue(bigint, date) SECURITY DEFINER SET search_path = billing, pg_temp;
SELECT setval('billing.invoice_number', 5000);`,
    again: `CREATE OR REPLACE VIEW reporting.customer_status AS
SELECT customer_id, email::text AS email, NOT (valid_to IS NOT NULL) AS active FROM billing.customer;
ALTER VIEW reporting.customer_status OWNER TO CURRENT_USER;
REINDEX TABLE billing.customer;`,
    data: `DELETE FROM billing.rate WHERE country = 'CH';`,
  }),
  unknown: ['data'],
};
