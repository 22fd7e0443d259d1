/** Marks as a form has them. */
import { expect, it } from 'vitest';
import { hasMarks, readMarks } from './mark-all.ts';

function fill(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

it('takes what is filled in, and leaves the rest as it is', () => {
  expect(readMarks(fill({ owner: ' Ann ', stage: '', tags: '', nextStep: 'Call' }))).toEqual({
    owner: 'Ann',
    nextStep: 'Call',
  });
  expect(readMarks(fill({ tags: 'pilot, , big deal,' }))).toEqual({ tags: ['pilot', 'big deal'] });
  expect(hasMarks(readMarks(fill({ owner: ' ', tags: ' , ' })))).toBe(false);
});
