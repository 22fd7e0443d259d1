/** How many of a pasted list are known: those that are not can be taken as a file. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { checkedListQuery } from '../../../api/cohort-queries.ts';
import { downloadCsv } from '../../../api/download.ts';
import type { CheckedList as Checked, Unit } from '../../../api/operations.ts';
import { writeExact } from '../../../format.ts';
import { Button } from '../../../parts/button.tsx';
import { idsMax } from '../../../parts/lists/list-limits.ts';
import { Section } from '../../../parts/page.tsx';
import { Part, SkeletonRows } from '../../../parts/states.tsx';
import { useScope } from '../../../scope.ts';
import { useRested } from '../../../use-rested.ts';
import { cohortBuilderTexts as words } from '../../../words/cohort-builder.ts';

export function CheckedListPanel({
  unit,
  values,
}: {
  readonly unit: Unit;
  readonly values: readonly string[];
}): ReactNode {
  return (
    <Section title={words.size} className="lg:sticky lg:top-4">
      {values.length === 0 ? (
        <p className="text-13 text-muted">{words.noList}</p>
      ) : values.length > idsMax ? (
        <p role="alert" className="text-13 text-warning">
          {words.list.tooMany(writeExact(idsMax))}
        </p>
      ) : (
        <Counted unit={unit} values={values} />
      )}
    </Section>
  );
}

function Counted({ unit, values }: { readonly unit: Unit; readonly values: readonly string[] }): ReactNode {
  const scope = useScope();
  const rested = useRested(values);
  const query = useQuery(checkedListQuery(scope, unit, rested));
  const download = () =>
    downloadCsv(scope, 'checkCohortList', { body: { unit, values: rested } }, words.list.download);
  return (
    <Part query={query} what={words.list.checking} skeleton={<SkeletonRows rows={4} />}>
      {({ given, known, unknown, doubled, unknownValues }: Checked) => (
        <div className="flex flex-col gap-3 text-13">
          <p className="text-16 font-semibold">
            {words.list.found(writeExact(known), writeExact(given - doubled))}
          </p>
          {doubled > 0 && <p className="text-muted">{words.list.doubled(writeExact(doubled))}</p>}
          {unknown === 0 ? (
            <p className="text-muted">{words.list.noneUnknown}</p>
          ) : (
            <>
              <div className="flex flex-wrap items-center justify-between gap-2">
                <p className="text-warning">{words.list.unknown(writeExact(unknown))}</p>
                <Button onClick={() => void download()}>{words.list.download}</Button>
              </div>
              <ul className="max-h-60 overflow-y-auto">
                {unknownValues.map((value) => (
                  <li key={value} className="truncate border-b border-line py-1" title={value} dir="auto">
                    {value}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
    </Part>
  );
}
