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
});
