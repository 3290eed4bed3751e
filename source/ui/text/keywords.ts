/** Words of SQL and PL/pgSQL that are coloured. */
export const keywords: ReadonlySet<string> = new Set(
  `add after aggregate all also alter always analyze and any array as asc atomic attach authorization before begin between bigint
  boolean both by bytea cache call called cascade case cast char character check cluster collate collation column columns comment
  commit concurrently conflict constraint continue copy cost create cross cube current current_date current_time
  current_timestamp current_user cursor cycle database date declare default deferrable deferred definer delete desc detach
  diagnostics disable distinct do domain double drop each else elsif elseif enable end enum event except exception exclude execute
  exists exit explain extension false fetch filter first following for force foreach foreign from full function generated get grant
  group grouping handler having identity if ilike immediate immutable in including increment index inherit inherits initially
  inner inout input insert instead int integer intersect interval into invoker is isnull join json jsonb key language last lateral
  leading leakproof least left like limit local localtime localtimestamp lock logged loop match materialized maxvalue merge minvalue
  move natural new next no not nothing notice notnull null nullif nulls numeric of off offset old on only operator option or order
  ordinality others out outer over overlaps owned owner parallel partition perform permissive policy preceding precision prepare
  primary privileges procedural procedure publication query raise range read real record recursive references refresh
  rename repeatable replace replica reset restart restrict restricted restrictive return returning returns reverse revoke right
  role rollback rollup row rows rowtype rule safe savepoint schema search_path security security_invoker select sequence
  serializable server session session_user set setof sets share show similar skip smallint some sql stable start statement
  statistics storage stored strict subscription table tablespace temp temporary text then time timestamp timestamptz to trailing
  transaction trigger true truncate trusted type unbounded union unique unlogged until update user using uuid validate valid value
  values varchar varying verbose view volatile when where while window with without work wrapper write xml zone`.split(
    /\s+/,
  ),
);
