/** Platforms and versions that the people of a group use, and how many of their events are in it. */
import type { ReactNode } from 'react';
import type { GroupTrace } from '../../api/operations.ts';
import { writeExact } from '../../format.ts';
import { Moment } from '../../parts/moment.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../parts/plain-table.tsx';
import { traceTexts as words } from '../../words/trace.ts';

const counts = ['events', 'inGroup', 'otherGroup', 'noGroup', 'inactive'] as const;
const heads = [words.platform, ...counts.map((each) => words[each]), words.lastInGroup, words.last];

export function Carriers({ carriers }: { readonly carriers: GroupTrace['carriers'] }): ReactNode {
  if (carriers.length === 0) return <p className="text-13 text-muted">{words.none}</p>;
  return (
    <PlainTable label={words.carriers} heads={heads} endFrom={1} isDense>
      {carriers.map((carrier) => (
        <PlainRow key={`${carrier.platform} ${carrier.version}`}>
          <PlainCell isHead>{[carrier.platform, carrier.version].filter(Boolean).join(' ') || '–'}</PlainCell>
          {counts.map((each) => (
            <PlainCell key={each} isEnd>
              {each === 'noGroup' && carrier.noGroup > 0 ? (
                <span className="font-medium text-bad">{writeExact(carrier.noGroup)}</span>
              ) : (
                writeExact(carrier[each])
              )}
            </PlainCell>
          ))}
          <PlainCell isEnd isQuiet>
            {carrier.lastInGroupMs === undefined ? '–' : <Moment ms={carrier.lastInGroupMs} />}
          </PlainCell>
          <PlainCell isEnd isQuiet>
            <Moment ms={carrier.lastMs} />
          </PlainCell>
        </PlainRow>
      ))}
    </PlainTable>
  );
}
