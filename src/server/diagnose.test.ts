/** Tests of the checks of `muster doctor`. */
import { expect, it } from 'vitest';
import { EngineError } from '../store/contract.ts';
import { diagnose, type Patient } from './diagnose.ts';

const nowMs = Date.UTC(2026, 5, 1, 12);
const refused = {
  reason: 'invalid_json' as const,
  total: 3,
  firstMs: nowMs - 60_000,
  lastMs: nowMs,
  perHour: [{ hourMs: nowMs, count: 3 }],
  samples: [],
};
const sample = { at: nowMs, requestId: 'r', index: 0, client: '', key: '', raw: '' };
const unmapped = {
  ...refused,
  reason: 'not_mapped' as const,
  samples: [
    { ...sample, detail: 'no action for alias calls' },
    { ...sample, detail: 'no action for group calls' },
  ],
};

/** A server of one project; healthy but for what is given. */
function patient(sick: Partial<Patient> = {}): Patient {
  const engine = { kind: 'embedded', ping: async () => undefined, select: async () => ({ rows: [] }) };
  return {
    ledger: {
      backlog: () => ({ bytes: 10, chunks: 1, oldestMs: nowMs }),
      rejections: () => [],
      losses: () => [],
    },
    engine: engine as unknown as Patient['engine'],
    drain: { failure: () => undefined, freshen: async () => undefined, freshnessMs: () => nowMs - 500 },
    deriver: { failure: () => undefined, waiting: () => 25 },
    clock: () => nowMs,
    projects: [{ id: 1, name: 'Shop', apiKey: 'a', signingSecrets: [], timeZone: 'UTC' }],
    seesUnknownKeys: true,
    backlogBytesMax: 1_000,
    ownKeyFile: '/data/encryption.key',
    ...sick,
  };
}

const lines = async (sick?: Partial<Patient>) =>
  (await diagnose(patient(sick))).map(({ state, text }) => `${state}: ${text}`);

it('finds a healthy server fine in every respect', async () => {
  expect(await lines()).toEqual([
    'fine: The embedded engine answers.',
    'fine: The drain moves chunks into the engine.',
    'fine: The backlog holds 1 chunk, 10 of 1,000 bytes.',
    'fine: Every table is forced to disk.',
    'fine: No part of a table is broken.',
    'fine: No row that was stored is missing.',
    'fine: Answers are complete up to 500 ms ago.',
    'fine: Derived tables are 25 events behind.',
    'notice: The encryption key lies beside the data: keep /data/encryption.key apart from backups.',
    'fine: Nothing was refused or cut off in the last day.',
  ]);
});

it('names everything that is wrong, and what was refused where', async () => {
  const silent = () => Promise.reject(new EngineError('io', 'no answer'));
  const found = await lines({
    engine: { kind: 'server', ping: silent, select: silent } as unknown as Patient['engine'],
    drain: { failure: () => 'disk full', freshen: async () => undefined, freshnessMs: () => nowMs - 20_000 },
    deriver: { failure: () => 'no such zone', waiting: () => 25 },
    ledger: {
      backlog: () => ({ bytes: 950, chunks: 9, oldestMs: nowMs - 20_000 }),
      rejections: (project) => (project === 0 ? [refused] : [unmapped]),
      losses: () => [
        { table: 'units', rows: 4, noticedMs: nowMs - 8 * 86_400_000 },
        { table: 'events', rows: 12, noticedMs: nowMs - 60_000 },
      ],
    },
  });
  expect(found).toEqual([
    'wrong: The server engine does not answer: EngineError: no answer',
    'wrong: The drain stands still: disk full',
    'wrong: The backlog holds 9 chunks, 950 of 1,000 bytes.',
    'notice: Nobody can tell whether tables are forced to disk: EngineError: no answer',
    'notice: Nobody can tell whether parts of tables are broken: EngineError: no answer',
    'notice: 4 rows of units were missing at the start of 2026-05-24T12:00:00.000Z; see Missing rows in docs/operate.md.',
    'wrong: 12 rows of events were missing at the start of 2026-06-01T11:59:00.000Z; see Missing rows in docs/operate.md.',
    'notice: Answers are complete up to 20000 ms ago.',
    'wrong: Derived tables stand still, 25 events behind: no such zone',
    'notice: The encryption key lies beside the data: keep /data/encryption.key apart from backups.',
    'notice: no project (unknown key): 3 × invalid_json in the last day; see GET /api/rejections.',
    'notice: Shop: 3 × not_mapped in the last day, last: no action for alias calls; see GET /api/rejections.',
  ]);
});
