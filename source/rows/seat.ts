/** A session of one environment, opened when it is first asked for, and again after it was lost. */

import type { Environment, Session } from '../catalog/environment.ts';
import { asFault, Fault } from '../catalog/fault.ts';
import { say } from '../language/language.ts';

export class Seat {
  /** To hand on to what is asked. */
  readonly signal: { readonly signal?: AbortSignal };
  private readonly environment: Environment;
  private session: Session | null = null;

  /** The environment's. */
  get name(): string {
    return this.environment.name;
  }

  constructor(environment: Environment, signal: AbortSignal | undefined) {
    this.environment = environment;
    this.signal = signal ? { signal } : {};
  }

  /**
   * Does something with the session. That it cannot be opened, or is lost, is answered as the Fault that it is; throws
   * only a Fault (`cancelled`) when the signal ended it, and what is no Fault.
   */
  async use<Result>(work: (session: Session) => Promise<Result>): Promise<Result | Fault> {
    try {
      this.refuseCancelled();
      this.session ??= await this.environment.open(this.signal.signal);
      const result = await work(this.session);
      this.refuseCancelled();
      return result;
    } catch (error) {
      await this.leave();
      this.refuseCancelled(error);
      if (error instanceof Fault) return error;
      throw asFault(error, say`ask ${this.environment.name} for rows`);
    }
  }

  /** Closes the session. Never throws. */
  async leave(): Promise<void> {
    const { session } = this;
    this.session = null;
    await session?.close().catch(() => undefined);
  }

  private refuseCancelled(cause?: unknown): void {
    if (!this.signal.signal?.aborted) return;
    throw new Fault({ code: 'cancelled', doing: say`ask for rows`, problem: say`it was cancelled`, cause });
  }
}
