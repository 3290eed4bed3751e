/** Extensions, schemas, publications, roles and foreign data (PostgreSQL manual, "SQL Commands"). */

import type {
  AlterPublicationStmt,
  AlterRoleStmt,
  CreateExtensionStmt,
  CreatePublicationStmt,
  CreateRoleStmt,
  CreateSchemaStmt,
  Node,
  RoleSpec,
} from 'libpg-query';
import { qualified, quoteIdentifier } from '../../../catalog/quote.ts';
import type { Effect, Extract, Path, Reading } from '../effect.ts';
import { relationNamed, shownName } from '../names.ts';
import { extract } from './index.ts';
import {
  made,
  namedDropped,
  namedRenamed,
  optionsIn,
  optionValue,
  removed,
  type Sort,
  set,
  sortOf,
} from './named-objects.ts';

const none: Sort = { kinds: [], word: '', bare: true };
const sortNamed = (type: string): Sort => sortOf(type) ?? none;
const bare = (name: string | undefined) => ({ schemas: [], name: name ?? '' });

/** Null for a statement of another family. */
export function databaseObjectEffects(node: Node, reading: Reading): Extract | null {
  if ('CreateExtensionStmt' in node) return extensionMade(node.CreateExtensionStmt);
  if ('AlterExtensionStmt' in node)
    return extensionUpdated(node.AlterExtensionStmt.extname, node.AlterExtensionStmt.options);
  if ('CreateSchemaStmt' in node) return schemaMade(node.CreateSchemaStmt, reading);
  if ('CreatePublicationStmt' in node) return publicationMade(node.CreatePublicationStmt, reading);
  if ('AlterPublicationStmt' in node) return publicationAltered(node.AlterPublicationStmt, reading);
  if ('CreateRoleStmt' in node) return roleMade(node.CreateRoleStmt);
  if ('AlterRoleStmt' in node) return roleAltered(node.AlterRoleStmt);
  if ('AlterRoleSetStmt' in node) return settingHidden();
  if ('DropRoleStmt' in node) {
    const { roles = [], missing_ok: repeatable = false } = node.DropRoleStmt;
    return { effects: rolesIn(roles).map((role) => removed(sortNamed('OBJECT_ROLE'), bare(role), repeatable)) };
  }
  if ('GrantRoleStmt' in node) {
    const { granted_roles: granted = [], grantee_roles: grantees = [], is_grant: isGrant = false } = node.GrantRoleStmt;
    const members = rolesIn(grantees);
    const roles = granted.flatMap((one) => ('AccessPriv' in one ? [one.AccessPriv.priv_name ?? ''] : []));
    return { effects: roles.flatMap((role) => members.map((member) => membership(role, member, isGrant))) };
  }
  if ('CreateFdwStmt' in node)
    return { effects: [made(sortNamed('OBJECT_FDW'), bare(node.CreateFdwStmt.fdwname), false)] };
  if ('CreateForeignServerStmt' in node) {
    const { servername, if_not_exists: repeatable = false } = node.CreateForeignServerStmt;
    return { effects: [made(sortNamed('OBJECT_FOREIGN_SERVER'), bare(servername), repeatable)] };
  }
  if ('CreateUserMappingStmt' in node) {
    const { user, servername = '', if_not_exists: repeatable = false } = node.CreateUserMappingStmt;
    return { effects: [userMapping(user, servername, repeatable, true)] };
  }
  if ('DropUserMappingStmt' in node) {
    const { user, servername = '', missing_ok: repeatable = false } = node.DropUserMappingStmt;
    return { effects: [userMapping(user, servername, repeatable, false)] };
  }
  if ('DropStmt' in node) return namedDropped(node.DropStmt, reading);
  if ('RenameStmt' in node) return namedRenamed(node.RenameStmt, reading);
  return null;
}

function extensionMade({ extname, if_not_exists: repeatable = false, options }: CreateExtensionStmt): Extract {
  const schema = optionsIn(options).find(({ defname }) => defname === 'schema');
  const wanted = schema && optionValue(schema);
  return {
    effects: [
      made(sortNamed('OBJECT_EXTENSION'), bare(extname), repeatable, (object) => {
        const { inSchema } = object.attributes;
        // An extension that was there stays where it was.
        return repeatable || wanted == null || inSchema === wanted
          ? { type: 'there', object }
          : { type: 'different', object, note: `it is in schema ${String(inSchema)}` };
      }),
    ],
  };
}

function extensionUpdated(name: string | undefined, options: readonly Node[] | undefined): Extract {
  const version = optionsIn(options).find(({ defname }) => defname === 'new_version');
  const wanted = version && optionValue(version);
  const words = wanted == null ? 'is updated' : `is updated to ${wanted}`;
  return {
    effects: [
      set(sortNamed('OBJECT_EXTENSION'), bare(name), 'version', words, (object) =>
        wanted == null
          ? { type: 'unsure', object, attributes: ['version'] }
          : object.attributes.version === wanted
            ? { type: 'there', object }
            : { type: 'different', object, note: `its version is ${String(object.attributes.version)}` },
      ),
    ],
  };
}

function schemaMade(statement: CreateSchemaStmt, reading: Reading): Extract {
  const { schemaname, authrole, schemaElts = [], if_not_exists: repeatable = false } = statement;
  const name = schemaname ?? authrole?.rolename ?? '';
  const inside: Reading = { ...reading, schemas: [name, ...reading.schemas] };
  const parts = schemaElts.map((element) => extract(element, inside));
  return {
    effects: [
      made(sortNamed('OBJECT_SCHEMA'), bare(name), repeatable),
      ...parts.flatMap(({ effects = [] }) => effects),
    ],
    hidden: parts.flatMap(({ hidden = [] }) => hidden),
  };
}

function publicationMade(statement: CreatePublicationStmt, reading: Reading): Extract {
  const { pubname, pubobjects, for_all_tables: allTables = false } = statement;
  return {
    effects: [
      made(sortNamed('OBJECT_PUBLICATION'), bare(pubname), false, (object) =>
        allTables && object.attributes.allTables !== true
          ? { type: 'different', object, note: 'it is not for all tables' }
          : { type: 'there', object },
      ),
      ...members(pubname ?? '', pubobjects, true, reading),
    ],
  };
}

function publicationAltered(statement: AlterPublicationStmt, reading: Reading): Extract {
  const { pubname = '', pubobjects, action, options } = statement;
  if (optionsIn(options).length > 0) {
    return {
      effects: [
        set(sortNamed('OBJECT_PUBLICATION'), bare(pubname), 'options', 'gets options', (object) => ({
          type: 'unsure',
          object,
          attributes: ['publish', 'viaRoot', 'generatedColumns'],
        })),
      ],
    };
  }
  return { effects: members(pubname, pubobjects, action !== 'AP_DropObjects', reading) };
}

function members(
  publication: string,
  objects: readonly Node[] | undefined,
  added: boolean,
  reading: Reading,
): readonly Effect[] {
  return (objects ?? []).flatMap((object): readonly Effect[] => {
    const relation = 'PublicationObjSpec' in object ? object.PublicationObjSpec.pubtable?.relation : undefined;
    if (!relation) return [];
    const named = relationNamed(relation, reading);
    return [
      {
        what: `${shownName(named)} is ${added ? 'published' : 'no longer published'} by ${quoteIdentifier(publication)}`,
        path: [`publication ${quoteIdentifier(publication)}`, `member ${shownName(named)}`],
        change: added ? 'makes' : 'removes',
        repeatable: false,
        security: false,
        look(ground) {
          const table = ground.relation(named);
          const id =
            table && `publication-member:${quoteIdentifier(publication)}.${qualified(table.schema, table.name)}`;
          const member = id === undefined ? undefined : ground.catalog.objects.get(id);
          if (added) return member ? { type: 'there', object: member } : { type: 'missing', object: null };
          return member ? { type: 'missing', object: member } : { type: 'there', object: null };
        },
      },
    ];
  });
}

/** Attributes of a role by the grammar's names for them. A password is not looked at. */
const roleAttributes: Readonly<Record<string, string>> = {
  superuser: 'superuser',
  canlogin: 'login',
  inherit: 'inherit',
  createrole: 'createRole',
  createdb: 'createDatabase',
  isreplication: 'replication',
  bypassrls: 'bypassRls',
};

function roleMade({ role, options }: CreateRoleStmt): Extract {
  return { effects: [made(sortNamed('OBJECT_ROLE'), bare(role), false), ...roleOptions(role ?? '', options)] };
}

function roleAltered({ role, options }: AlterRoleStmt): Extract {
  return role?.rolename === undefined ? settingHidden() : { effects: roleOptions(role.rolename, options) };
}

function roleOptions(role: string, options: readonly Node[] | undefined): readonly Effect[] {
  return optionsIn(options).flatMap((option) => {
    const attribute = roleAttributes[option.defname ?? ''];
    if (attribute === undefined) return [];
    const wanted = optionValue(option) === 'true';
    return [
      set(sortNamed('OBJECT_ROLE'), bare(role), attribute, `${wanted ? 'gets' : 'loses'} ${attribute}`, (object) =>
        object.attributes[attribute] === wanted ? { type: 'there', object } : { type: 'different', object, note: null },
      ),
    ];
  });
}

function settingHidden(): Extract {
  const reason = 'settings of roles are not looked up';
  return { hidden: [{ what: 'a setting of a role is changed', hides: 'code', reason }] };
}

function membership(role: string, member: string, granted: boolean): Effect {
  return {
    what: `${quoteIdentifier(member)} ${granted ? 'becomes' : 'is no longer'} a member of ${quoteIdentifier(role)}`,
    path: [`role ${quoteIdentifier(member)}`, `member of ${role}`],
    change: 'sets',
    repeatable: true,
    security: true,
    look(ground) {
      const object = ground.find(['role'], bare(member));
      const memberships = object?.attributes.memberships;
      if (!object || typeof memberships !== 'object' || memberships === null) return { type: 'missing', object: null };
      return Object.hasOwn(memberships, role) === granted
        ? { type: 'there', object }
        : { type: 'different', object, note: granted ? 'it is none' : 'it still is' };
    },
  };
}

function rolesIn(nodes: readonly Node[]): readonly string[] {
  return nodes.flatMap((node) =>
    'RoleSpec' in node && node.RoleSpec.rolename !== undefined ? [node.RoleSpec.rolename] : [],
  );
}

function userMapping(user: RoleSpec | undefined, server: string, repeatable: boolean, makes: boolean): Effect {
  const name = user?.roletype === 'ROLESPEC_PUBLIC' ? 'PUBLIC' : quoteIdentifier(user?.rolename ?? '');
  const path: Path = [`user mapping ${name} ${server}`];
  return {
    what: `user mapping of ${name} on ${quoteIdentifier(server)} is ${makes ? 'made' : 'dropped'}`,
    path,
    change: makes ? 'makes' : 'removes',
    repeatable,
    security: true,
    look(ground) {
      const object = ground.catalog.objects.get(`user-mapping:${name}.${quoteIdentifier(server)}`);
      if (makes) return object ? { type: 'there', object } : { type: 'missing', object: null };
      return object ? { type: 'missing', object } : { type: 'there', object: null };
    },
  };
}
