/** Comparisons made by hand: a line for each difference. */

import { type Catalog, emptyCatalog, type Gap } from '../../source/catalog/catalog.ts';
import type { Severity } from '../../source/catalog/kind.ts';
import type { CatalogObject } from '../../source/catalog/object.ts';
import type { Expected } from '../../source/catalog/policy.ts';
import { allSchemas, type SchemaFilter } from '../../source/catalog/schema-filter.ts';
import type { Comparison } from '../../source/compare/compare.ts';
import type { Difference } from '../../source/compare/difference.ts';

interface Given {
  readonly id: string;
  /** `+` only in the source, `-` only in the target, `~` in writing only; else the severities of what differs. */
  readonly is: '+' | '-' | '~' | Readonly<Record<string, Severity>>;
  readonly parent?: string;
  readonly implied?: boolean;
}

interface About {
  readonly source?: string;
  readonly target?: string;
  readonly schemas?: SchemaFilter;
  readonly gaps?: readonly Gap[];
}

/** A comparison of `staging` with `production` that has these differences. */
export function comparisonOf(differences: readonly Given[], about: About = {}): Comparison {
  return {
    source: catalogOf(about.source ?? 'staging', about),
    target: catalogOf(about.target ?? 'production', about),
    differences: new Map(differences.map((given) => [given.id, differenceOf(given)])),
    verdict: 'different',
    expectations: [],
  };
}

/** What is accepted, with nothing but its objects and what is given. */
export function expectedOf(object: string, more: Partial<Expected> = {}): Expected {
  return {
    objects: [object],
    attributes: null,
    onlyIn: null,
    between: null,
    reason: 'it is meant',
    by: null,
    until: null,
    position: 'dbparity.yaml:1:1',
    ...more,
  };
}

function catalogOf(environment: string, { schemas = allSchemas, gaps = [] }: About): Catalog {
  const identity = { environment, host: 'h', port: 5432, database: 'd', user: 'u' };
  return { ...emptyCatalog(identity, { number: 170000, major: 17, text: '17.0' }), schemas, gaps };
}

function differenceOf({ id, is, parent: above, implied = false }: Given): Difference {
  const parent = above ?? null;
  const kind = id.slice(0, id.indexOf(':'));
  const object: CatalogObject = { id, kind, schema: 'public', name: id, parent, attributes: {} };
  const common = { id, kind, parent, managed: false, expected: null, implied, ahead: false, why: '' } as const;
  if (is === '+')
    return { ...common, cosmetic: false, severity: 'behaviour', type: 'only-in-source', source: object, target: null };
  if (is === '-')
    return { ...common, cosmetic: false, severity: 'data', type: 'only-in-target', source: null, target: object };
  const cosmetic = is === '~';
  const given: Readonly<Record<string, Severity>> = is === '~' ? { definition: 'documentation' } : is;
  const attributes = Object.entries(given).map(([name, severity]) => ({
    name,
    severity,
    cosmetic,
    why: name,
    ahead: severity === 'data',
    expected: null,
  }));
  const [first] = attributes;
  return {
    ...common,
    cosmetic,
    severity: first?.severity ?? 'documentation',
    ahead: attributes.some(({ ahead }) => ahead),
    type: 'changed',
    source: object,
    target: object,
    attributes,
  };
}
