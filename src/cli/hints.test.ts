/** Tests of the hints that follow a chart without data. */
import { expect, it } from 'vitest';
import { parseDefinition } from '../query/charts/parse.ts';
import type { ChartResult, SegmentationDefinition } from '../query/contract.ts';
import { hintsFor } from './hints.ts';

const range = { start: '2026-01-01', end: '2026-01-31' };
const company = { kind: 'group', groupType: 'company' };
const planIs = (value: string) => ({
  property: { ...company, name: 'plan' },
  operator: 'is',
  values: [value],
});

/** 740 users did `open`, 12 companies did, and all of them on the plan pro. */
async function ask(definition: SegmentationDefinition): Promise<ChartResult> {
  const [event] = definition.events;
  const text = JSON.stringify([event, definition.segments]);
  const isThere = event?.kind === 'named' && event.name === 'open' && !/"free"|"team"/.test(text);
  const isOfTeams = definition.unit.kind === 'group' && definition.unit.groupType === 'team';
  const overall = !isThere || isOfTeams ? 0 : definition.unit.kind === 'user' ? 740 : 12;
  return { kind: 'segmentation', definition, series: [{ event: 0, segment: 0, overall }] } as never;
}

const empty = (chart: object): ChartResult => {
  const definition = parseDefinition({ kind: 'segmentation', range, ...chart });
  return { kind: definition.kind, definition, series: [] } as never;
};

it.each([
  [{ events: ['opne'] }, 'No event "opne" in this range; names are case-sensitive.'],
  [
    { events: ['open'], unit: { kind: 'group', groupType: 'team' } },
    '740 users did "open" in this range, none of them for a group of the type "team".',
  ],
  [
    { events: [{ kind: 'named', name: 'open', filters: [planIs('pro'), planIs('free')] }], unit: company },
    '740 users did "open" in this range, none with: company.plan is "free".',
  ],
  [
    { events: ['open'], unit: company, segment: [planIs('pro'), planIs('free')] },
    '740 users did "open" in this range, none in the segment by: company.plan is "free".',
  ],
  [
    { events: ['open'], unit: company, segment: [planIs('team'), planIs('free')] },
    '740 users did "open" in this range, but none with all conditions together.',
  ],
])('names what emptied the answer of %j', async (chart, hint) => {
  expect(await hintsFor(empty(chart), ask)).toEqual([hint]);
});

it('names the mistyped step of a funnel, and says nothing of one that was counted', async () => {
  const definition = parseDefinition({ kind: 'funnel', range, steps: ['open', 'pya'] });
  const steps = [{ count: 3 }, { count: 0 }];
  const result = { kind: 'funnel', definition, series: [{ segment: 0, values: [], steps }] } as never;
  expect(await hintsFor(result, ask)).toEqual(['No event "pya" in this range; names are case-sensitive.']);
});

it('asks a bounded number of times', async () => {
  let asked = 0;
  const filters = Array.from({ length: 20 }, (_, index) => planIs(`free ${index}`));
  const events = Array.from({ length: 10 }, () => ({ kind: 'named', name: 'open', filters }));
  const hints = await hintsFor(empty({ events }), (definition) => {
    asked++;
    return ask(definition);
  });
  expect(asked).toBeLessThanOrEqual(13);
  expect(hints.length).toBeGreaterThan(0);
});
