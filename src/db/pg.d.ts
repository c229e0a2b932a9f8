/** As much of `pg` 8 as Heye uses; the package brings no types of its own. */
declare module 'pg' {
  import type { EventEmitter } from 'node:events';

  export interface ClientConfig {
    readonly connectionString?: string;
    /** Milliseconds. */
    readonly connectionTimeoutMillis?: number;
    readonly lock_timeout?: number;
    readonly statement_timeout?: number;
    readonly idle_in_transaction_session_timeout?: number;
  }

  export class Client extends EventEmitter {
    constructor(config: ClientConfig);
    connect(): Promise<void>;
    query(statement: string): Promise<unknown>;
    end(): Promise<void>;
  }

  export interface PoolClient extends Client {
    /** @param broken it is not to be used again */
    release(broken?: boolean): void;
  }

  export interface PoolConfig extends ClientConfig {
    readonly max?: number;
    readonly idleTimeoutMillis?: number;
    readonly Client?: typeof Client;
  }

  export class Pool extends EventEmitter {
    constructor(config: PoolConfig);
    connect(): Promise<PoolClient>;
    end(): Promise<void>;
  }
}
