/** From a text to the environment that it means. */

import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Environment } from '../catalog/environment.ts';
import { asFault, Fault } from '../catalog/fault.ts';
import type { SchemaFilter } from '../catalog/schema-filter.ts';
import { say } from '../language/language.ts';
import { type Configuration, type ConfiguredEnvironment, isSnapshotName } from './configuration.ts';
import { type Destination, destinationOf, isSocket, locationOf } from './destination.ts';
import { brokenEnvironment, databaseEnvironment, type OpeningOptions, snapshotEnvironment } from './environment.ts';
import { absolutePath, shownPath } from './files.ts';
import type { Parameters } from './parameters.ts';
import { isDatabaseUrl, parseUrl } from './url.ts';
import { expandVariables } from './variables.ts';
import { list, nearest, oneLine } from './wording.ts';

export interface Resolver {
  readonly configured: readonly Environment[];
  resolve(text: string): Environment;
  /** The text by which an environment made here is found again, without a secret; null for one made elsewhere. */
  textOf(environment: Environment): string | null;
}

/**
 * Makes the environments of a configuration, and those of texts that a person types. `latest` is the configuration as its
 * file has it now; it never throws.
 */
export function resolver(
  configuration: Configuration,
  asked: SchemaFilter,
  options: OpeningOptions,
  latest: () => Configuration = () => configuration,
): Resolver {
  const { around } = options;
  const texts = new WeakMap<Environment, string>();
  const remembering = (environment: Environment, text: string): Environment => {
    texts.set(environment, text);
    return environment;
  };

  const configured = [...configuration.environments.values()].map((written) =>
    remembering(fromConfiguration(written, configuration, asked, options, latest), written.name),
  );
  const byName = new Map(configured.map((environment) => [environment.name, environment]));

  const resolve = (typed: string): Environment => {
    const text = typed.trim();
    const known = byName.get(text);
    if (known) return known;
    if (isDatabaseUrl(text)) {
      const destination = destinationOf(parseUrl(text, say`read the URL`), around, say`read the URL`);
      const about = { name: shortName(destination), protected: false, schemas: asked };
      return remembering(databaseEnvironment(about, destination, options), urlOf(destination));
    }
    if (text.startsWith('service=')) {
      const name = text.slice('service='.length);
      const destination = destinationOf(new Map([['service', name]]), around, say`use the service ${oneLine(name)}`);
      const about = { name: oneLine(name), protected: false, schemas: asked };
      return remembering(databaseEnvironment(about, destination, options), text);
    }
    const file = absolutePath(text, around.cwd, around.homedir);
    if (text !== '' && (isSnapshotName(text) || (text.includes('/') && !text.includes('://')))) {
      if (!existsSync(file)) throw noSuchFile(shownPath(file, around.homedir), text);
      const about = { name: path.basename(file), protected: false, schemas: asked };
      return remembering(snapshotEnvironment(about, file, shownPath(file, around.homedir), options), file);
    }
    throw unknown(text, configuration);
  };

  return { configured, resolve, textOf: (environment) => texts.get(environment) ?? null };
}

function fromConfiguration(
  written: ConfiguredEnvironment,
  configuration: Configuration,
  asked: SchemaFilter,
  options: OpeningOptions,
  latest: () => Configuration,
): Environment {
  const { name } = written;
  const { around } = options;
  const about = {
    name,
    protected: written.protected,
    schemas: {
      only: asked.only.length > 0 ? asked.only : written.schemas,
      except: asked.except.length > 0 ? asked.except : written.excludeSchemas,
    },
  };
  const doing = say`use the environment ${name} (${written.position})`;
  const expand = (text: string): string => {
    const expanded = expandVariables(text, around.env);
    if ('text' in expanded) return expanded.text;
    throw new Fault({ code: expanded.code, doing, problem: expanded.problem, advice: expanded.advice });
  };
  /** Where it is, or the snapshot file that it is. */
  const placeOf = ({ service, snapshot: file, url: text, password }: ConfiguredEnvironment): Destination | string => {
    const database = (parameters: Parameters): Destination => {
      if (password !== null) parameters.set('password', expand(password));
      return destinationOf(parameters, around, doing);
    };
    if (service !== null) return database(new Map([['service', expand(service)]]));
    if (file !== null) return expand(file);
    const url = expand(text ?? '');
    // A variable may hold any of the forms.
    if (url.startsWith('service=')) return database(new Map([['service', url.slice('service='.length)]]));
    if (isSnapshotName(url)) return url;
    if (!isDatabaseUrl(url)) throw notAUrl(doing);
    return database(parseUrl(url, doing));
  };
  try {
    const place = placeOf(written);
    if (typeof place === 'string') return snapshot(place);
    return databaseEnvironment(about, place, options, () => sameAsNow(place));
  } catch (error) {
    return brokenEnvironment(about, written.snapshot === null ? 'database' : 'snapshot', asFault(error, doing));
  }

  /** A password that was changed in the file is the new one; what leads to another database is not followed. */
  function sameAsNow(place: Destination): Destination {
    const now = latest().environments.get(name);
    if (!now || now === written) return place;
    try {
      const found = placeOf(now);
      return typeof found !== 'string' && locationOf(found) === locationOf(place) ? found : place;
    } catch {
      return place;
    }
  }

  function snapshot(file: string): Environment {
    const absolute = absolutePath(file, configuration.file?.folder ?? around.cwd, around.homedir);
    return snapshotEnvironment(about, absolute, shownPath(absolute, around.homedir), options);
  }
}

/** What a typed URL is called: `db.example.com/app`, with the port where it is not the usual one. */
function shortName({ host, port, database }: Destination): string {
  const place = host.includes(':') ? `[${host}]` : host;
  return oneLine(`${place}${port === 5432 ? '' : `:${port}`}/${database}`);
}

/** A URL that leads to the same place and asks for the same protection, without anything secret. */
function urlOf(destination: Destination): string {
  const { host, address, port, database, user, tls } = destination;
  const query = new URLSearchParams();
  if (isSocket(destination)) query.set('host', host);
  else query.set('sslmode', tls.mode);
  if (address !== null) query.set('hostaddr', address);
  if (tls.root === 'system') query.set('sslrootcert', 'system');
  else if (tls.root.named) query.set('sslrootcert', tls.root.path);
  if (tls.certificate.named) query.set('sslcert', tls.certificate.path);
  if (tls.key.named) query.set('sslkey', tls.key.path);
  if (tls.negotiation === 'direct') query.set('sslnegotiation', 'direct');
  if (tls.bindChannel) query.set('channel_binding', 'require');
  if (destination.logins !== null) query.set('require_auth', [...destination.logins].join(','));
  const place = isSocket(destination) ? '' : host.includes(':') ? `[${host}]` : encodeURIComponent(host);
  // URLSearchParams writes a blank as +, which libpq would take for a plus sign.
  const parameters = query.toString().replaceAll('+', '%20');
  return `postgres://${encodeURIComponent(user)}@${place}:${port}/${encodeURIComponent(database)}?${parameters}`;
}

function unknown(text: string, configuration: Configuration): Fault {
  const doing = say`find the environment`;
  if (text.includes('://')) return notAUrl(doing);
  if (/[=@]/.test(text)) {
    // Perhaps a connection string with a password in it: it is not repeated.
    return new Fault({
      code: 'unknown-environment',
      doing,
      problem: say`what was given is not an environment`,
      advice: forms(),
    });
  }
  const names = [...configuration.environments.keys()];
  const alike = nearest(text, names);
  const shown = names.slice(0, 12);
  const file = configuration.file?.shown ?? say`the configuration`;
  const known =
    names.length > shown.length ? say`${file} has ${list(shown)} and more` : say`${file} has ${list(shown)}`;
  return new Fault({
    code: 'unknown-environment',
    doing,
    problem: text === '' ? say`no environment was named` : say`no environment is called "${oneLine(text)}"`,
    advice:
      names.length === 0
        ? forms()
        : alike.length > 0
          ? `${say`did you mean ${list(alike, 'or')}?`} ${known}`
          : say`${known}; or ${forms()}`,
  });
}

function forms(): string {
  return say`give a name from dbparity.yaml, a postgres:// URL, service=NAME, or a snapshot file`;
}

function notAUrl(doing: string): Fault {
  return new Fault({
    code: 'bad-url',
    doing,
    problem: say`it is not a PostgreSQL URL`,
    advice: say`a URL begins with postgres:// or postgresql://`,
  });
}

function noSuchFile(shown: string, text: string): Fault {
  // A piece of a mistyped URL with a login in it is not repeated.
  const problem = /[@=]/.test(text)
    ? say`what was given is neither an environment nor a file`
    : say`there is no file ${oneLine(shown)}`;
  return new Fault({ code: 'no-such-file', doing: say`open the snapshot`, problem, advice: forms() });
}
