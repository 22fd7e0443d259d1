/** Titles of charts without a name. */
import { expect, it } from 'vitest';
import type { ChartDefinition, Event } from '../api/operations.ts';
import { titleChart } from './chart-title.ts';

const range = { start: '2026-11-01', end: '2026-11-30' };
const event = (name: string): Event => ({ kind: 'named', name });

it.each<[ChartDefinition, string]>([
  [{ kind: 'segmentation', events: [{ kind: 'anyActive' }], range }, 'Companies · Any active event'],
  [{ kind: 'segmentation', events: ['a', 'b', 'c', 'd'].map(event), range }, 'Companies · a, b, c …'],
  [{ kind: 'funnel', steps: ['a', 'b', 'c'].map(event), range }, 'Companies · a → c'],
  [{ kind: 'lifecycle', range }, 'Companies · Lifecycle'],
])('%j', (definition, title) => expect(titleChart(definition, 'companies')).toBe(title));
