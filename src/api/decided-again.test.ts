/** A commit is decided again when a neighbour in it cannot be stored; what it tells is told once. */
import { expect, it } from 'vitest';
import { createMemoryState } from '../../test/support/memory-state.ts';
import { basicAuth, createTestApp, testProject } from '../../test/support/test-app.ts';
import { decide } from '../intake/decide.ts';
import type { Ledger } from '../ledger/contract.ts';
import { readImportLine } from '../wire/import/read-line.ts';
import type { AppDependencies } from './dependencies.ts';
import { importModule } from './import-module.ts';
import { routeTable } from './route-table.ts';

const longText = 'x'.repeat(2_000);

/** Decides everything twice, as the ledger does when a neighbour fails; only the second time is kept. */
function ledgerDecidingTwice(): AppDependencies['ledger'] {
  const state = createMemoryState();
  const commit: Ledger['commit'] = async (run) => {
    createMemoryState().commit(run);
    return state.commit(run);
  };
  const backlog = () => ({ bytes: 0, chunks: 0, oldestMs: undefined });
  return { commit, backlog, rejections: () => [] };
}

it('counts a rejection once in /metrics', async () => {
  const test = await createTestApp({ ledger: ledgerDecidingTwice() });
  const event = { user_id: 'user-1', event_type: 'A', event_properties: { long: longText } };
  const payload = { api_key: testProject.apiKey, events: [event] };
  await test.app.inject({ method: 'POST', url: '/2/httpapi', payload });
  const text = (await test.app.inject('/metrics')).body;
  expect(text).toContain('muster_rejections_total{reason="string_truncated"} 1\n');
});

it('tells once what an import cut', async () => {
  const ledger = ledgerDecidingTwice();
  const clock = () => Date.UTC(2026, 10, 23);
  const app = { ledger, decide, clock, newRequestId: () => 'r' } as unknown as AppDependencies;
  const readers = { ndjson: readImportLine, 'amplitude-export': readImportLine };
  const nothingKnown = { knownItems: async () => new Set<never>(), passedEvents: async () => 0 };
  const test = await createTestApp({
    ledger,
    modules: [importModule({ app, readers, ...nothingKnown } as never)],
    routes: routeTable,
  });
  const line = { event_type: 'A', user_id: 'u', time: clock() - 1_000, event_properties: { long: longText } };
  const answer = await test.app.inject({
    ...{ method: 'POST', url: '/api/import', payload: JSON.stringify(line) },
    headers: { authorization: basicAuth, 'content-type': 'application/x-ndjson' },
  });
  expect(answer.json()).toMatchObject({
    accepted: 1,
    rejected: [],
    cut: [{ line: 1, reason: 'string_truncated' }],
  });
});
