/** Runs the planner's lines as they are, with the official clients, and looks at what is stored. */
import { spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { groupId } from '../../src/domain/ids.ts';
import { planType } from '../../src/plan/contract.ts';
import { emptyPlan, type PlannerAnswers, type SendingClient } from '../../src/query/contract.ts';
import { repositoryRoot } from '../support/source-files.ts';
import { createTestApp, type TestApp, testProject, testSource } from '../support/test-app.ts';

/** Ends texts in every language there is. */
const hostile = `o'x" \\ $(true) \`x\` \u2028 #{1} \${1}`;

let test: TestApp;
let address: string;
beforeAll(async () => {
  // The API key is a write key of Segment's, too.
  const source = { ...testSource, writeKey: testProject.apiKey };
  test = await createTestApp({ segmentSources: { byWriteKey: () => source, byId: () => source } });
  await test.app.listen();
  address = `http://127.0.0.1:${(test.app.server.address() as AddressInfo).port}`;
});
afterAll(() => test.app.close());

const base = { sellsTo: 'companies', canLeave: false, knownIn: ['browser', 'server'] } as const;
const cases = {
  event: { ...base, hasSeveral: false, concernsOne: true },
  user: { ...base, hasSeveral: false, concernsOne: false },
  several: { ...base, hasSeveral: true, concernsOne: false },
} satisfies Record<string, Omit<PlannerAnswers, 'clients'>>;
type Case = keyof typeof cases;

async function runLines(client: SendingClient, which: Case, draft = {}): Promise<void> {
  const answers = { ...cases[which], clients: [client] };
  const { code } = planType(answers, draft, emptyPlan, { apiKey: testProject.apiKey, address });
  const [lines] = code;
  if (!lines) throw new Error(`no lines for ${client}`);
  const [program, given] =
    client === 'curl' ? ['sh', ['-c']] : [process.execPath, ['--input-type=module', '--eval']];
  const before = test.state.rows('events').length;
  const child = spawn(program, [...given, lines.code], {
    cwd: repositoryRoot,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  // Amplitude's client waits ten seconds before its process ends.
  await vi.waitFor(
    () => expect(test.state.rows('events').length, complaints).toBeGreaterThan(before),
    20_000,
  );
  child.kill();
}

/** What the last run stored: which of these groups its event counts for, and the first one's properties. */
function readStored(type: string, values: readonly string[]) {
  const ids = new Map(values.map((value) => [groupId(1, type, value), value]));
  const [event] = test.state.rows('events').slice(-1);
  const column = event ? Object.entries(event).filter(([key]) => /^g\d+$/.test(key)) : [];
  return {
    event: event?.event_type,
    groups: column.flatMap(([, of]) => (of as readonly string[]).flatMap((id) => ids.get(id) ?? [])),
    properties: test.state.get('profile', 1, groupId(1, type, values[0] ?? ''))?.properties,
  };
}

const clients = ['curl', 'amplitude-node', 'segment-node'] as const;
const stored = { event: 'report_viewed', properties: { name: 'Acme Inc', plan: 'pro' } };

describe.each(clients)('the lines of %s', (client) => {
  it.each([
    ['user', ['acme']],
    ['several', ['acme', 'beta']],
    ['event', ['acme']],
  ] as const)('where it is decided by %s', async (which, groups) => {
    await runLines(client, which);
    expect(readStored('company', ['acme', 'beta'])).toEqual({ ...stored, groups });
    expect(test.state.rejected).toEqual([]);
  });
});

it.each(['curl', 'amplitude-node'] as const)(
  'the lines of %s hold names that would end a text',
  async (client) => {
    const draft = { type: hostile, examples: [hostile], nameProperty: hostile, properties: ['__proto__'] };
    await runLines(client, 'event', draft);
    expect(readStored(hostile, [hostile])).toMatchObject({ groups: [hostile] });
    const { properties } = readStored(hostile, [hostile]);
    expect(new Map(Object.entries(properties ?? {}))).toEqual(
      new Map([
        [hostile, 'Acme Inc'],
        ['__proto__', 'example'],
      ]),
    );
  },
);
