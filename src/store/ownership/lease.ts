/** Holds a database for one process: renews its lease while it runs, and says so when somebody else has the database. */
import { Problem } from '../../domain/problem.ts';
import { type Engine, EngineError, type ResultRow } from '../contract.ts';
import { lookUpLimits } from '../read-limits.ts';
import { findOwner, type Renewal } from './claims.ts';

export interface LeaseOptions {
  readonly engine: Engine;
  readonly installation: number;
  /** Random: tells this process from every other. */
  readonly process: number;
  /** Name of this machine, for whoever is refused. */
  readonly host: string;
  /** Age at which a lease that was not renewed ends; it is renewed three times as often. */
  readonly leaseMs: number;
  /** Called once, when another process has the database. */
  readonly onLost: (reason: Problem) => void;
  /** A renewal failed otherwise; it is tried again. */
  readonly onFailure: (error: unknown) => void;
  /** Monotonic; ms. */
  readonly monotonicMs: () => number;
}

export interface Lease {
  /** Resolves at once while the lease is fresh, else after it was renewed. Errors: EngineError where it is lost or the engine does not answer. */
  confirm(): Promise<void>;
  /** Lets the next process in at once. Never rejects. */
  release(): Promise<void>;
}

/** Errors: Problem where another process has the database; EngineError. */
export async function takeLease(options: LeaseOptions): Promise<Lease> {
  const before = await readOwner(options);
  if (before !== undefined && before.installation !== options.installation) throw refusal(before, options);
  const lease = new EngineLease(options);
  await lease.begin();
  return lease;
}

class EngineLease implements Lease {
  readonly #options: LeaseOptions;
  #confirmedMs = Number.NEGATIVE_INFINITY;
  #lost: Problem | undefined;
  #renewing: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: LeaseOptions) {
    this.#options = options;
  }

  async begin(): Promise<void> {
    await this.#renew();
    // Two that saw no owner both claimed: all but the first stand back.
    if (this.#lost !== undefined) {
      await this.release();
      throw this.#lost;
    }
    this.#timer = setInterval(() => this.#renewInBackground(), this.#options.leaseMs / 3).unref();
  }

  async confirm(): Promise<void> {
    const ageMs = this.#options.monotonicMs() - this.#confirmedMs;
    if (this.#lost === undefined && ageMs > this.#options.leaseMs / 2) await this.#renew();
    if (this.#lost !== undefined) throw new EngineError('io', this.#lost.message);
  }

  async release(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await this.#renewing?.catch(() => undefined);
    await write(this.#options, true).catch(this.#options.onFailure);
  }

  #renewInBackground(): void {
    this.#renew().catch(this.#options.onFailure);
  }

  #renew(): Promise<void> {
    this.#renewing ??= this.#renewOnce().finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  async #renewOnce(): Promise<void> {
    const { monotonicMs, process } = this.#options;
    const begunMs = monotonicMs();
    await write(this.#options, false);
    const owner = await readOwner(this.#options);
    if (owner?.process === process) this.#confirmedMs = begunMs;
    else this.#lose(owner);
  }

  #lose(owner: Renewal | undefined): void {
    if (this.#lost !== undefined) return;
    this.#lost = refusal(owner, this.#options);
    // While it begins, the caller is told by its own error.
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#options.onLost(this.#lost);
  }
}

async function write(
  { engine, installation, process, host }: LeaseOptions,
  released: boolean,
): Promise<void> {
  const sql = `INSERT INTO owners
SELECT {installation:UInt64}, {process:UInt64}, {host:String}, {released:Bool}, now64(6, 'UTC')`;
  await engine.command({ sql, parameters: { installation, process, host, released } });
}

async function readOwner({ engine, leaseMs }: LeaseOptions): Promise<Renewal | undefined> {
  const sql = `SELECT installation, process, host, released, toUnixTimestamp64Micro(renewed) AS renewed_us,
  toUnixTimestamp64Micro(now64(6, 'UTC')) AS now_us
FROM owners WHERE renewed > now64(6, 'UTC') - toIntervalMillisecond({window:UInt32})`;
  // Far enough back to see what a present owner followed.
  const { rows } = await engine.select({ sql, parameters: { window: leaseMs * 10 } }, lookUpLimits);
  const nowUs = Number(rows[0]?.['now_us'] ?? 0);
  return findOwner(rows.map(readRenewal), leaseMs * 1_000, nowUs);
}

function readRenewal(row: ResultRow): Renewal {
  return {
    installation: Number(row['installation']),
    process: Number(row['process']),
    host: String(row['host']),
    released: row['released'] === true,
    renewedUs: Number(row['renewed_us']),
  };
}

function refusal(owner: Renewal | undefined, { leaseMs }: LeaseOptions): Problem {
  const who =
    owner === undefined ? 'Another Muster' : `Another Muster, on ${owner.host || 'another machine'},`;
  return new Problem(
    'unavailable',
    `${who} is using this database. A database can be used by one Muster at a time: stop the other one, or choose another database. ` +
      `After a crash, its claim expires in ${leaseMs / 1_000} s.`,
    '--engine',
  );
}
