/** What the address of a chart says. */
import { expect, it } from 'vitest';
import type { ChartDefinition } from '../../api/operations.ts';
import { readChartState, writeChartState } from './use-chart-state.ts';

const definition: ChartDefinition = { kind: 'lifecycle', range: { start: '2026-11-01', end: '2026-11-30' } };

it('gives back everything that was written', () => {
  const state = {
    definition,
    version: 3,
    hasTable: true,
    isEdited: true,
    chosen: [0, 4],
    measure: 'averageMs',
    point: { kind: 'lifecycle', x: 1, state: 'new' } as const,
    isExplained: true,
  };
  const { definition: _, ...others } = state;
  const search = writeChartState(writeChartState({}, { definition }), others);
  expect(readChartState(search)).toEqual({ ...state, title: undefined });
});

it('forgets the colours and the open number with another definition, and nothing else', () => {
  const before = writeChartState(
    { project: '2' },
    { hasTable: true, chosen: [1], point: { kind: 'composition' } },
  );
  expect(writeChartState(before, { definition })).toEqual({
    project: '2',
    table: '1',
    d: JSON.stringify(definition),
  });
});

it.each([undefined, '', '{', '[]', '"a"', '{"kind":"pie"}', '{"kind":"toString"}', 'null'])(
  'holds no chart: %j',
  (d) => expect(readChartState({ d, p: d, v: d }).definition).toBeUndefined(),
);
