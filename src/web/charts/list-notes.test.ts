/** What stands below a chart. */
import { expect, it } from 'vitest';
import type { ChartDefinition, Notes } from '../api/operations.ts';
import { listNotes } from './list-notes.ts';

const company = { singular: 'company', plural: 'companies' };
const definition: ChartDefinition = {
  kind: 'segmentation',
  unit: { kind: 'group', groupType: 'company' },
  events: [{ kind: 'any' }],
  range: { start: '2026-11-01', end: '2026-11-30' },
};
const list = (notes: Partial<Notes>, omittedValues = 0) =>
  listNotes({ definition, notes: { eventsWithoutUnit: 0, ...notes }, omittedValues }, company);

it('is nothing where everything is in the chart', () => expect(list({})).toEqual([]));

it('leads to the events that name no group', () => {
  const [note] = list({ eventsWithoutUnit: 6_545 });
  expect(note?.text).toBe('6,545 events have no company and are not counted.');
  const d = JSON.parse(String(note?.link?.address.search?.['d']));
  expect(d).toMatchObject({
    unit: { kind: 'user' },
    events: [{ kind: 'any', filters: [{ operator: 'is not set', property: { groupType: 'company' } }] }],
  });
});

it('offers the properties as they are now where those without a value have one', () => {
  const byBreakdown = {
    units: 20,
    unitsOfValues: 25,
    overlap: true,
    overlapUnits: 4,
    noneUnits: 1,
    noneUnitsWithValueNow: 1,
    offersNow: true as const,
    otherValues: 3,
    otherUnits: 4,
  };
  const notes = list({ byBreakdown }, 3);
  expect(notes.map(({ text }) => text)).toEqual([
    'Without a value then, under (none): 1 company; 1 of these with one now.',
    'More values that are not shown: 3, with 4 companies.',
    '4 companies are counted under several values: these add up to 25, each counted once there are 20.',
  ]);
  expect(JSON.parse(String(notes[0]?.link?.address.search?.['d']))).toMatchObject({ propertyView: 'now' });
  const { offersNow: _, ...few } = byBreakdown;
  expect(list({ byBreakdown: few })[0]?.link).toBeUndefined();
});
