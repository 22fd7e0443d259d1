/** Tests of what is done with a cohort while it is edited. */
import { describe, expect, it } from 'vitest';
import type { Unit } from '../../../api/operations.ts';
import {
  type Condition,
  isOwnProperty,
  isWhole,
  listClauses,
  makeDefinition,
  readCohortDefinition,
  smallestValue,
  startCondition,
  toCondition,
  toFilter,
  withClause,
  withClauses,
  withUnit,
} from './draft.ts';

const company: Unit = { kind: 'group', groupType: 'company' };
const opened: Condition = { kind: 'performed', event: { kind: 'named', name: 'opened' } };
const isPro: Condition = { kind: 'property', filter: { name: 'plan', operator: 'is', values: ['pro'] } };
const inOther: Condition = { kind: 'cohort', cohort: 'c1' };

describe('a cohort while it is edited', () => {
  it('is whole once each clause has a condition with all that it needs', () => {
    expect(isWhole(makeDefinition(company, []))).toBe(false);
    expect(isWhole(makeDefinition(company, [{ any: [opened] }]))).toBe(true);
    const summed: Condition = {
      ...opened,
      kind: 'performed',
      event: { kind: 'any' },
      measure: { kind: 'sum', property: '' },
    };
    expect(isWhole(makeDefinition(company, [{ any: [opened, summed] }]))).toBe(false);
  });

  it('keeps of other units what both have', () => {
    const definition = makeDefinition(company, [{ any: [opened, isPro] }, { any: [inOther] }]);
    expect(withUnit(definition, { kind: 'user' })).toEqual(
      makeDefinition({ kind: 'user' }, [{ any: [opened] }]),
    );
    expect(withUnit({ ...definition, leaveOut: false }, { kind: 'user' }).leaveOut).toBe(false);
  });

  it('is without those left out by rule, until somebody says otherwise', () => {
    expect(makeDefinition(company, []).leaveOut).toBe(true);
    const { leaveOut: _, ...saved } = makeDefinition(company, []);
    expect(withClauses(saved, [{ any: [opened] }])).not.toHaveProperty('leaveOut');
  });

  it('begins a condition that the server takes', () => {
    expect(startCondition('cohort', undefined)).toBeUndefined();
    expect(startCondition('cohort', 'c1')).toEqual(inOther);
    for (const kind of ['performed', 'sequence', 'new'] as const)
      expect(startCondition(kind, undefined)).toMatchObject({ kind, time: { kind: 'last', days: 30 } });
  });

  it('loses a clause with its last condition', () => {
    const clauses = [{ any: [opened] }, { any: [isPro] }];
    expect(withClause(clauses, 0, { any: [] })).toEqual([{ any: [isPro] }]);
    expect(withClause(clauses, 1, { any: [isPro, inOther] })[1]?.any).toHaveLength(2);
  });

  it('reads a property as pickers of charts have it, and writes it back', () => {
    const filter = toFilter(isPro, company);
    expect(filter).toEqual({
      property: { kind: 'group', groupType: 'company', name: 'plan' },
      operator: 'is',
      values: ['pro'],
    });
    expect(toCondition(filter)).toEqual(isPro);
    expect(isOwnProperty(filter.property, company)).toBe(true);
    expect(isOwnProperty(filter.property, { kind: 'user' })).toBe(false);
  });

  it('never asks for what holds for nobody', () => {
    expect(smallestValue('count', '<')).toBe(2);
    expect(smallestValue('days', '=')).toBe(1);
    expect(smallestValue('sum', '<')).toBe(0);
    expect(smallestValue('count', '>=')).toBe(0);
  });

  it.each([undefined, 'x', '{}', '[]', '{"members":3}', '{"members":{"kind":"dynamic","all":[{}]}}'])(
    'is not read from %j',
    (text) => expect(readCohortDefinition(text)).toBeUndefined(),
  );

  it('is read from an address', () => {
    const definition = makeDefinition(company, [{ any: [opened] }]);
    const read = readCohortDefinition(JSON.stringify(definition));
    expect(read && listClauses(read)).toEqual([{ any: [opened] }]);
  });
});
