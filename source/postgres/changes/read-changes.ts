/**
 * Reads a catalog again after some of it has changed: only what moved, what names that, and the kinds of which there are
 * few; the rest is as it was. Everything is asked within one snapshot, so that the result is what a whole read of that
 * snapshot would have been. Where that cannot be told, the answer is that everything must be read.
 */

import { setImmediate } from 'node:timers/promises';
import type { Client } from 'pg';
import type { DatabaseIdentity, Gap, ServerVersion } from '../../catalog/catalog.ts';
import type { ObjectId } from '../../catalog/object.ts';
import { catalogOf } from '../catalog-of.ts';
import { DependencyReader } from '../depend.ts';
import type { GoneOf } from '../kind-rows.ts';
import { nothingBarred } from '../locks.ts';
import { kindList } from '../objects/index.ts';
import {
  askAll,
  beginCatalog,
  type Header,
  headerQuestion,
  kindQuestion,
  ledgerQuestions,
  type Question,
  storageQuestion,
} from '../questions.ts';
import type { Reading, ReadOptions } from '../read.ts';
import { RowCache } from '../row-cache.ts';
import { RowGatherer } from '../row-gatherer.ts';
import { type Only, queryScope } from '../scope.ts';
import { neededBy } from './edges-again.ts';
import type { Kept } from './kept.ts';
import { type Layer, layeredGraph } from './layers.ts';
import { isMoved, type Moved, movedPieces, type Pieces, piecesQuery, readPieces } from './pieces.ts';
import { readTouched, touchedQuery } from './touched.ts';

/** More relations and routines than this are read with all the others. */
const most = 2_000;
/** Layers of dependencies that one lookup may go through. */
const deepest = 100;

/**
 * The catalog as it is now; null when everything must be read: the session is out of its transaction then as well. What
 * others keep locked is waited for as long as the limits allow. Throws what the server or the connection throws.
 */
export async function readChanges(
  client: Client,
  identity: DatabaseIdentity,
  version: ServerVersion,
  options: ReadOptions,
  kept: Kept,
): Promise<Reading | null> {
  const rows = new RowGatherer(options.rows ?? new RowCache(), version.major, kindList, 'few');
  const ledgerGaps: Gap[] = [];
  let header: Header = { readAt: '', roles: [] };
  let pieces: Pieces = new Map();
  const looking: readonly Question[] = [
    headerQuestion((answer) => {
      header = answer;
    }),
    ...ledgerQuestions(options.ledgers, version, nothingBarred, rows, ledgerGaps),
    {
      sql: piecesQuery(version.major),
      receive: (text) => {
        pieces = readPieces(text);
      },
    },
  ];
  await askAll(client, beginCatalog(options.limits), looking, []);
  const about = { identity, version, schemas: options.schemas, pending: new Set<string>() };
  const moved = movedPieces(kept.pieces, pieces);
  if (moved.size === 0) {
    await client.query('COMMIT');
    const objects = kept.objects.amended(
      () => () => false,
      rows.few(),
      () => undefined,
    );
    const dependencies = layeredGraph(kept.base, kept.layers, objects);
    const catalog = catalogOf({ ...about, header, objects, dependencies, gaps: [...kept.storageGaps, ...ledgerGaps] });
    return { catalog, barred: nothingBarred, kept: { ...kept, catalog, objects } };
  }
  const only = kept.layers.length < deepest ? await touched(client, moved) : null;
  if (!only) {
    await client.query('COMMIT');
    return null;
  }
  const storageGaps: Gap[] = [];
  const reader = new DependencyReader(kept.reader);
  const scope = queryScope(version.major, options.schemas, only);
  await askAll(
    client,
    [],
    [
      ...kindList.map((kind) => kindQuestion(kind, scope, rows, reader, true)),
      storageQuestion(scope, storageGaps),
      { sql: reader.query(neededBy(only)), receive: (text) => reader.receive(text) },
    ],
    ['COMMIT'],
  );

  const fresh = rows.few();
  const replaced = new Set<ObjectId>();
  const objects = kept.objects.amended(goneOf(moved, only), fresh, ({ id }) => replaced.add(id));
  for (const { id } of fresh.values()) replaced.add(id);
  // Going through a large catalog's rows takes a while, and so does what comes next: keys have their turn in between.
  await setImmediate();
  const layers: readonly Layer[] = [...kept.layers, { replaced, graph: reader.graph(fresh) }];
  const dependencies = layeredGraph(kept.base, layers, objects);
  const catalog = catalogOf({ ...about, header, objects, dependencies, gaps: [...storageGaps, ...ledgerGaps] });
  return { catalog, barred: nothingBarred, kept: { ...kept, catalog, objects, storageGaps, pieces, layers, reader } };
}

/** What to read again; null for everything. Within the snapshot that was looked at. */
async function touched(client: Client, moved: Moved): Promise<Only | null> {
  if (moved.has('everything')) return null;
  let only: Only = { relations: [], routines: [] };
  if ([...moved.keys()].some((concern) => concern !== 'small')) {
    const question = {
      sql: touchedQuery(moved),
      receive: (text: string) => {
        only = readTouched(text);
      },
    };
    await askAll(client, [], [question], []);
  }
  return only.relations.length + only.routines.length > most ? null : only;
}

/** Tells whose rows give way: those that are read again, and those that are not there any more. */
function goneOf(moved: Moved, only: Only): GoneOf {
  return (part) => {
    const again = new Set(part === 'relation' ? only.relations : only.routines);
    const pieces = moved.get(part);
    return (oid) => again.has(oid) || isMoved(pieces, oid);
  };
}
