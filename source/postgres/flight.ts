/**
 * Many statements to the server in one message, their rows handed on as they arrive: one round trip, whatever the
 * number of queries (PostgreSQL manual, "Simple Query"). A failing statement ends the flight with its error.
 */

import type { Duplex } from 'node:stream';
import type { Client, Connection, Submittable } from 'pg';
import { say } from '../language/language.ts';

/** What becomes of a flight's answers, in the order of its statements. */
export interface FlightListener {
  /** One row of the statement at this index, its columns as the server's text. */
  row(index: number, values: readonly (string | null)[]): void;
  /** The statement at this index has answered in full. */
  done?(index: number): void;
}

/** Sends the statements together and resolves when all have answered. Rejects with the server's or connection's error. */
export function fly(client: Client, statements: readonly string[], listener: FlightListener): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new Flight(statements.join(';\n'), listener, (error) => (error ? reject(error) : resolve())));
  });
}

/** Milliseconds for which rows are taken in before others have their turn. */
const slice = 8;

/** Bytes between two looks at the clock: it takes as long to look as a short row does. */
const bytesALook = 4096;

/**
 * A fast server sends more than is taken in between two of its packets: Node would then read on and on, and nothing else
 * would happen. What is answered is to be called at each row with its length, and has the stream wait for the next turn when
 * it is time.
 */
function turnsOf(stream: Duplex): (bytes: number) => void {
  let began = 0;
  let bytes = 0;
  const next = (): void => {
    began = 0;
    if (stream.isPaused()) stream.resume();
  };
  return (length) => {
    bytes += length;
    if (bytes < bytesALook) return;
    bytes = 0;
    if (began === 0) {
      began = performance.now();
      setImmediate(next);
    } else if (!stream.isPaused() && performance.now() - began > slice) stream.pause();
  };
}

/** The part of pg's query protocol that pg's own cursors use too. */
class Flight implements Submittable {
  private index = 0;
  private failure: Error | null = null;
  private turn: (bytes: number) => void = () => undefined;
  private readonly text: string;
  private readonly listener: FlightListener;
  private readonly settle: (error: Error | null) => void;

  constructor(text: string, listener: FlightListener, settle: (error: Error | null) => void) {
    this.text = text;
    this.listener = listener;
    this.settle = settle;
  }

  submit(connection: Connection): void {
    this.turn = turnsOf(connection.stream);
    connection.query(this.text);
  }

  handleRowDescription(): void {}

  handleDataRow(message: { readonly length: number; readonly fields: readonly (string | null)[] }): void {
    if (this.failure) return;
    this.turn(message.length);
    try {
      this.listener.row(this.index, message.fields);
    } catch (error) {
      this.fail(error);
    }
  }

  handleCommandComplete(): void {
    try {
      if (!this.failure) this.listener.done?.(this.index);
    } catch (error) {
      this.fail(error);
    }
    this.index += 1;
  }

  /** What the listener throws is told once the server is done: thrown on, it would be taken for an answer that is none. */
  private fail(error: unknown): void {
    this.failure = error instanceof Error ? error : new Error(String(error));
  }

  handleEmptyQuery(): void {
    this.index += 1;
  }

  /** Nothing that is sent asks for rows of ours, or gives them in bulk: a server that pretends so is left. */
  handleCopyInResponse(connection: Connection): void {
    connection.stream.destroy(notAnAnswer());
  }

  handleCopyData(_message: unknown, connection: Connection): void {
    connection.stream.destroy(notAnAnswer());
  }

  handlePortalSuspended(connection: Connection): void {
    connection.stream.destroy(notAnAnswer());
  }

  handleError(error: Error): void {
    this.settle(this.failure ?? error);
  }

  handleReadyForQuery(): void {
    this.settle(this.failure);
  }
}

function notAnAnswer(): Error {
  return new Error(say`the server sent what is no answer to a query`);
}
