/** Sets marks on many groups: as many with one request as it takes. */
import { call } from '../../../api/call.ts';
import type { Marks } from '../../../api/operations.ts';
import type { Scope } from '../../../api/queries.ts';

/** As the server has it: `markedGroupsMax`. */
const atOnce = 1_000;

/** What is filled in. */
export function readMarks(form: FormData): Marks {
  const read = (name: string) => String(form.get(name) ?? '').trim();
  const names = ['owner', 'stage', 'nextStep', 'nextStepOn', 'putOffUntil'] as const;
  const tags = read('tags')
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
  return {
    ...Object.fromEntries(names.flatMap((name) => (read(name) === '' ? [] : [[name, read(name)]]))),
    ...(tags.length > 0 && { tags }),
  };
}

export const hasMarks = (marks: Marks): boolean => Object.keys(marks).length > 0;

/** Of each request all groups are marked, or none. Throws: CallProblem; those of the requests before are marked then. */
export async function markAll({
  scope,
  type,
  values,
  marks,
  onProgress,
}: {
  readonly scope: Scope;
  readonly type: string;
  readonly values: readonly string[];
  readonly marks: Marks;
  readonly onProgress: (done: number) => void;
}): Promise<void> {
  onProgress(0);
  for (let start = 0; start < values.length; start += atOnce) {
    const groups = values.slice(start, start + atOnce);
    await call('markGroups', { path: { type }, body: { groups, marks } }, scope);
    onProgress(start + groups.length);
  }
}
