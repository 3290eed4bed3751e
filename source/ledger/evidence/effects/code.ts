/** Statements that run code, or reach beyond this database: what that does, no catalog can tell of them. */

import type { Node } from 'libpg-query';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say } from '../../../language/language.ts';
import type { Extract, Hidden } from '../effect.ts';
import { shownName, strings } from '../names.ts';
import { said } from './options.ts';

/** Null for a statement of another family. */
export function codeEffects(node: Node): Extract | null {
  const code = codeOf(node);
  if (code) return { hidden: [code] };
  // Prepared, nothing has run yet; and a session's own settings end with it.
  if ('PrepareStmt' in node || 'LoadStmt' in node) return {};
  return serverEffects(node);
}

const asItRuns = (): string => say`what it does is decided while it runs`;

function codeOf(node: Node): Hidden | null {
  const code = (what: string, reason: string): Hidden => ({ what, hides: 'code', reason });
  if ('DoStmt' in node) {
    const language = said(node.DoStmt.args, 'language');
    const what = language === null ? say`a DO block runs` : say`a DO block in ${quoteIdentifier(language)} runs`;
    return code(what, asItRuns());
  }
  if ('CallStmt' in node) {
    const name = strings(node.CallStmt.funccall?.funcname);
    const shown = shownName({ schemas: name.slice(-2, -1), name: name.at(-1) ?? '' });
    return code(say`procedure ${shown} is called`, asItRuns());
  }
  if ('ExecuteStmt' in node) return code(say`a prepared statement runs`, say`it was prepared elsewhere`);
  if ('DropOwnedStmt' in node) return code(say`all that roles own is dropped`, say`it names no objects`);
  if ('ReassignOwnedStmt' in node) return code(say`all that roles own is given to another`, say`it names no objects`);
  if ('ImportForeignSchemaStmt' in node) {
    const { local_schema: schema = '', server_name: server = '' } = node.ImportForeignSchemaStmt;
    const what = say`foreign tables of ${quoteIdentifier(server)} come into ${quoteIdentifier(schema)}`;
    return code(what, say`which tables there are is for the other server to say`);
  }
  return null;
}

/** What belongs to the server as a whole, or is not compared: nothing of the schema hangs on it. */
function serverEffects(node: Node): Extract | null {
  const outside = (what: string, alone = false): Extract => ({
    hidden: [{ what, hides: 'rows', reason: say`it is no part of this database’s schema` }],
    ...(alone && { transaction: false }),
  });
  const shown = (name: string | undefined): string => quoteIdentifier(name ?? '');
  if ('AlterSystemStmt' in node) {
    const { name } = node.AlterSystemStmt.setstmt ?? {};
    return outside(
      name === undefined ? say`settings of the server are reset` : say`the server’s ${name} is changed`,
      true,
    );
  }
  if ('CreatedbStmt' in node) return outside(say`database ${shown(node.CreatedbStmt.dbname)} is made`, true);
  if ('DropdbStmt' in node) return outside(say`database ${shown(node.DropdbStmt.dbname)} is dropped`, true);
  if ('AlterDatabaseStmt' in node) {
    const { dbname, options } = node.AlterDatabaseStmt;
    return outside(say`database ${shown(dbname)} is altered`, said(options, 'tablespace') !== null);
  }
  if ('AlterDatabaseRefreshCollStmt' in node || 'AlterCollationStmt' in node) {
    return outside(say`a collation takes the version that the system has now`);
  }
  if ('CreateTableSpaceStmt' in node)
    return outside(say`tablespace ${shown(node.CreateTableSpaceStmt.tablespacename)} is made`, true);
  if ('DropTableSpaceStmt' in node)
    return outside(say`tablespace ${shown(node.DropTableSpaceStmt.tablespacename)} is dropped`, true);
  if ('AlterTableSpaceOptionsStmt' in node) {
    return outside(say`tablespace ${shown(node.AlterTableSpaceOptionsStmt.tablespacename)} is altered`);
  }
  if ('RenameStmt' in node && /^OBJECT_(?:DATABASE|TABLESPACE)$/.test(node.RenameStmt.renameType ?? '')) {
    return outside(
      node.RenameStmt.renameType === 'OBJECT_DATABASE' ? say`a database is renamed` : say`a tablespace is renamed`,
    );
  }
  return 'AlterObjectDependsStmt' in node ? outside(say`what an extension takes along when it goes is changed`) : null;
}
