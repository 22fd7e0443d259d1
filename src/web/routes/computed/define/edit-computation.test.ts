/** Changes of what is computed. */
import { expect, it } from 'vitest';
import type { Computation, Measured } from '../../../api/operations.ts';
import { chooseEvent, isWhole, usualMeasured, withKind } from './edit-computation.ts';
import { readMetric, withMetric } from './metric-choices.ts';

const report = { kind: 'named' as const, name: 'report' };
const reports: Measured = { ...usualMeasured, events: [report], metric: { kind: 'totals' } };

it('keeps number, event and period where the other kind has them', () => {
  const measured: Computation = { kind: 'measured', of: reports };
  expect(withKind(measured, 'trend')).toEqual({ kind: 'trend', of: reports });
  expect(withKind(withKind(measured, 'daysSince'), 'activeMembers')).toEqual({
    ...{ kind: 'activeMembers', event: report, period: { kind: 'last', count: 28, of: 'day' } },
  });
  expect(withKind({ kind: 'home', fact: 'quiet' }, 'measured')).toEqual({
    kind: 'measured',
    of: usualMeasured,
  });
  const ever: Computation = { kind: 'measured', of: { ...reports, period: { kind: 'ever' } } };
  expect(withKind(ever, 'trend')).toEqual({ kind: 'trend', of: reports });
});

it('keeps the conditions where another event is chosen', () => {
  const filters = [{ property: { kind: 'event' as const, name: 'plan' }, operator: 'is set' as const }];
  expect(chooseEvent({ ...report, filters }, { kind: 'any' })).toEqual({ kind: 'any', filters });
  expect(chooseEvent(report, { kind: 'any' })).toEqual({ kind: 'any' });
});

it('is whole where nothing is left to choose', () => {
  const measured: Computation = { kind: 'measured', of: reports };
  expect(isWhole(measured)).toBe(true);
  expect(isWhole(withKind(measured, 'ratio'))).toBe(false);
  expect(isWhole(withKind(measured, 'value'))).toBe(false);
  expect(isWhole(withKind(measured, 'inCohort'))).toBe(false);
  expect(isWhole({ kind: 'measured', of: withMetric(reports, 'property sum') })).toBe(false);
  const formula = { ...withMetric(reports, 'formula'), formula: 'PROPSUM(A) / UNIQUES(B)' };
  expect(isWhole({ kind: 'measured', of: formula })).toBe(false);
  const formulaProperties = { A: { kind: 'event' as const, name: 'amount' } };
  expect(isWhole({ kind: 'measured', of: { ...formula, formulaProperties } })).toBe(true);
});

it('reads the metric it wrote, and leaves others as they are', () => {
  for (const choice of ['uniques', 'totals', 'days', 'property max', 'formula'] as const)
    expect(readMetric(withMetric(reports, choice))).toBe(choice);
  expect(readMetric(withMetric(reports, 'other'))).toBe('other');
  const other: Measured = { ...reports, metric: { kind: 'frequency' } };
  expect(readMetric(other)).toBe('other');
  expect(withMetric(other, 'other')).toBe(other);
});
