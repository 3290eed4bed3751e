/**
 * What somebody once set up by hand, in every environment: the link to the old billing database, a sort order, a feed.
 * The password is here to show that it appears nowhere: not on a screen, not in SQL, not in a file.
 */
export const archivePassword = 'nobody-may-read-this';

export const integrations = `
CREATE EXTENSION postgres_fdw WITH SCHEMA extensions;
CREATE SERVER billing_archive FOREIGN DATA WRAPPER postgres_fdw
  OPTIONS (host 'archive.example.com', dbname 'billing', fetch_size '500');
CREATE USER MAPPING FOR postgres SERVER billing_archive
  OPTIONS (user 'archive_reader', password '${archivePassword}');
CREATE FOREIGN DATA WRAPPER crm_wrapper OPTIONS (api_version '3');
CREATE SCHEMA archive;
COMMENT ON SCHEMA archive IS 'Invoices from before 2025, read from the old billing database';
CREATE FOREIGN TABLE archive.old_invoices (
  number bigint NOT NULL,
  client text,
  net numeric(12, 2),
  paid_on date OPTIONS (column_name 'payment_date')
) SERVER billing_archive OPTIONS (schema_name 'public', table_name 'invoice');
GRANT USAGE ON SCHEMA archive TO bookkeeping;
GRANT SELECT ON archive.old_invoices TO bookkeeping;
CREATE COLLATION public.house_numbers (provider = icu, locale = 'fr-u-kn-true');
CREATE PUBLICATION crm_feed FOR TABLE public.prospects (id, company, status) WHERE (status <> 'lost');
`;
