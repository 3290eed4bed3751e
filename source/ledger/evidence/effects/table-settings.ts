/** What a statement of its own switches on a relation (PostgreSQL manual, ALTER TABLE). */

import type { AlterTableCmd } from 'libpg-query';
import type { CatalogObject } from '../../../catalog/object.ts';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say, sayText } from '../../../language/language.ts';
import type { Effect, Extract, Seen } from '../effect.ts';
import type { Ground } from '../ground.ts';
import { type Named, relationPath, shownName, strings } from '../names.ts';
import { definitions } from './options.ts';
import { ownerLook, ownerWords } from './owner.ts';
import { different, looking, missing, there, unsure } from './seen.ts';

/** Null for a subcommand that is none of these. `index`: the relation is one. */
export function tableSetting(
  named: Named,
  { subtype, name = '', def, newowner, num }: AlterTableCmd,
  index: boolean,
): Extract | null {
  const words = shownName(named);
  const one = (effect: Omit<Effect, 'change' | 'repeatable'>): Extract => ({
    effects: [{ ...effect, change: 'sets', repeatable: true }],
  });
  const flag = (attribute: 'rowSecurity' | 'forceRowSecurity', wanted: boolean): Extract =>
    one({
      what:
        attribute === 'rowSecurity'
          ? wanted
            ? say`row security of ${words} is switched on`
            : say`row security of ${words} is switched off`
          : wanted
            ? say`row security of ${words} is forced on its owner`
            : say`row security of ${words} is not forced on its owner`,
      path: relationPath(named, attribute === 'rowSecurity' ? 'row security' : 'forced row security'),
      security: true,
      look: looking(
        (ground) => ground.relation(named),
        (object) =>
          object.attributes[attribute] === wanted
            ? there(object)
            : different(object, wanted ? say`it is off` : say`it is on`),
      ),
    });
  const on = (sort: 'trigger' | 'rule', wanted: string): Extract =>
    one({
      what: say`${sayText(sort)} ${quoteIdentifier(name)} on ${words} ${enabledWords(wanted)}`,
      path: relationPath(named, `${sort} ${name}`, 'enabled'),
      security: false,
      look: looking(
        (ground) => ground.child(sort, named, name),
        (object) =>
          object.attributes.enabled === wanted
            ? there(object)
            : different(object, say`it ${enabledWords(String(object.attributes.enabled))}`),
      ),
    });
  const all = (wanted: string): Extract =>
    one({
      what: wanted === 'no' ? say`all triggers of ${words} are disabled` : say`all triggers of ${words} are enabled`,
      path: relationPath(named, 'triggers enabled'),
      security: false,
      look: looking(
        (ground) => ground.relation(named),
        (object, ground) => {
          const other = ground.children(object, 'trigger').find(({ attributes }) => attributes.enabled !== wanted);
          return other ? different(other, say`${quoteIdentifier(other.name)} is otherwise`) : there(object);
        },
      ),
    });
  switch (subtype) {
    case 'AT_EnableRowSecurity':
      return flag('rowSecurity', true);
    case 'AT_DisableRowSecurity':
      return flag('rowSecurity', false);
    case 'AT_ForceRowSecurity':
      return flag('forceRowSecurity', true);
    case 'AT_NoForceRowSecurity':
      return flag('forceRowSecurity', false);
    case 'AT_EnableTrig':
      return on('trigger', 'yes');
    case 'AT_EnableAlwaysTrig':
      return on('trigger', 'always');
    case 'AT_EnableReplicaTrig':
      return on('trigger', 'on replicas');
    case 'AT_DisableTrig':
      return on('trigger', 'no');
    case 'AT_EnableTrigAll':
    case 'AT_EnableTrigUser':
      return all('yes');
    case 'AT_DisableTrigAll':
    case 'AT_DisableTrigUser':
      return all('no');
    case 'AT_EnableRule':
      return on('rule', 'yes');
    case 'AT_EnableAlwaysRule':
      return on('rule', 'always');
    case 'AT_EnableReplicaRule':
      return on('rule', 'on replicas');
    case 'AT_DisableRule':
      return on('rule', 'no');
    case 'AT_ChangeOwner':
      return one({
        what: say`${words} ${ownerWords(newowner)}`,
        path: relationPath(named, 'owner'),
        security: true,
        look: looking((ground) => ground.relation(named), ownerLook(newowner)),
      });
    case 'AT_ReplicaIdentity': {
      const { identity_type: type, name: by } = def && 'ReplicaIdentityStmt' in def ? def.ReplicaIdentityStmt : {};
      const wanted = by === undefined ? (identities[type ?? ''] ?? 'default') : `index ${quoteIdentifier(by)}`;
      return one({
        what: say`replica identity of ${words} is ${wanted}`,
        path: relationPath(named, 'replica identity'),
        security: false,
        look: looking(
          (ground) => ground.relation(named),
          (object) => valued(object, 'replicaIdentity', wanted),
        ),
      });
    }
    case 'AT_AddOf':
    case 'AT_DropOf': {
      const type = def && 'TypeName' in def ? strings(def.TypeName.names).at(-1) : undefined;
      return one({
        what: type === undefined ? say`${words} is of no type` : say`${words} is of type ${quoteIdentifier(type)}`,
        path: relationPath(named, say`of type`),
        security: false,
        look: looking(
          (ground) => ground.relation(named),
          (object) => {
            const { ofType: held } = object.attributes;
            if (type === undefined)
              return held === null ? there(object) : different(object, say`it is of type ${String(held)}`);
            if (typeof held !== 'string') return different(object, say`it is of no type`);
            return held.endsWith(`.${quoteIdentifier(type)}`)
              ? there(object)
              : different(object, say`it is of type ${held}`);
          },
        ),
      });
    }
    case 'AT_ClusterOn':
    case 'AT_DropCluster':
      return one(clustered(named, subtype === 'AT_ClusterOn' ? name : null));
    case 'AT_SetStatistics':
      return index && num !== undefined
        ? one(indexStatistics(named, num, def && 'Integer' in def ? (def.Integer.ival ?? 0) : -1))
        : null;
    case 'AT_GenericOptions':
      return { effects: foreignOptions(named, def && 'List' in def ? def.List.items : undefined) };
    // Where a table lies, and how it is stored, is each server's own matter: no catalog that is compared shows it.
    case 'AT_SetTableSpace':
    case 'AT_SetAccessMethod':
    case 'AT_DropOids':
      return {};
    default:
      return null;
  }
}

function enabledWords(enabled: string): string {
  switch (enabled) {
    case 'yes':
      return say`is enabled`;
    case 'no':
      return say`is disabled`;
    case 'on replicas':
      return say`is enabled on replicas`;
    case 'always':
      return say`is enabled always`;
    default:
      return say`is otherwise`;
  }
}

const identities: Readonly<Record<string, string>> = { d: 'default', f: 'full', n: 'nothing' };

function valued(object: CatalogObject, attribute: string, wanted: string): Seen {
  const held = object.attributes[attribute];
  return held === wanted ? there(object) : different(object, say`it is ${String(held)}`);
}

/** CLUSTER … USING marks the index as well. */
export function clusteredBy(named: Named, index: string): Effect {
  return { ...clustered(named, index), change: 'sets', repeatable: true };
}

type Setting = Omit<Effect, 'change' | 'repeatable'>;

/** The index by which a table is clustered; null where by none. */
function clustered(named: Named, index: string | null): Setting {
  const marked = (ground: Ground, holder: CatalogObject): CatalogObject | undefined =>
    [...ground.children(holder, 'index'), ...ground.children(holder, 'constraint')].find(
      ({ attributes }) => attributes.clustered === true,
    );
  return {
    what:
      index === null
        ? say`${shownName(named)} is clustered by no index`
        : say`${shownName(named)} is clustered by ${quoteIdentifier(index)}`,
    path: relationPath(named, 'clustered'),
    security: false,
    look: looking(
      (ground) => ground.relation(named),
      (object, ground) => {
        const found = marked(ground, object);
        if ((found?.name ?? null) === index) return there(found ?? object);
        return found ? different(found, say`it is clustered by ${quoteIdentifier(found.name)}`) : missing(object);
      },
    ),
  };
}

function indexStatistics(named: Named, place: number, target: number): Setting {
  return {
    what:
      target === -1
        ? say`statistics target of column ${place} of ${shownName(named)} is as usual`
        : say`statistics target of column ${place} of ${shownName(named)} is ${target}`,
    path: relationPath(named, `statistics of ${place}`),
    security: false,
    look: looking(
      (ground) => ground.relation(named, ['index']),
      (object) => {
        const { statistics } = object.attributes;
        const held = Array.isArray(statistics)
          ? statistics.find((item) => String(item).startsWith(`${place}=`))
          : undefined;
        if (target === -1) return held === undefined ? there(object) : different(object, say`it is ${String(held)}`);
        return held === `${place}=${target}` ? there(object) : different(object, say`it is otherwise`);
      },
    ),
  };
}

/** A wrapper's options count by their names: their values may be secret. */
function foreignOptions(named: Named, items: Parameters<typeof definitions>[0]): Effect[] {
  return definitions(items).map(({ defname = '', defaction }) => {
    const removed = defaction === 'DEFELEM_DROP';
    return {
      what: removed
        ? say`option ${quoteIdentifier(defname)} of ${shownName(named)} is removed`
        : say`option ${quoteIdentifier(defname)} of ${shownName(named)} is set`,
      path: relationPath(named, `option ${defname}`),
      change: 'sets',
      repeatable: defaction === 'DEFELEM_SET',
      security: false,
      look: looking(
        (ground) => ground.relation(named),
        (object) => {
          const { options } = object.attributes;
          const held = Array.isArray(options) && options.some((item) => /^[^= ]*/.exec(String(item))?.[0] === defname);
          if (removed) return held ? missing(object) : there(object);
          return held ? unsure(object, 'options') : missing(object);
        },
      ),
    };
  });
}
