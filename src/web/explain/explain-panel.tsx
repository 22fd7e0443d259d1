/** How a number is counted, and what it is with one thing changed. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { SidePanel } from '../parts/side-panel.tsx';
import { Failed, SkeletonRows } from '../parts/states.tsx';
import { useProject, useScope } from '../scope.ts';
import { explainTexts as words } from '../words/explain.ts';
import { ChangedNumbers } from './changed-numbers.tsx';
import { CompareLink } from './compare-link.tsx';
import { Definition } from './definition.tsx';
import { chooseOtherZone, type ExplainRequest, explainQuery } from './explain-query.ts';
import { Facts } from './facts.tsx';
import { ListLink } from './list-link.tsx';
import { writeNumber } from './write-number.ts';

export function ExplainPanel({
  request,
  title,
  actions,
  isSaid = false,
  onClose,
}: {
  readonly request: ExplainRequest;
  /** What the number is of. */
  readonly title: string;
  readonly actions?: ReactNode;
  /** Its sentence stands beside the panel already. */
  readonly isSaid?: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const timeZone = chooseOtherZone(useProject().timeZone);
  const query = useQuery(explainQuery(useScope(), request, timeZone));
  const { data, error } = query;
  return (
    <SidePanel label={words.label} title={title} closeLabel={words.close} onClose={onClose}>
      {actions}
      {error && !data && <Failed error={error} what={words.what} onRetry={() => void query.refetch()} />}
      {!data && !error && <SkeletonRows rows={10} />}
      {data && (
        <div className="flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto">
          {data.number && (
            <p>
              <span className="text-20 font-semibold tracking-tight">{writeNumber(data.number)}</span>{' '}
              <span className="text-13 text-muted">
                {[
                  nameCounted(request, data.plural),
                  ...(data.number.incomplete ? [words.soFar] : []),
                  ...(data.number.countsUnits && request.definition ? [words.asListed] : []),
                ].join(', ')}
              </span>
            </p>
          )}
          {data.number && <ListLink request={request} explanation={data} title={title} />}
          {data.sentence !== undefined && !isSaid && <p className="text-13 text-muted">{data.sentence}</p>}
          <Definition request={request} />
          <Facts explanation={data} isOfChart={request.definition !== undefined} />
          {data.number ? (
            <ChangedNumbers
              request={request}
              changes={data.changes}
              timeZone={timeZone}
              weekStart={data.weekStart}
            />
          ) : (
            <p className="text-13 text-muted">{words.clickNumber}</p>
          )}
          <CompareLink request={request} unit={data.unit} title={title} />
        </div>
      )}
    </SidePanel>
  );
}

/** What the number is a number of, where it is not of the units that are counted. */
function nameCounted({ groups, group }: ExplainRequest, plural: string): string {
  if (group) return words.ownUnits[group.figure];
  const isValue = groups?.figure === 'yearlyValue' || groups?.figure === 'quietYearlyValue';
  return isValue ? words.ownUnits.yearlyValue : plural;
}
