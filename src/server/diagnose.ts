/** The checks of `muster doctor`. */
import type { Clock } from '../domain/clock.ts';
import { formatCount } from '../domain/format-count.ts';
import { limits } from '../domain/limits.ts';
import type { Project } from '../domain/project.ts';
import type { Ledger } from '../ledger/contract.ts';
import type { Deriver, Drain, Engine } from '../store/contract.ts';
import { brokenParts, syncingStatement, unsyncedTables } from '../store/durability.ts';

/** One thing `muster doctor` looked at. */
export interface Finding {
  readonly state: 'fine' | 'notice' | 'wrong';
  readonly text: string;
}

export interface Patient {
  readonly ledger: Pick<Ledger, 'backlog' | 'rejections' | 'losses'>;
  readonly engine: Engine;
  readonly drain: Pick<Drain, 'failure' | 'freshen' | 'freshnessMs'>;
  readonly deriver: Pick<Deriver, 'failure' | 'waiting'>;
  readonly clock: Clock;
  readonly projects: readonly Project[];
  /** False: what was sent with unknown keys is not for the caller to see. */
  readonly seesUnknownKeys: boolean;
  readonly backlogBytesMax: number;
  /** The key of kept secrets, where it lies in the data directory. */
  readonly ownKeyFile: string | undefined;
}

/** A drain that stands still shows itself in answers this old. */
const staleMs = 10_000;
const dayMs = 86_400_000;
/** Of what was said of a rejection. */
const detailLengthMax = 120;

type Check = (patient: Patient) => Promise<readonly Finding[]>;

const checks: readonly Check[] = [
  engineAnswers,
  drainMoves,
  backlogHasRoom,
  tablesAreSynced,
  noPartIsBroken,
  nothingIsMissing,
  answersAreFresh,
  derivedTablesFollow,
  keyLiesApart,
  nothingIsRefused,
];

export async function diagnose(patient: Patient): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const check of checks) findings.push(...(await check(patient)));
  return findings;
}

async function engineAnswers({ engine }: Patient): Promise<readonly Finding[]> {
  try {
    await engine.ping(limits.enginePingMsMax);
    return [{ state: 'fine', text: `The ${engine.kind} engine answers.` }];
  } catch (error) {
    return [{ state: 'wrong', text: `The ${engine.kind} engine does not answer: ${String(error)}` }];
  }
}

async function drainMoves({ drain }: Patient): Promise<readonly Finding[]> {
  const failure = drain.failure();
  if (failure === undefined) return [{ state: 'fine', text: 'The drain moves chunks into the engine.' }];
  return [{ state: 'wrong', text: `The drain stands still: ${failure}` }];
}

async function backlogHasRoom({ ledger, backlogBytesMax }: Patient): Promise<readonly Finding[]> {
  const { bytes, chunks } = ledger.backlog();
  const share = bytes / backlogBytesMax;
  const state = share > 0.9 ? 'wrong' : share > 0.5 ? 'notice' : 'fine';
  return [
    {
      state,
      text: `The backlog holds ${formatCount(chunks, 'chunk')}, ${bytes.toLocaleString('en-US')} of ${backlogBytesMax.toLocaleString('en-US')} bytes.`,
    },
  ];
}

async function tablesAreSynced({ engine }: Patient): Promise<readonly Finding[]> {
  return checked('whether tables are forced to disk', async () => {
    const tables = await unsyncedTables(engine);
    if (tables.length === 0) return [{ state: 'fine', text: 'Every table is forced to disk.' }];
    return tables.map((unsynced) => ({
      state: 'wrong',
      text: `A power cut may lose rows of ${unsynced.table}: run ${syncingStatement(unsynced)}.`,
    }));
  });
}

async function noPartIsBroken({ engine }: Patient): Promise<readonly Finding[]> {
  return checked('whether parts of tables are broken', async () => {
    const parts = await brokenParts(engine);
    if (parts.length === 0) return [{ state: 'fine', text: 'No part of a table is broken.' }];
    return [...Map.groupBy(parts, ({ table }) => table)].map(([table, broken]) => ({
      state: 'wrong',
      text: `${table} was opened without ${formatCount(broken.length, 'broken part')}, set aside as ${broken[0]?.path}${broken.length > 1 ? ' and so on' : ''}; remove what nobody needs any more.`,
    }));
  });
}

/** Clients can send again what was lost; after that time they would not be known to repeat themselves anyway. */
async function nothingIsMissing({ ledger, clock }: Patient): Promise<readonly Finding[]> {
  const losses = ledger.losses();
  if (losses.length === 0) return [{ state: 'fine', text: 'No row that was stored is missing.' }];
  return losses.map(({ table, rows, noticedMs }) => ({
    state: clock() - noticedMs < limits.dedupWindowMs ? 'wrong' : 'notice',
    text: `${formatCount(rows, 'row')} of ${table} ${rows === 1 ? 'was' : 'were'} missing at the start of ${new Date(noticedMs).toISOString()}; see Missing rows in docs/operate.md.`,
  }));
}

/** A check that the engine refuses to answer says so, and is no fault of what it checks. */
async function checked(what: string, check: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await check();
  } catch (error) {
    return [{ state: 'notice', text: `Nobody can tell ${what}: ${String(error)}` }];
  }
}

async function answersAreFresh({ drain, clock }: Patient): Promise<readonly Finding[]> {
  await drain.freshen();
  const lagMs = clock() - drain.freshnessMs();
  return [
    { state: lagMs > staleMs ? 'notice' : 'fine', text: `Answers are complete up to ${lagMs} ms ago.` },
  ];
}

/** Behind means slower charts, never wrong ones. */
async function derivedTablesFollow({ deriver }: Patient): Promise<readonly Finding[]> {
  const behind = deriver.waiting();
  const failure = deriver.failure();
  if (failure !== undefined)
    return [
      {
        state: 'wrong',
        text: `Derived tables stand still, ${formatCount(behind, 'event')} behind: ${failure}`,
      },
    ];
  const state = behind > 4 * limits.derivedWaitingEventsMax ? 'notice' : 'fine';
  return [{ state, text: `Derived tables are ${formatCount(behind, 'event')} behind.` }];
}

/** Without the key the kept secrets of a copy are lost; with it beside them whoever has the copy can read them. */
async function keyLiesApart({ ownKeyFile }: Patient): Promise<readonly Finding[]> {
  if (ownKeyFile === undefined) return [{ state: 'fine', text: 'The encryption key is kept elsewhere.' }];
  return [
    {
      state: 'notice',
      text: `The encryption key lies beside the data: keep ${ownKeyFile} apart from backups.`,
    },
  ];
}

async function nothingIsRefused({
  ledger,
  projects,
  seesUnknownKeys,
  clock,
}: Patient): Promise<readonly Finding[]> {
  const sinceMs = clock() - dayMs;
  const unknownKeys = seesUnknownKeys ? [{ id: 0, name: 'no project (unknown key)' }] : [];
  const findings = [...unknownKeys, ...projects].flatMap(({ id, name }) =>
    ledger.rejections(id, sinceMs).map(({ reason, perHour, samples }) => {
      const count = perHour.reduce((sum, hour) => sum + hour.count, 0);
      const last = samples[0] ? `, last: ${samples[0].detail.slice(0, detailLengthMax)}` : '';
      return {
        state: 'notice' as const,
        text: `${name}: ${count} × ${reason} in the last day${last}; see GET /api/rejections.`,
      };
    }),
  );
  return findings.length > 0
    ? findings
    : [{ state: 'fine', text: 'Nothing was refused or cut off in the last day.' }];
}
