/** Publications with what they publish, and subscriptions (PostgreSQL manual, CREATE PUBLICATION, CREATE SUBSCRIPTION). */

import type { AlterPublicationStmt, CreatePublicationStmt, Node, PublicationObjSpec } from 'libpg-query';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say } from '../../../language/language.ts';
import type { Effect, Extract, Reading } from '../effect.ts';
import { sameExpression } from '../expressions.ts';
import { nameOf } from '../ground.ts';
import { relationNamed, shownName, strings } from '../names.ts';
import { type Check, hasValue, lookAt, making, type Reference, removing, setting, weighed } from './on-reference.ts';
import { definitions, optionText } from './options.ts';
import { namedReference } from './references.ts';

/** Statements about publications and subscriptions; null for any other. */
export function publicationEffects(node: Node, reading: Reading): Extract | null {
  if ('CreatePublicationStmt' in node) return made(node.CreatePublicationStmt, reading);
  if ('AlterPublicationStmt' in node) return altered(node.AlterPublicationStmt, reading);
  const subscription = subscriptionWords(node);
  if (subscription === null) return null;
  const reason = say`what a subscription does is between it and another server`;
  return { hidden: [{ what: subscription, hides: 'code', reason }], transaction: false };
}

/** Their connection strings are secret. */
function subscriptionWords(node: Node): string | null {
  const shown = (name: string | undefined): string => quoteIdentifier(name ?? '');
  if ('CreateSubscriptionStmt' in node) return say`subscription ${shown(node.CreateSubscriptionStmt.subname)} is made`;
  if ('AlterSubscriptionStmt' in node) return say`subscription ${shown(node.AlterSubscriptionStmt.subname)} is altered`;
  return 'DropSubscriptionStmt' in node
    ? say`subscription ${shown(node.DropSubscriptionStmt.subname)} is dropped`
    : null;
}

function made(statement: CreatePublicationStmt, reading: Reading): Extract | null {
  const { pubname = '', pubobjects, for_all_tables: allTables = false, options } = statement;
  const reference = namedReference('OBJECT_PUBLICATION', [pubname], reading);
  if (!reference) return null;
  return {
    effects: [
      making(reference, { repeatable: false }, (object) =>
        weighed(object, [
          hasValue(
            object,
            'allTables',
            allTables,
            allTables ? say`it is not for all tables` : say`it is for all tables`,
          ),
        ]),
      ),
      ...optionsSet(reference, options, false),
      ...members(reference, pubobjects, true, reading),
    ],
  };
}

function altered(statement: AlterPublicationStmt, reading: Reading): Extract | null {
  const { pubname = '', pubobjects, action, options } = statement;
  const reference = namedReference('OBJECT_PUBLICATION', [pubname], reading);
  if (!reference) return null;
  const named = specs(pubobjects).map((spec) => memberReference(reference, spec, reading));
  return {
    effects: [
      ...optionsSet(reference, options, true),
      ...members(reference, pubobjects, action !== 'AP_DropObjects', reading),
      // SET also takes out whatever it does not name.
      ...(action === 'AP_SetObjects' && named.length > 0 ? [onlyThese(reference, named)] : []),
    ],
  };
}

const attributes: Readonly<Record<string, string>> = {
  publish: 'publish',
  publish_via_partition_root: 'viaRoot',
  publish_generated_columns: 'generatedColumns',
};

function optionsSet(
  reference: Reference,
  options: readonly Node[] | undefined,
  repeatable: boolean,
): readonly Effect[] {
  return definitions(options).map((option) => {
    const name = option.defname ?? '';
    const attribute = attributes[name] ?? name;
    const text = optionText(option);
    return setting(
      reference,
      [`option ${name}`],
      say`gets ${quoteIdentifier(name)} ${text}`,
      { repeatable },
      (object) => {
        if (name === 'publish') {
          const wanted = text.split(',').map((one) => one.trim().toLowerCase());
          const order = ['insert', 'update', 'delete', 'truncate'];
          const list = order.filter((one) => wanted.includes(one));
          return weighed(object, [hasValue(object, attribute, list, say`it publishes other changes`)]);
        }
        const wanted = /^(?:true|on|yes|1|stored)$/i.test(text);
        return weighed(object, [hasValue(object, attribute, wanted, say`its ${name} is another`)]);
      },
    );
  });
}

/** Tables and whole schemas. */
function members(
  publication: Reference,
  objects: readonly Node[] | undefined,
  added: boolean,
  reading: Reading,
): readonly Effect[] {
  return specs(objects).flatMap((spec) => {
    const member = memberReference(publication, spec, reading);
    if (!added) {
      return [{ ...removing(member, { repeatable: false }), what: say`${member.what} is no longer there` }];
    }
    return [
      {
        ...making(member, { repeatable: false }, (found) =>
          weighed(found, memberChecks(spec, found.attributes, reading)),
        ),
        what: say`${member.what} is there`,
      },
    ];
  });
}

function specs(objects: readonly Node[] | undefined): readonly PublicationObjSpec[] {
  return (objects ?? []).flatMap((object) => ('PublicationObjSpec' in object ? [object.PublicationObjSpec] : []));
}

function memberReference(
  publication: Reference,
  { pubobjtype, name, pubtable }: PublicationObjSpec,
  reading: Reading,
): Reference {
  const named = pubtable?.relation ? relationNamed(pubtable.relation, reading) : null;
  const schema = pubobjtype === 'PUBLICATIONOBJ_TABLES_IN_CUR_SCHEMA' ? reading.schemas[0] : name;
  const shown = named ? shownName(named) : `schema ${quoteIdentifier(schema ?? '')}`;
  const words = named ? shown : say`schema ${quoteIdentifier(schema ?? '')}`;
  return {
    what: say`${words} in ${publication.what}`,
    path: [...publication.path, `member ${shown}`],
    find(ground) {
      const object = publication.find(ground);
      if (!object) return undefined;
      const table = named ? ground.relation(named) : undefined;
      const identity = named ? table && nameOf(table.id) : quoteIdentifier(schema ?? '');
      return (
        (identity && ground.catalog.objects.get(`publication-member:${nameOf(object.id)}.${identity}`)) || undefined
      );
    },
  };
}

function memberChecks(
  { pubtable }: PublicationObjSpec,
  held: Readonly<Record<string, unknown>>,
  { parse }: Reading,
): readonly Check[] {
  const columns = strings(pubtable?.columns);
  const list = Array.isArray(held.columns) ? held.columns.map(String) : [];
  const where = pubtable?.whereClause;
  const same = columns.length === list.length && columns.every((column) => list.includes(column));
  return [
    same ? null : { differs: say`it publishes other columns` },
    where && typeof held.filter === 'string'
      ? sameExpression(where, held.filter, parse)
        ? null
        : { unsure: 'filter' }
      : !where && held.filter === null
        ? null
        : { differs: where ? say`it publishes every row` : say`it publishes some rows only` },
  ];
}

function onlyThese(publication: Reference, members: readonly Reference[]): Effect {
  return {
    what: say`${publication.what} publishes nothing else`,
    path: [...publication.path, 'members'],
    change: 'sets',
    repeatable: true,
    security: false,
    look: (ground) =>
      lookAt(publication, ground, (object) => {
        const named = members.map((member) => member.find(ground));
        const more = ground.children(object, 'publication-member').some((member) => !named.includes(member));
        return weighed(object, [more ? { differs: say`it publishes more` } : null]);
      }),
  };
}
