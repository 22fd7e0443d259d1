/** The entries of the plan that a finding leads to. */
import { expect, it } from 'vitest';
import { listPlannedSubjects } from './planned-subjects.ts';

it.each([
  [{}, []],
  [{ groupType: 'company', value: 'acme', platform: 'Web' }, [{ kind: 'groupType', name: 'company' }]],
  [{ groupType: 'company', property: 'plan' }, [{ kind: 'groupProperty', name: 'plan', of: 'company' }]],
  [
    { groupType: 'company', event: 'opened' },
    [
      { kind: 'groupType', name: 'company' },
      { kind: 'event', name: 'opened' },
    ],
  ],
  [{ event: 'opened', property: 'board' }, [{ kind: 'eventProperty', name: 'board', of: 'opened' }]],
])('of %j', (subject, keys) => {
  expect(listPlannedSubjects(subject)).toEqual(keys);
});
