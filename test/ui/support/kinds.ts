/** A few object kinds that need no server: enough to list, compare, show and repair. */

import type { AttributeRule, KindRegistry, KindRules } from '../../../source/catalog/kind.ts';
import type { CatalogObject } from '../../../source/catalog/object.ts';
import type { Recipe } from '../../../source/catalog/recipe.ts';
import { entryKind } from '../../../source/ledger/entry.ts';
import { rowKindRules } from '../../../source/rows/kinds.ts';

type Kind = KindRules & Recipe;

const value = (label: string, severity: AttributeRule['severity'] = 'behaviour'): AttributeRule => ({
  label,
  severity,
});
const body = (label: string, severity: AttributeRule['severity'] = 'behaviour'): AttributeRule => ({
  label,
  severity,
  form: 'body',
  language: () => 'sql',
});
const privileges = value('privileges', 'security');

function kind(rules: Pick<KindRules, 'kind' | 'label' | 'group' | 'inside' | 'attributes'> & Partial<KindRules>): Kind {
  return {
    presence: 'behaviour',
    summary: (object) =>
      Object.entries(object.attributes)
        .filter(([name]) => rules.attributes[name]?.form !== 'body' && name !== 'comment')
        .map(([name, item]) =>
          item === true ? (rules.attributes[name]?.label ?? name) : item === false || item === null ? '' : String(item),
        )
        .filter((word) => word !== '')
        .join(' '),
    rank: 0,
    create: (object) => ({ statements: [{ sql: sql('CREATE', object), hazards: [] }] }),
    alter: (_, to, names) => ({
      type: 'in-place',
      statements: [{ sql: `${sql('ALTER', to)} -- ${names.join(', ')}`, hazards: [] }],
    }),
    drop: (object) => ({
      statements: [{ sql: sql('DROP', object), hazards: [{ code: 'data-loss', message: 'loses its rows' }] }],
    }),
    ...rules,
  };
}

function sql(verb: string, object: CatalogObject): string {
  return `${verb} ${object.kind.toUpperCase()} ${object.schema ?? 'public'}.${object.name}`;
}

export const kinds: KindRegistry<Kind> = new Map(
  [
    kind({
      kind: 'schema',
      label: { one: 'schema', many: 'schemas' },
      group: 'schemas',
      inside: false,
      attributes: { privileges },
    }),
    kind({
      kind: 'table',
      label: { one: 'table', many: 'tables' },
      group: 'tables',
      inside: false,
      attributes: {
        rls: value('row level security', 'security'),
        privileges,
        comment: value('comment', 'documentation'),
        owner: value('owner', 'security'),
      },
    }),
    kind({
      kind: 'column',
      label: { one: 'column', many: 'columns' },
      group: 'tables',
      inside: true,
      attributes: {
        type: value('type'),
        notNull: value('not null'),
        default: value('default'),
        comment: value('comment', 'documentation'),
      },
    }),
    kind({
      kind: 'constraint',
      label: { one: 'constraint', many: 'constraints' },
      group: 'tables',
      inside: true,
      attributes: { definition: value('definition', 'data') },
    }),
    kind({
      kind: 'index',
      label: { one: 'index', many: 'indexes' },
      group: 'tables',
      inside: true,
      presence: 'performance',
      attributes: { definition: value('definition', 'performance') },
    }),
    kind({
      kind: 'policy',
      label: { one: 'policy', many: 'policies' },
      group: 'policies',
      inside: false,
      presence: 'security',
      attributes: { command: value('command', 'security'), using: body('using', 'security') },
    }),
    kind({
      kind: 'trigger',
      label: { one: 'trigger', many: 'triggers' },
      group: 'triggers',
      inside: false,
      attributes: { definition: value('definition') },
    }),
    kind({
      kind: 'view',
      label: { one: 'view', many: 'views' },
      group: 'views',
      inside: false,
      attributes: { definition: body('definition'), options: value('options', 'security') },
    }),
    kind({
      kind: 'function',
      label: { one: 'function', many: 'functions' },
      group: 'functions',
      inside: false,
      attributes: {
        returns: value('returns'),
        definer: value('security definer', 'security'),
        body: { ...body('body'), language: () => 'plpgsql' },
      },
    }),
    kind({
      kind: 'extension',
      label: { one: 'extension', many: 'extensions' },
      group: 'extensions',
      inside: false,
      attributes: { version: value('version') },
    }),
    entryKind,
    ...rowKindRules.values(),
  ].map((item) => [item.kind, item]),
);
