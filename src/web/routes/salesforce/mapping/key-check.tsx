/** Whether a key tells records apart: reads it of all records, and shows those that break it. */
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '../../../api/call.ts';
import type { SalesforceKeyFindings } from '../../../api/operations.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { writeExact } from '../../../format.ts';
import { Button } from '../../../parts/button.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../../parts/plain-table.tsx';
import { useScope } from '../../../scope.ts';
import { salesforceMappingTexts } from '../../../words/salesforce-mapping.ts';
import type { GroupMapping, MappingKey } from './document.ts';

const words = salesforceMappingTexts.key;

export function KeyCheck({
  mapping: { object, conditions = [] },
  value: { field, normalise = 'text' },
}: {
  readonly mapping: GroupMapping;
  readonly value: MappingKey;
}): ReactNode {
  const scope = useScope();
  const question = { object, field, normalise, conditions };
  const check = useMutation({
    mutationFn: (body: typeof question) => call('checkSalesforceKey', { body }, scope),
  });
  // What was found holds for what was asked.
  const isCurrent = JSON.stringify(check.variables) === JSON.stringify(question);
  const problem = isCurrent ? writeProblem(check.error) : undefined;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <Button isBusy={check.isPending} onClick={() => check.mutate(question)}>
          {check.isPending ? words.checking : words.check}
        </Button>
        {isCurrent && check.data && <Summary found={check.data} />}
        {problem !== undefined && (
          <p role="alert" className="text-13 wrap-anywhere text-bad">
            {problem}
          </p>
        )}
      </div>
      {isCurrent && check.data && <Breaking found={check.data} />}
    </div>
  );
}

function Summary({ found }: { readonly found: SalesforceKeyFindings }): ReactNode {
  const { read, outside, empty, different, doubledKeys, doubledRecords } = found;
  const isFine = empty === 0 && doubledKeys === 0;
  return (
    <p role="status" className="text-13">
      {isFine ? (
        <span className="text-good">{words.unique(different)}</span>
      ) : (
        <>
          {words.found(read, different)}
          {doubledKeys > 0 && (
            <span className="text-warning"> {words.doubled(doubledRecords, doubledKeys)}</span>
          )}
          {empty > 0 && <span className="text-warning"> {words.empty(empty)}</span>}
        </>
      )}
      {outside > 0 && <span className="text-muted"> {words.outside(outside)}</span>}
    </p>
  );
}

function Breaking({ found }: { readonly found: SalesforceKeyFindings }): ReactNode {
  const { samples, emptyRecords } = found;
  if (samples.length + emptyRecords.length === 0) return null;
  return (
    <div className="flex max-w-reading flex-col gap-2">
      {samples.length > 0 && (
        <div className="max-h-58 overflow-y-auto">
          <PlainTable
            heads={[words.doubledKey, words.records, words.count]}
            endFrom={2}
            label={words.doubled(found.doubledRecords, found.doubledKeys)}
            isDense
          >
            {samples.map(({ key, count, records }) => (
              <PlainRow key={key}>
                <PlainCell title={key}>
                  <span dir="auto">{key}</span>
                </PlainCell>
                <PlainCell isQuiet>
                  <span className="font-mono text-12">{records.join(' ')}</span>
                </PlainCell>
                <PlainCell isEnd>{writeExact(count)}</PlainCell>
              </PlainRow>
            ))}
          </PlainTable>
        </div>
      )}
      {emptyRecords.length > 0 && (
        <p className="text-12 wrap-anywhere text-muted">
          {words.emptyRecords}: <span className="font-mono">{emptyRecords.join(' ')}</span>
        </p>
      )}
      <p className="text-12 text-muted">{words.whole}</p>
    </div>
  );
}
