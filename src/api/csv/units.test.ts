/** Tests of lists of units as CSV. */
import { expect, it } from 'vitest';
import { results } from '../../../test/support/chart-results.ts';
import type { Point, UnitRow } from '../../query/contract.ts';
import { unitsCsv } from './units.ts';

const row: UnitRow = {
  unit: '1',
  value: 'acme',
  name: 'Acme',
  metric: 2,
  properties: {},
  lastSeenMs: 0,
};

const anyPoint: Point = { kind: 'composition', segment: 0, values: [], outcome: 'did' };

async function textOf(
  batches: readonly (readonly UnitRow[])[],
  properties: readonly string[] = [],
  point = anyPoint,
) {
  async function* all() {
    yield* batches;
  }
  let text = '';
  for await (const part of unitsCsv(
    all(),
    { properties, definition: results.composition.definition, point },
    'spreadsheet',
  ))
    text += part;
  return text;
}

it('is a head alone where there are no units', async () => {
  expect(await textOf([[]], ['plan'])).toBe('unit,value,name,metric,last seen,plan\r\n');
});

it('has one head over several batches', async () => {
  expect(await textOf([[], [row], [{ ...row, unit: '2', metric: null, lastSeenMs: null }]])).toBe(
    'unit,value,name,metric,last seen\r\n1,acme,Acme,2,1970-01-01T00:00:00.000Z\r\n2,acme,Acme,,\r\n',
  );
});

it('shows held values, and a change', async () => {
  const held: UnitRow = { ...row, held: ['a', 'b'], before: 3, difference: -1 };
  expect(await textOf([[held]])).toBe(
    'unit,value,name,metric,held,before,difference,last seen\r\n1,acme,Acme,2,a; b,3,-1,1970-01-01T00:00:00.000Z\r\n',
  );
});

it('tells of groups when they began, and by whom, as Amplitude’s download does', async () => {
  async function* all() {
    yield [{ ...row, origin: { firstMs: 0, creator: '7' } }];
  }
  const request = {
    properties: [],
    origins: true,
    definition: results.composition.definition,
    point: anyPoint,
  };
  let text = '';
  for await (const part of unitsCsv(all(), request, 'spreadsheet')) text += part;
  expect(text).toBe(
    'group_id,group_name,first_time,creator_amplitude_id,name,metric,last seen\r\n1,acme,1970-01-01T00:00:00.000Z,7,Acme,2,1970-01-01T00:00:00.000Z\r\n',
  );
});

it('says until when those may go on who stopped in a funnel, and whose window is open', async () => {
  const stopped: Point = { kind: 'funnel', segment: 0, values: [], step: 1, outcome: 'stopped' };
  const rows = [row, { ...row, unit: '2', openUntilMs: 1_000 }];
  expect(await textOf([rows], [], stopped)).toBe(
    'unit,value,name,metric,open until,last seen\r\n1,acme,Acme,2,,1970-01-01T00:00:00.000Z\r\n' +
      '2,acme,Acme,2,1970-01-01T00:00:01.000Z,1970-01-01T00:00:00.000Z\r\n',
  );
});
