/** How often something differed of late, stored or left out, with samples of it. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Answer } from '../../../api/call.ts';
import { rejectionsQuery } from '../../../api/plan-queries.ts';
import { writeExact } from '../../../format.ts';
import { Moment } from '../../../parts/moment.tsx';
import { useScope } from '../../../scope.ts';
import { planTexts } from '../../../words/plan.ts';

const words = planTexts.rules;
type Rejection = Answer<'listRejections'>['rejections'][number];

/** Reasons are called as the rules are, `unplanned_event`; of what was stored, `marked_unplanned_event`. */
const nameReason = (rule: string) => rule.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** From when on they count. */
export function CountedSince(): ReactNode {
  const { data, error } = useQuery(rejectionsQuery(useScope()));
  if (error) return <p className="text-12 text-muted">{words.notCounted}</p>;
  return (
    <p className="min-h-4 text-12 text-muted">
      {data && (
        <>
          {words.countedSince} <Moment ms={Date.parse(data.since)} />.
        </>
      )}
    </p>
  );
}

export function RuleCounts({ rule }: { readonly rule: string }): ReactNode {
  const { data } = useQuery(rejectionsQuery(useScope()));
  const find = (reason: string) => data?.rejections.find((each) => each.reason === reason);
  const [left, stored] = [find(nameReason(rule)), find(`marked_${nameReason(rule)}`)];
  if (!left && !stored) return null;
  return (
    <details className="text-12">
      <summary className="cursor-pointer text-muted">
        {[
          ...(stored ? [words.stored(writeExact(stored.total))] : []),
          ...(left ? [words.left(writeExact(left.total))] : []),
        ].join(', ')}
      </summary>
      <ul className="flex flex-col gap-2 py-2">
        {[stored, left]
          .flatMap((each) => (each ? each.samples : []))
          .map((sample) => (
            <Sample key={`${sample.requestId} ${sample.index} ${sample.detail}`} sample={sample} />
          ))}
      </ul>
    </details>
  );
}

function Sample({
  sample: { at, detail, raw },
}: {
  readonly sample: Rejection['samples'][number];
}): ReactNode {
  return (
    <li className="min-w-0">
      <p dir="auto" className="break-words">
        <Moment ms={Date.parse(at)} className="text-muted" /> {detail}
      </p>
      <code className="block truncate font-mono text-muted" title={raw}>
        {raw}
      </code>
    </li>
  );
}
