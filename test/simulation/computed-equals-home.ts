import { expect, it } from 'vitest';
import type { DemoServer } from './demo-server.ts';

interface Computed {
  readonly id: string;
  readonly name: string;
  readonly openRuns: readonly unknown[];
  readonly lastRun?: { readonly kind: string };
}

interface Row {
  readonly value: string;
  readonly activePeople: number;
  readonly activePeople28: number;
  readonly activePeopleBefore: number;
  readonly events: number;
  readonly lastUse?: string;
  readonly seats?: { readonly used?: number; readonly share?: number };
  readonly cells: readonly { readonly values?: readonly string[] }[];
}

/** What lists and Home say of a group, by the name of the property that says the same. */
const said: Readonly<Record<string, (row: Row, today: string, words: readonly string[]) => unknown>> = {
  'Weekly active people': (row) => row.activePeople,
  'Monthly active people': (row) => row.activePeople28,
  'Change of active people': (row) => row.activePeople - row.activePeopleBefore,
  'Events per active person': (row) =>
    row.activePeople === 0 ? undefined : (row.events / row.activePeople).toPrecision(12),
  'Days since last activity': (row, today) =>
    row.lastUse === undefined ? undefined : (Date.parse(today) - Date.parse(row.lastUse)) / 86_400_000,
  'Gone quiet': (_, __, words) => words.includes('quiet'),
  Stalled: (_, __, words) => words.includes('stalled'),
  'Seats in use': (row) => row.seats?.used,
  'Share of seats in use': (row) => row.seats?.share?.toPrecision(12),
};
const toTexts: Readonly<Record<string, (text: string) => unknown>> = {
  'Events per active person': (text) => Number(text).toPrecision(12),
  'Share of seats in use': (text) => Number(text).toPrecision(12),
};

/** The ready-made properties of every company of the demo, computed now, say what lists and Home say. */
export function compareComputed(getDemo: () => DemoServer): void {
  it('say what lists and Home say', async () => {
    const demo = getDemo();
    const { readyMade } = await demo.get<{ readyMade: readonly { readonly key: string }[] }>(
      '/api/computed/ready-made?groupType=company',
    );
    const keys = readyMade.map(({ key }) => key);
    const made = await demo.post<{ computed: readonly Computed[] }>('/api/computed/ready-made', {
      ...{ groupType: 'company', keys },
    });
    for (const { id } of made.computed) {
      await settle(demo, id);
      await demo.post(`/api/computed/${id}/run`, {});
      await settle(demo, id);
    }
    await demo.post('/api/flush', {});
    const names = Object.keys(said);
    expect(made.computed.map(({ name }) => name).sort()).toEqual([...names].sort());
    const columns = ['words', ...names.map((name) => `prop:${name}`)];
    const query = columns.map((column) => `columns=${encodeURIComponent(column)}`).join('&');
    const list = await demo.get<{ today: string; groups: readonly Row[] }>(
      `/api/groups/company?limit=1000&leftOut=true&${query}`,
    );
    expect(list.groups.length).toBeGreaterThan(20);
    for (const row of list.groups) {
      const [words, ...cells] = row.cells.map(({ values = [] }) => values);
      const computed = names.map((name, index) => {
        const [text] = cells[index] ?? [];
        return [name, text === undefined ? undefined : String(toTexts[name]?.(text) ?? text)];
      });
      const listed = names.map((name) => {
        const value = said[name]?.(row, list.today, words ?? []);
        return [name, value === undefined || value === null ? undefined : String(value)];
      });
      expect([row.value, computed]).toEqual([row.value, listed]);
    }
  });
}

async function settle(demo: DemoServer, id: string): Promise<void> {
  for (;;) {
    const { openRuns, lastRun } = await demo.get<Computed>(`/api/computed/${id}`);
    if (openRuns.length === 0 && lastRun) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
