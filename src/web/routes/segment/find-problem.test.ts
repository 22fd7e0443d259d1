/** Tests of where in a mapping a problem is shown. */
import { expect, it } from 'vitest';
import { CallProblem } from '../../api/call.ts';
import { findMappingProblem, findProblemAt } from './find-problem.ts';

const fail = (path: string) =>
  new CallProblem({ code: 'invalid_request', status: 400, message: 'wrong', path });

it('finds the field that the server names, or that holds what it names', () => {
  const problem = findMappingProblem(fail('mapping.group.fields.group_type.@if[0]'));
  expect(findProblemAt(problem, 'group', 'fields', 'group_type')).toBe('wrong');
  expect(findProblemAt(problem, 'group', 'fields', 'group_value')).toBeUndefined();
  expect(findProblemAt(findMappingProblem(fail('mapping.traitsToAppend[1]')), 'traitsToAppend')).toBe(
    'wrong',
  );
});

it('leaves other errors to those who show them', () => {
  expect(findMappingProblem(fail('version'))).toBeUndefined();
  expect(findMappingProblem(new Error('no'))).toBeUndefined();
});
