/** What an operator can set: the options, where each is read from, and what it means. */
import { limits } from '../domain/limits.ts';

/** Everything an operator can set. Read once, at start: flag, then environment, then file, then default. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Data directory: embedded engine, ledger, projects, lock. */
  readonly data: string;
  /** `embedded`, or the URL of a ClickHouse server. */
  readonly engine: string;
  /** Undrained bytes above which nothing more is acknowledged. */
  readonly backlogBytes: number;
  /** Events per second and device or user above which a request is answered 429; 0 switches it off. */
  readonly rateLimit: number;
  /** Longest a chart may take, most memory it may take, how many run and wait at a time. */
  readonly querySeconds: number;
  readonly queryMemoryBytes: number | undefined;
  /** Most memory all charts may take together; undefined, as above: a share of what there is. */
  readonly queriesMemoryBytes: number | undefined;
  readonly queriesRunning: number;
  readonly queriesWaiting: number;
  /** `amplitude`: requests to the Dashboard REST API are limited as Amplitude documents it. */
  readonly restLimits: 'off' | 'amplitude';
  /** Time zone of the first project. */
  readonly timeZone: string;
  readonly storeIp: boolean;
  /** Believes X-Forwarded-For, -Proto and -Host of the proxy in front. */
  readonly trustProxy: boolean;
  /** The address people use, as an origin; undefined: the one that is listened on. */
  readonly publicUrl: string | undefined;
  readonly logLevel: string;
  readonly apiKey: string | undefined;
  readonly secretKey: string | undefined;
  /** Of the first person, admin. */
  readonly adminPassword: string | undefined;
  /** What kept secrets are encrypted with; both undefined: a key file in the data directory. */
  readonly encryptionKey: string | undefined;
  readonly encryptionKeyFile: string | undefined;
  /** Options that somebody set; the others have their defaults. */
  readonly chosen: readonly (keyof Config)[];
}

export interface Option {
  readonly name: keyof Config;
  readonly flag: string | undefined;
  readonly environment: string;
  readonly fallback: string | undefined;
  readonly description: string;
}

/** The documented table of options; `serve --help` and docs/operate.md show it. */
export const configOptions: readonly Option[] = [
  {
    name: 'port',
    flag: 'port',
    environment: 'MUSTER_PORT',
    fallback: '8480',
    description: 'HTTP port; 0 picks a free one',
  },
  {
    name: 'host',
    flag: 'host',
    environment: 'MUSTER_HOST',
    fallback: '127.0.0.1',
    description: 'address to listen on',
  },
  {
    name: 'data',
    flag: 'data',
    environment: 'MUSTER_DATA',
    fallback: './data',
    description: 'data directory of the embedded engine and metadata',
  },
  {
    name: 'engine',
    flag: 'engine',
    environment: 'MUSTER_ENGINE',
    fallback: 'embedded',
    description: '"embedded", or the URL of a ClickHouse server',
  },
  {
    name: 'backlogBytes',
    flag: 'backlog-bytes',
    environment: 'MUSTER_BACKLOG_BYTES',
    fallback: String(limits.backlogBytesMax),
    description: 'bytes acknowledged but not yet in the engine, above which requests get 503',
  },
  {
    name: 'rateLimit',
    flag: 'rate-limit',
    environment: 'MUSTER_RATE_LIMIT',
    fallback: '0',
    description: 'events per second and device or user before 429; 0 is off',
  },
  {
    name: 'querySeconds',
    flag: 'query-seconds',
    environment: 'MUSTER_QUERY_SECONDS',
    fallback: String(limits.queryMsMax / 1_000),
    description: 'seconds a chart may take',
  },
  {
    name: 'queryMemoryBytes',
    flag: 'query-memory-bytes',
    environment: 'MUSTER_QUERY_MEMORY_BYTES',
    fallback: 'auto',
    description:
      'bytes of memory a chart may take, all its statements together; auto: two thirds of what all may',
  },
  {
    name: 'queriesMemoryBytes',
    flag: 'queries-memory-bytes',
    environment: 'MUSTER_QUERIES_MEMORY_BYTES',
    fallback: 'auto',
    description:
      'bytes of memory all charts may take together; auto: 1.2 GB, or 40 % of the memory of machine or container where that is less',
  },
  {
    name: 'queriesRunning',
    flag: 'queries-running',
    environment: 'MUSTER_QUERIES_RUNNING',
    fallback: String(limits.queriesRunningMax),
    description: 'charts that run at a time; others wait',
  },
  {
    name: 'queriesWaiting',
    flag: 'queries-waiting',
    environment: 'MUSTER_QUERIES_WAITING',
    fallback: String(limits.queriesWaitingMax),
    description: 'charts that may wait; others get 429',
  },
  {
    name: 'restLimits',
    flag: 'rest-limits',
    environment: 'MUSTER_REST_LIMITS',
    fallback: 'off',
    description: '"amplitude" limits requests to the Dashboard REST API as Amplitude does; or "off"',
  },
  {
    name: 'timeZone',
    flag: 'time-zone',
    environment: 'MUSTER_TIME_ZONE',
    fallback: 'UTC',
    description: 'time zone of the first project',
  },
  {
    name: 'storeIp',
    flag: 'store-ip',
    environment: 'MUSTER_STORE_IP',
    fallback: 'false',
    description: 'keep the IP address an event names; "true" or "false"',
  },
  {
    name: 'publicUrl',
    flag: 'public-url',
    environment: 'MUSTER_PUBLIC_URL',
    fallback: undefined,
    description: 'the address people use, such as https://muster.example; its host passes the Host check',
  },
  {
    name: 'trustProxy',
    flag: 'trust-proxy',
    environment: 'MUSTER_TRUST_PROXY',
    fallback: 'false',
    description: 'believe X-Forwarded-For, -Proto and -Host of the proxy in front; "true" or "false"',
  },
  {
    name: 'logLevel',
    flag: 'log-level',
    environment: 'MUSTER_LOG_LEVEL',
    fallback: 'info',
    description: 'trace, debug, info, warn, error or silent',
  },
  {
    name: 'apiKey',
    flag: undefined,
    environment: 'MUSTER_API_KEY',
    fallback: undefined,
    description: 'API key of the first project; random and printed once where unset',
  },
  {
    name: 'secretKey',
    flag: undefined,
    environment: 'MUSTER_SECRET_KEY',
    fallback: undefined,
    description: 'secret key of the first project; random and printed once where unset',
  },
  {
    name: 'adminPassword',
    flag: undefined,
    environment: 'MUSTER_ADMIN_PASSWORD',
    fallback: undefined,
    description: 'password of the first person, admin; random and printed once where unset',
  },
  {
    name: 'encryptionKeyFile',
    flag: 'encryption-key-file',
    environment: 'MUSTER_ENCRYPTION_KEY_FILE',
    fallback: undefined,
    description:
      'file with the key that kept secrets are encrypted with; one in the data directory where unset',
  },
  {
    name: 'encryptionKey',
    flag: undefined,
    environment: 'MUSTER_ENCRYPTION_KEY',
    fallback: undefined,
    description: 'the key itself, in place of a file',
  },
];
