import type { Duplex } from 'node:stream';
import pg from 'pg';
import { listenForVersion } from '../postgres/version.ts';

/**
 * A pg client that tells the server who, where and what program, and nothing else. pg by itself adds startup options
 * from its configuration and from PGOPTIONS; PgBouncer and Supavisor refuse a connection that carries any.
 */
export class PlainClient extends pg.Client {
  readonly #applicationName: string;
  #boundToChannel = false;

  constructor(config: pg.ClientConfig & { application_name: string; stream: () => Duplex }) {
    super(config);
    this.#applicationName = config.application_name;
    // Without a listener an idle connection's end would end the process; whoever asks next is told of it.
    this.on('error', () => {});
    listenForVersion(this);
    this.connection.on('authenticationSASL', (message: { readonly mechanisms?: readonly string[] }) => {
      this.#boundToChannel = message.mechanisms?.includes('SCRAM-SHA-256-PLUS') ?? false;
    });
  }

  /** True once the server has offered a login bound to the TLS channel, which pg then takes. */
  get boundToChannel(): boolean {
    return this.#boundToChannel;
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
