/** Connections on which nothing comes any more: a line that breaks without a word would be waited for for ever. */

import { Socket } from 'node:net';
import type { Client } from 'pg';
import { Fault } from '../catalog/fault.ts';
import { say, sayCount, sayNumber } from '../language/language.ts';

/** How many looks a silence must last through. Counted, as a program that stood still must not take that for silence. */
const looks = 10;

/**
 * Does the work, and ends the connection, and the session with it, when not a byte has come for so many milliseconds.
 * Throws a Fault (`no-answer`) then.
 */
export async function unlessSilent<Result>(
  client: Client,
  limit: number,
  doing: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const { stream } = client.connection;
  let seen = received(stream);
  let silent = 0;
  const timer = setInterval(() => {
    const now = received(stream);
    silent = now === seen ? silent + 1 : 0;
    seen = now;
    if (silent >= looks) stream.destroy();
  }, limit / looks);
  try {
    return await work();
  } catch (error) {
    throw silent >= looks ? noAnswer(limit, doing, error) : error;
  } finally {
    clearInterval(timer);
  }
}

function received(stream: unknown): number {
  return stream instanceof Socket ? stream.bytesRead : 0;
}

function noAnswer(limit: number, doing: string, cause: unknown): Fault {
  const seconds = limit / 1000;
  return new Fault({
    code: 'no-answer',
    doing,
    problem: sayCount(
      seconds,
      say`nothing came from the server for ${sayNumber(seconds)} second`,
      say`nothing came from the server for ${sayNumber(seconds)} seconds`,
    ),
    advice: say`the line may be cut without either side being told: check the network and the VPN`,
    cause,
  });
}

/** Milliseconds that a goodbye may take. */
const goodbye = 250;

/** Says goodbye, and does not wait for a line that is dead. Never throws. */
export async function endSoon(client: Client): Promise<void> {
  const timer = setTimeout(() => client.connection.stream.destroy(), goodbye);
  try {
    await client.end();
  } catch {
    // It had ended already.
  } finally {
    clearTimeout(timer);
  }
}
