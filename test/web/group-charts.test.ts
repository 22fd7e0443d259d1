/** The charts behind the figures of a group's page are charts that the server takes. */
import { expect, it } from 'vitest';
import { parseDefinition } from '../../src/query/contract.ts';
import {
  chartActivePeople,
  chartEvents,
  chartEventsPerPerson,
  chartFeature,
  chartFeatureCell,
  chartPeople,
  chartSessions,
} from '../../src/web/routes/group/charts.ts';

const page = {
  groupType: 'company',
  group: { value: 'a "b"' },
  totals: { start: '2026-09-01', end: '2026-11-29', days: 90, people: 44, events: 1_451, sessions: 20 },
  weeks: [{ start: '2026-08-31', people: 3, events: 9 }],
};
const many = Array.from({ length: 40 }, (_, index) => `event ${index}`);

it.each([
  ['active people', chartActivePeople(page, 7)],
  ['active people in 28 days', chartActivePeople(page, 28)],
  ['events per person', chartEventsPerPerson(page)],
  ['people', chartPeople(page)],
  ['events', chartEvents(page)],
  ['sessions', chartSessions(page)],
  ['a feature of many events', chartFeature(page, { events: many })],
])('%s', (_, definition) => {
  expect(JSON.stringify(parseDefinition(JSON.parse(JSON.stringify(definition))))).toContain('a \\"b\\"');
});

it('names the number of a cell: the last day of its week, or today', () => {
  const of = {
    ...page,
    weeks: [...page.weeks, { start: '2026-09-07', people: 2, events: 4 }],
    today: '2026-09-14',
  };
  const cells = [0, 1, 2].map((week) => chartFeatureCell(of, { events: ['a', 'b'] }, week));
  expect(cells.map(({ point }) => point)).toEqual(
    [6, 13, 7].map((x) => ({ kind: 'segmentation', x, outcome: 'did' })),
  );
  expect(cells[2]?.definition).toMatchObject({ range: { start: '2026-09-07', end: '2026-09-14' } });
});
