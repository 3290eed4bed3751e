import { inspect } from 'node:util';

/** A text that must not be shown: it prints as dots wherever it ends up, until it is asked for by `reveal`. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The text itself, for the one place that sends it. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '••••';
  }

  toJSON(): string {
    return '••••';
  }

  [inspect.custom](): string {
    return '••••';
  }
}
