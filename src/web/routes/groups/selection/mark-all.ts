/** Sets marks on many groups, some at a time. */
import { call } from '../../../api/call.ts';
import type { Marks } from '../../../api/operations.ts';
import type { Scope } from '../../../api/queries.ts';

const atOnce = 4;

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

/** One that fails does not keep the others from being marked. */
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
}): Promise<{ readonly count: number; readonly first: unknown }> {
  const errors: unknown[] = [];
  const rest = [...values];
  let done = 0;
  onProgress(done);
  const work = async () => {
    for (let value = rest.shift(); value !== undefined; value = rest.shift()) {
      await call('markGroup', { path: { type, value }, body: marks }, scope).catch((error: unknown) =>
        errors.push(error),
      );
      onProgress(++done);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { count: errors.length, first: errors[0] };
}
