/** How lines of a set-up's diff are shown. */
import { expect, it } from 'vitest';
import { chooseAtFirst, groupLines, type SetupLine } from './describe-setup.ts';

const lines: readonly SetupLine[] = [
  {
    ...{ section: 'plan', key: '["eventProperty","price","Bought"]', name: 'eventProperty Bought price' },
    line: '1',
    after: { kind: 'eventProperty', of: 'Bought', value: { name: 'price', type: 'number' } },
  },
  {
    ...{ section: 'plan', key: '["enforcement",""]', name: 'enforcement' },
    line: '2',
    before: { kind: 'enforcement', value: { wrongValue: 'mark' } },
    after: { kind: 'enforcement', value: { wrongValue: 'reject' } },
  },
  { section: 'charts', key: '["Use"]', name: 'Use', line: '3', before: { name: 'Use' } },
];

it('calls entries of the plan as the plan does, and everything else by its name', () => {
  expect(
    groupLines(lines).map((group) => [
      group.section,
      group.lines.map(({ kind, name, before, after }) => [kind, name, before, after]),
    ]),
  ).toEqual([
    [
      'plan',
      [
        ['Event property', 'price of Bought', undefined, { name: 'price', type: 'number' }],
        ['', 'When it differs', { wrongValue: 'mark' }, { wrongValue: 'reject' }],
      ],
    ],
    ['charts', [['', 'Use', { name: 'Use' }, undefined]]],
  ]);
});

it('chooses at first what takes nothing away and nobody keeps back', () => {
  const kept = { note: 'not yet', by: 'ann', atMs: 1 };
  expect(chooseAtFirst(lines.map((line) => ({ ...line, kept })))).toEqual(new Set());
  expect(groupLines([{ ...lines[2], kept } as SetupLine])[0]?.lines[0]?.kept).toEqual(kept);
  expect([...chooseAtFirst(lines)]).toEqual([
    JSON.stringify(['plan', '["eventProperty","price","Bought"]']),
    JSON.stringify(['plan', '["enforcement",""]']),
  ]);
});
