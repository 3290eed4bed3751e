// One direction of a connection through the proxy: everything arrives in order, later by the same time, however much is
// under way.
import type { Socket } from 'node:net';

interface Parcel {
  /** When it arrives (performance.now). */
  readonly due: number;
  /** Null for the end. */
  readonly data: Buffer | null;
}

/** What may be under way before the sender is made to wait: more than any line carries in so short a time. */
const capacity = 64 * 2 ** 20;

/** Bytes of a packet that others are likely to follow, and milliseconds for which these gather then. */
const stream = 4096;
const rest = 5;

export class Lane {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #delay: number;
  readonly #opens: number;
  readonly #parcels: Parcel[] = [];
  #size = 0;
  #timer: NodeJS.Timeout | undefined;
  #full = false;
  #held = false;
  #dropped = false;
  #told: (bytes: number) => void = () => {};

  /** Nothing sets out before `opens` (performance.now). */
  constructor(from: Socket, to: Socket, delay: number, opens: number) {
    this.#from = from;
    this.#to = to;
    this.#delay = delay;
    this.#opens = opens;
    from.on('data', (data: Buffer) => this.#take(data));
    from.on('end', () => this.#take(null));
    to.on('drain', () => this.#deliver());
  }

  /** Hears of every delivery. */
  onDelivery(told: (bytes: number) => void): void {
    this.#told = told;
  }

  hold(): void {
    this.#held = true;
    clearTimeout(this.#timer);
  }

  release(): void {
    this.#held = false;
    this.#deliver();
  }

  /** Forgets what is under way, and what comes. */
  drop(): void {
    this.#dropped = true;
    clearTimeout(this.#timer);
    this.#parcels.length = 0;
  }

  #take(data: Buffer | null): void {
    if (this.#dropped) return;
    this.#parcels.push({ due: Math.max(performance.now(), this.#opens) + this.#delay, data });
    this.#size += data?.length ?? 0;
    if (this.#size > capacity) {
      this.#full = true;
      this.#from.pause();
    } else if (this.#delay > 0 && (data?.length ?? 0) >= stream) this.#rest();
    if (this.#parcels.length === 1) this.#deliver();
  }

  /** A line takes no processor time; to forward each packet of a long answer by itself takes as much as to read it does. */
  #rest(): void {
    this.#from.pause();
    setTimeout(() => {
      if (!this.#full) this.#from.resume();
    }, rest);
  }

  #deliver(): void {
    clearTimeout(this.#timer);
    if (this.#held || this.#to.destroyed) return;
    for (let next = this.#parcels[0]; next; next = this.#parcels[0]) {
      const left = next.due - performance.now();
      if (left > 0) {
        this.#timer = setTimeout(() => this.#deliver(), Math.ceil(left));
        return;
      }
      this.#parcels.shift();
      if (next.data === null) this.#to.end();
      else {
        this.#size -= next.data.length;
        const ready = this.#to.write(next.data);
        this.#told(next.data.length);
        if (this.#full && this.#size <= capacity) {
          this.#full = false;
          this.#from.resume();
        }
        // The rest goes when the receiver has taken this.
        if (!ready) return;
      }
    }
  }
}
