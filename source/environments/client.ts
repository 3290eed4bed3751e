import type { Duplex } from 'node:stream';
import pg from 'pg';
import { say } from '../language/language.ts';
import { listenForVersion } from '../postgres/version.ts';
import type { LoginMethod } from './require-auth.ts';

declare module 'pg' {
  interface Connection {
    /** pg's own: takes what comes in on a stream for the server's messages. */
    attachListeners(stream: Duplex): void;
  }
}

export interface PlainConfig extends pg.ClientConfig {
  readonly application_name: string;
  readonly stream: () => Duplex;
  /** Whether a server without TLS is taken as it is (`sslmode=prefer`). */
  readonly goesOnWithoutTls: boolean;
}

/**
 * A pg client that tells the server who, where and what program, and nothing else. pg by itself adds startup options
 * from its configuration and from PGOPTIONS; PgBouncer and Supavisor refuse a connection that carries any.
 */
export class PlainClient extends pg.Client {
  readonly #applicationName: string;
  #boundToChannel = false;
  #asked: LoginMethod = 'none';
  #proved = false;
  #wentOn = false;

  constructor(config: PlainConfig) {
    super(config);
    this.#applicationName = config.application_name;
    // Without a listener an idle connection's end would end the process; whoever asks next is told of it.
    this.on('error', () => {});
    listenForVersion(this);
    endOnNonsense(this.connection.stream);
    this.connection.on('sslconnect', () => {
      if (!this.#wentOn) endOnNonsense(this.connection.stream);
    });
    if (config.goesOnWithoutTls) this.#goOnWithoutTls();
    // pg has heard of each before this listener does, and answers later.
    this.connection.on('authenticationCleartextPassword', () => {
      this.#asked = 'password';
    });
    this.connection.on('authenticationMD5Password', () => {
      this.#asked = 'md5';
    });
    this.connection.on('authenticationSASL', (message: { readonly mechanisms?: readonly string[] }) => {
      this.#asked = 'scram-sha-256';
      this.#boundToChannel = message.mechanisms?.includes('SCRAM-SHA-256-PLUS') ?? false;
    });
    this.connection.on('authenticationSASLFinal', () => {
      this.#proved = true;
    });
  }

  /** True once a server without TLS has been taken as it is. */
  get wentOnWithoutTls(): boolean {
    return this.#wentOn;
  }

  /**
   * A server that has no TLS goes on with the connection it was asked on (PostgreSQL manual, "SSL Session Encryption" in
   * "Message Flow"), where pg would have it closed: another one costs two round trips. What stands behind the answer was
   * put there by somebody else; pg refuses that, too.
   */
  #goOnWithoutTls(): void {
    const { stream } = this.connection;
    const emit = stream.emit;
    stream.emit = (name: string | symbol, ...parts: unknown[]): boolean => {
      if (name !== 'data') return emit.call(stream, name, ...parts);
      stream.emit = emit;
      const [answer] = parts;
      if (!(answer instanceof Uint8Array && answer.length === 1 && answer[0] === 0x4e))
        return emit.call(stream, name, ...parts);
      this.#wentOn = true;
      // pg's own listener would close it. Whoever else wants to hear what comes next is told by `sslconnect`.
      stream.removeAllListeners('data');
      this.connection.attachListeners(stream);
      return this.connection.emit('sslconnect');
    };
  }

  /** True once the server has offered a login bound to the TLS channel, which pg then takes. */
  get boundToChannel(): boolean {
    return this.#boundToChannel;
  }

  /** How the server has asked who is there, last. */
  get asked(): LoginMethod {
    return this.#asked;
  }

  /** How it let us in: a server that begins with SCRAM and does not prove that it knows the password, too, has not asked. */
  get login(): LoginMethod {
    return this.#asked === 'scram-sha-256' && !this.#proved ? 'none' : this.#asked;
  }

  /** pg's own hook for what the startup message holds. */
  getStartupConf(): Readonly<Record<string, string>> {
    return {
      user: this.user ?? '',
      database: this.database ?? '',
      application_name: this.#applicationName,
    };
  }
}

/** What pg cannot make sense of, it throws where nobody could catch it: here it ends the connection, as it does in psql. */
function endOnNonsense(stream: Duplex): void {
  const emit = stream.emit.bind(stream);
  stream.emit = (name: string | symbol, ...parts: unknown[]): boolean => {
    if (name !== 'data') return emit(name, ...parts);
    try {
      return emit(name, ...parts);
    } catch (error) {
      stream.destroy(new Error(say`the server sent what is no answer to a query`, { cause: error }));
      return true;
    }
  };
}
