/** Which features are proposed from which events. */
import { describe, expect, it } from 'vitest';
import { type EventOfGroups, proposeFeatures } from './features.ts';

const events = (names: readonly string[]): readonly EventOfGroups[] =>
  names.map((event, index) => ({ event, groups: 100 - index }));
const sample = (event: string, props: Readonly<Record<string, string | number>>) =>
  Array.from({ length: 5 }, () => ({ event, props }));
const areas = {
  board_viewed: 'boards',
  report_viewed: 'reports',
  card_moved: 'boards',
  report_exported: 'reports',
  signed_up: 'start',
  step_failed: 'start',
  goal_set: 'goals',
} as const;
const ofAreas = Object.entries(areas).flatMap(([event, area]) =>
  sample(event, { area, app: 'web', card: event, size: 3 }),
);

describe('features', () => {
  it('are the parts into which a property divides the events', () => {
    expect(proposeFeatures(events(Object.keys(areas)), ofAreas, new Set())).toMatchObject({
      by: 'property',
      property: 'area',
      features: [
        { name: 'Boards', events: ['board_viewed', 'card_moved'], groups: 100 },
        { name: 'Reports', events: ['report_viewed', 'report_exported'], groups: 99 },
        { name: 'Start', events: ['signed_up', 'step_failed'] },
        { name: 'Goals', events: ['goal_set'] },
      ],
    });
  });

  it('are without what groups only begin with, and what belongs to it', () => {
    const found = proposeFeatures(events(Object.keys(areas)), ofAreas, new Set(['signed_up']));
    expect(found?.features.map(({ name }) => name)).toEqual(['Boards', 'Reports', 'Goals']);
  });

  it('are the events of most groups, where no property divides them', () => {
    const names = Array.from({ length: 20 }, (_, index) => `did_${index}`);
    const alike = names.flatMap((name) => sample(name, { app: 'web' }));
    const found = proposeFeatures(events(names), alike, new Set(['did_0']));
    expect(found).toMatchObject({ by: 'events', features: { length: 12 } });
    expect(found?.features[0]).toEqual({ name: 'Did 1', events: ['did_1'], groups: 99 });
    expect(proposeFeatures([], [], new Set())).toBeUndefined();
  });

  it('are the categories of a tracking plan that puts half of the events into some', () => {
    const categories = new Map([
      ['board_viewed', 'Planning'],
      ['report_viewed', 'Reporting'],
      ['card_moved', 'Planning'],
      ['never_sent', 'Other'],
      ['signed_up', 'Start'],
    ]);
    const found = proposeFeatures(events(Object.keys(areas)), ofAreas, new Set(['signed_up']), categories);
    expect(found).toEqual({
      by: 'categories',
      why: 'the tracking plan puts 3 of 6 active events into 2 categories',
      features: [
        { name: 'Planning', events: ['board_viewed', 'card_moved'], groups: 100 },
        { name: 'Reporting', events: ['report_viewed'], groups: 99 },
      ],
    });
    const few = new Map([...categories].slice(0, 2));
    expect(proposeFeatures(events(Object.keys(areas)), ofAreas, new Set(), few)?.by).toBe('property');
    const one = new Map(Object.keys(areas).map((event) => [event, 'All']));
    expect(proposeFeatures(events(Object.keys(areas)), ofAreas, new Set(), one)?.by).toBe('property');
  });
});
