/** Which findings are shown. */
import { expect, it } from 'vitest';
import type { DataQa, Finding } from '../../api/operations.ts';
import { chooseFindings } from './choose-findings.ts';

const finding = (id: string, status: Finding['status'], more: Partial<Finding> = {}): Finding => ({
  id,
  status,
  subject: {},
  meaning: '',
  expected: '',
  found: '',
  events: 0,
  samples: [],
  mend: '',
  ...more,
});
const said = { status: 'waived', note: '', by: 'ann', atMs: 0 } as const;

const answer: DataQa = {
  range: { start: '2026-11-01', end: '2026-11-30' },
  freshnessMs: 0,
  events: 10,
  groupTypes: ['company'],
  groupTypesLeftOut: 0,
  status: 'fail',
  counts: { pass: 1, warn: 1, fail: 1, waived: 1, new: 1 },
  checks: [
    { id: 'a', title: 'A', rule: '', status: 'warn', more: 0, findings: [finding('a1', 'warn', { said })] },
    { id: 'b', title: 'B', rule: '', status: 'pass', more: 0, findings: [finding('b1', 'pass')] },
    {
      id: 'c',
      title: 'C',
      rule: '',
      status: 'fail',
      more: 0,
      findings: [finding('c1', 'fail'), finding('c2', 'warn', { isNew: true })],
    },
  ],
};
const idsOf = (show: 'open' | 'new' | 'all') =>
  chooseFindings(answer, show).map(({ check, findings }) => [check.id, ...findings.map(({ id }) => id)]);

it('leaves out what is waived and what is fine, and begins with the worst', () => {
  expect(idsOf('open')).toEqual([['c', 'c1', 'c2']]);
  expect(idsOf('new')).toEqual([['c', 'c2']]);
  expect(idsOf('all')).toEqual([['c', 'c1', 'c2'], ['a', 'a1'], ['b']]);
});
