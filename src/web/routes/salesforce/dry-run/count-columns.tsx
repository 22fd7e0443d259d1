/** Counts of a dry run in two columns; one that has a list downloads it. */
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { writeExact } from '../../../format.ts';
import { salesforceDryRunTexts as words } from '../../../words/salesforce-dry-run.ts';
import { Fact, FactList } from '../fact-list.tsx';

interface ShownCount {
  readonly name: string;
  readonly label: string;
  readonly value: number;
  /** Saves its lines as a file. */
  readonly download?: () => Promise<void>;
}

export function CountColumns({
  columns,
}: {
  readonly columns: readonly (readonly ShownCount[])[];
}): ReactNode {
  return (
    <div className="grid items-start gap-x-12 sm:grid-cols-2">
      {columns.map((counts) => (
        <FactList key={counts[0]?.name}>
          {counts.map((count) => (
            <Fact key={count.name} label={count.label} isNumber>
              <Count count={count} />
            </Fact>
          ))}
        </FactList>
      ))}
    </div>
  );
}

function Count({ count: { label, value, download } }: { readonly count: ShownCount }): ReactNode {
  const saving = useMutation({ mutationFn: async () => download?.() });
  if (value === 0 || !download) return writeExact(value);
  return (
    <button
      type="button"
      title={saving.error?.message ?? words.csv(label)}
      aria-label={`${writeExact(value)}, ${words.csv(label)}`}
      className="rounded-control text-accent underline-offset-2 hover:underline"
      onClick={() => saving.mutate()}
    >
      {writeExact(value)}
    </button>
  );
}
