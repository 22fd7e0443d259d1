/** Platforms and versions that the people of a group use, and how many of their events are in it. */
import type { ReactNode } from 'react';
import type { GroupTrace } from '../../api/operations.ts';
import { writeExact } from '../../format.ts';
import { Moment } from '../../parts/moment.tsx';
import { traceTexts as words } from '../../words/trace.ts';

const counts = ['events', 'inGroup', 'otherGroup', 'noGroup', 'inactive'] as const;

export function Carriers({ carriers }: { readonly carriers: GroupTrace['carriers'] }): ReactNode {
  if (carriers.length === 0) return <p className="text-13 text-muted">{words.none}</p>;
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-13">
        <caption className="sr-only">{words.carriers}</caption>
        <thead>
          <tr className="text-12 text-muted">
            <th scope="col" className="text-left font-normal">
              {words.platform}
            </th>
            {counts.map((each) => (
              <th key={each} scope="col" className="px-3 text-right font-normal">
                {words[each]}
              </th>
            ))}
            <th scope="col" className="px-3 text-right font-normal">
              {words.lastInGroup}
            </th>
            <th scope="col" className="text-right font-normal">
              {words.last}
            </th>
          </tr>
        </thead>
        <tbody>
          {carriers.map((carrier) => (
            <tr key={`${carrier.platform} ${carrier.version}`} className="h-8 border-t border-line">
              <th scope="row" dir="auto" className="text-left font-medium">
                {[carrier.platform, carrier.version].filter(Boolean).join(' ') || '–'}
              </th>
              {counts.map((each) => (
                <td
                  key={each}
                  className={`px-3 text-right ${each === 'noGroup' && carrier.noGroup > 0 ? 'font-medium text-bad' : ''}`}
                >
                  {writeExact(carrier[each])}
                </td>
              ))}
              <td className="px-3 text-right text-muted">
                {carrier.lastInGroupMs === undefined ? '–' : <Moment ms={carrier.lastInGroupMs} />}
              </td>
              <td className="text-right text-muted">
                <Moment ms={carrier.lastMs} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
