/** GRANT and REVOKE on languages, on the database and on parameters: catalogs hold them one by one, where they are unusual. */

import type { GrantStmt, Node } from 'libpg-query';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say, sayText } from '../../../language/language.ts';
import type { Effect, Extract, Seen } from '../effect.ts';
import type { Ground } from '../ground.ts';
import { grantWords, type Request, requested } from './granted.ts';
import { partsOf } from './references.ts';
import { missing, there } from './seen.ts';

interface Sort {
  readonly word: string;
  /** Every privilege there is. */
  readonly all: readonly string[];
  /** What everyone has unless it is taken away. */
  readonly everyone: readonly string[];
  /** What follows the grantee in an object's id. */
  readonly tail: (name: string) => string;
}

const sorts: Readonly<Record<string, Sort>> = {
  OBJECT_LANGUAGE: {
    word: 'language',
    all: ['USAGE'],
    everyone: ['USAGE'],
    tail: (name) => ` on ${quoteIdentifier(name)}`,
  },
  OBJECT_DATABASE: {
    word: 'database',
    all: ['CREATE', 'CONNECT', 'TEMPORARY'],
    everyone: ['CONNECT', 'TEMPORARY'],
    tail: () => '',
  },
  OBJECT_PARAMETER_ACL: {
    word: 'parameter',
    all: ['SET', 'ALTER SYSTEM'],
    everyone: [],
    tail: (name) => ` on ${name.toLowerCase()}`,
  },
};

/** What the sorts are called, for a person. */
export const otherSortWords: readonly string[] = Object.values(sorts).map(({ word }) => word);

/** Null for what has its privileges among its attributes. */
export function otherPrivileges(statement: GrantStmt): Extract | null {
  const sort = sorts[statement.objtype ?? ''];
  if (!sort) return null;
  const effects = (statement.objects ?? []).flatMap((node) =>
    requested(statement).map((request) => one(sort, node, request)),
  );
  return { effects };
}

function one(sort: Sort, node: Node, request: Request): Effect {
  const name = partsOf(node)[0] ?? '';
  const { privilege, isGrant, words } = request;
  const shown = `${sort.word} ${quoteIdentifier(name)}`;
  return {
    what: grantWords(request, privilege ?? 'ALL', `${sayText(sort.word)} ${quoteIdentifier(name)}`, words),
    path: [shown, `privileges of ${words}`, ...(privilege === null ? [] : [privilege])],
    change: isGrant ? 'makes' : 'removes',
    repeatable: true,
    security: true,
    look: (ground) => look(sort, name, request, ground),
  };
}

function look(sort: Sort, name: string, request: Request, ground: Ground): Seen {
  const { to, privilege, isGrant, option } = request;
  if (to === null) return { type: 'unread', note: say`which role it is only its session knows` };
  if (sort.word === 'database' && name !== ground.catalog.identity.database) {
    return { type: 'unread', note: say`it is about database ${quoteIdentifier(name)}` };
  }
  const list = privilege === null ? sort.all : [privilege];
  const count = list.filter((one) => holds(sort, name, one, to, option, ground)).length;
  return count === (isGrant ? list.length : 0) ? there(null) : missing();
}

function holds(sort: Sort, name: string, privilege: string, to: string, option: boolean, { catalog }: Ground): boolean {
  const id = (words: string, end = ''): string =>
    `other:${sort.word} privilege:${words}${privilege} to ${to}${end}${sort.tail(name)}`;
  if (catalog.objects.has(id('', ' with grant option'))) return true;
  if (option) return false;
  if (catalog.objects.has(id(''))) return true;
  return to === 'PUBLIC' && sort.everyone.includes(privilege) && !catalog.objects.has(id('no '));
}
