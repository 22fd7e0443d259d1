/** Tests of the settings in the address: written and read again, and what is none is left out. */
import { expect, it } from 'vitest';
import type { DashboardSettings } from '../api/operations.ts';
import { readSettings, readSpan, writeSettings } from './settings.ts';

const plan = {
  property: { kind: 'group', groupType: 'company', name: 'plan' },
  operator: 'is',
  values: ['pro'],
} as const;

it.each<DashboardSettings>([
  { span: { kind: 'last', count: 12, of: 'week' }, filters: [] },
  { span: { kind: 'dates', start: '2026-01-01', end: '2026-02-01' }, unit: { kind: 'user' }, filters: [] },
  { unit: { kind: 'group', groupType: 'a.b: c' }, filters: [plan, plan] },
  { filters: [] },
])('%j is read as it was written', (settings) => {
  expect(readSettings(writeSettings(settings))).toEqual(settings);
});

it('are those that were saved where the address has none', () => {
  expect(readSettings({})).toBeUndefined();
  expect(readSettings(writeSettings(undefined))).toBeUndefined();
});

it.each(['last.0.week', 'last.7.decade', '2026-02-01..2026-01-01', 'x'])('%s is no span', (text) => {
  expect(readSpan(text)).toBeUndefined();
});

it('leaves out filters that are none', () => {
  expect(readSettings({ filter: ['{', '1', JSON.stringify(plan)] })?.filters).toEqual([plan]);
});
