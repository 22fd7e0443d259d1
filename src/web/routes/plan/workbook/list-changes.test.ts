/** What a workbook would change, in words, and which cells it is refused for. */
import { expect, it } from 'vitest';
import { CallProblem } from '../../../api/call.ts';
import { findDeed } from '../plan-lines.tsx';
import { listChanges, listRefusals } from './list-changes.ts';

it('tells what is added, changed and removed', () => {
  const type = { type: 'company', level: 'user' } as const;
  const changes = listChanges({
    ...{ version: 1, applied: false, notes: [] },
    lines: [
      {
        ...{ kind: 'groupType', name: 'company' },
        before: { kind: 'groupType', value: type },
        after: { kind: 'groupType', value: { ...type, level: 'event' } },
      },
      { kind: 'category', name: 'Boards', after: { kind: 'category', name: 'Boards' } },
    ],
    findings: [{ finding: 'levels-1', before: { status: 'waived', note: '' } }],
  });
  expect(changes.map((line) => [line.kind, line.name, findDeed(line)])).toEqual([
    ['Group type', 'company', 'changed'],
    ['Category', 'Boards', 'added'],
    ['Finding', 'levels-1', 'removed'],
  ]);
});

it('names the cells of a refusal', () => {
  const refused = (path: string, message: string) =>
    listRefusals(new CallProblem({ code: 'invalid_request', status: 400, message, path }));
  expect(refused('Group types!E2', 'level must be one of a, b.\nEvents × types!A11: is empty.')).toEqual([
    { cell: 'Group types!E2', message: 'level must be one of a, b.' },
    { cell: 'Events × types!A11', message: 'is empty.' },
  ]);
  expect(refused('file', 'The file is no .xlsx.')).toEqual([{ cell: '', message: 'The file is no .xlsx.' }]);
});
