/** Makes sure, before anything is written, that the engine's tables belong to this data directory and to this process. */
import { hostname } from 'node:os';
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import type { RandomInteger } from '../domain/random-integer.ts';
import type { Ledger } from '../ledger/contract.ts';
import type { Engine } from '../store/contract.ts';
import { readStoredInstallation, storeInstallation } from '../store/ownership/installation.ts';
import { type Lease, takeLease } from '../store/ownership/lease.ts';
import { createOwnershipTables } from '../store/ownership/tables.ts';

interface ClaimOptions {
  readonly engine: Engine;
  /** As the data directory says it; undefined where it never had tables, or those of a release before 0.2. */
  readonly known: number | undefined;
  readonly randomInteger: RandomInteger;
  readonly onLost: (reason: Problem) => void;
  readonly onFailure: (error: unknown) => void;
}

/** A database that this process may write to; whether its tables go with the ledger is still to be settled. */
interface ClaimedDatabase {
  readonly lease: Lease;
  /** Settles it, once the ledger is open. Errors: Problem where the tables are another installation's. */
  settle(ledger: Ledger, holdsRows: boolean): Promise<void>;
}

/** The embedded engine lies in the data directory, whose lock keeps others out. */
const noLease: Lease = { confirm: async () => undefined, release: async () => undefined };

const idsBelow = 2 ** 47;

/** Errors: Problem where another process has the database, or its tables are another installation's; EngineError. */
export async function claimDatabase(options: ClaimOptions): Promise<ClaimedDatabase> {
  const { engine, known, randomInteger } = options;
  await createOwnershipTables(engine);
  const stored = await readStoredInstallation(engine);
  const mismatch = findMismatch({ known, stored, isNew: known === undefined, holdsRows: true });
  if (mismatch !== undefined) throw refusal(mismatch);
  const own = known ?? randomInteger(idsBelow);
  const lease = engine.kind === 'embedded' ? noLease : await takeDatabaseLease(options, own);
  return { lease, settle: (ledger, holdsRows) => settle(engine, ledger, { stored, own, holdsRows }) };
}

function takeDatabaseLease({ engine, onLost, onFailure, randomInteger }: ClaimOptions, installation: number) {
  return takeLease({
    engine,
    installation,
    process: randomInteger(idsBelow),
    host: hostname(),
    leaseMs: limits.engineLeaseMs,
    onLost,
    onFailure,
    monotonicMs: () => performance.now(),
  });
}

interface Settlement {
  readonly stored: number | undefined;
  readonly own: number;
  readonly holdsRows: boolean;
}

async function settle(engine: Engine, ledger: Ledger, { stored, own, holdsRows }: Settlement): Promise<void> {
  const known = ledger.installation;
  const mismatch = findMismatch({ known, stored, isNew: ledger.isNew, holdsRows });
  if (mismatch !== undefined) throw refusal(mismatch);
  // The engine first: a crash in between leaves a ledger that may still take the tables.
  if (stored !== own) await storeInstallation(engine, own);
  if (known !== own) ledger.setInstallation(own);
}

interface Sides {
  /** What the ledger says. */
  readonly known: number | undefined;
  /** What the tables say. */
  readonly stored: number | undefined;
  /** The ledger holds no state: it takes over whatever the tables hold. */
  readonly isNew: boolean;
  readonly holdsRows: boolean;
}

type Mismatch = 'other tables' | 'empty tables' | 'other ledger';

/** Why ledger and tables do not go together; undefined where they do, or where one is new and takes over the other. */
export function findMismatch({ known, stored, isNew, holdsRows }: Sides): Mismatch | undefined {
  if (known !== undefined && stored === undefined) return 'empty tables';
  if (known !== undefined && stored !== undefined) return known === stored ? undefined : 'other tables';
  if (isNew) return undefined;
  // Written by a release that did not say yet: its tables hold rows, and are nobody else's.
  if (stored !== undefined) return 'other ledger';
  return holdsRows ? undefined : 'empty tables';
}

function refusal(mismatch: Mismatch): Problem {
  return new Problem('unavailable', `${explain(mismatch)} ${advice}`, '--engine');
}

function explain(mismatch: Mismatch): string {
  switch (mismatch) {
    case 'empty tables':
      return 'This data directory has worked with tables already, and the engine named now does not hold them.';
    case 'other tables':
      return 'The tables of the engine named now belong to another data directory, or were taken over by one.';
    case 'other ledger':
      return 'The tables of the engine named now belong to another data directory than this one.';
  }
}

const advice =
  'Users, groups and versions known on one side would be missing on the other, and every answer would be wrong. ' +
  'Name the engine that belongs to the directory (--engine), or restore both from one backup, or start with a new directory (--data).';
