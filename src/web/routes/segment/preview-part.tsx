/** What becomes of the calls that came last; while the mapping is edited, before and after. */
import type { ReactNode } from 'react';
import type { Answer } from '../../api/call.ts';
import { InlineSelect } from '../../parts/fields.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Section } from '../../parts/page.tsx';
import { Empty, Part, SkeletonRows } from '../../parts/states.tsx';
import { useChangeSearch, useSearchParams } from '../../scope.ts';
import { readOneOf } from '../../search-params.ts';
import { segmentTexts } from '../../words/segment.ts';
import type { ShownQuery } from '../salesforce/part-props.ts';
import { type Becomes, describeBecomes, nameCall } from './describe-call.ts';

const words = segmentTexts.preview;
const shownMax = 50;
const choices = ['all', 'changed'] as const;

type Compared = Answer<'previewSegmentMapping'>['calls'][number];

export function PreviewPart({
  query,
  isChanged,
  isRefused,
}: {
  readonly query: ShownQuery<Answer<'previewSegmentMapping'>>;
  readonly isChanged: boolean;
  /** What is wrong with the mapping is said where it is. */
  readonly isRefused: boolean;
}): ReactNode {
  const change = useChangeSearch();
  const choice = readOneOf(useSearchParams(), 'calls', choices);
  if (isRefused)
    return (
      <Section title={words.title}>
        <p className="text-13 text-muted">{words.refused}</p>
      </Section>
    );
  return (
    <Section
      title={words.title}
      action={
        isChanged && (
          <InlineSelect
            label={words.show}
            className="w-44"
            value={choice}
            onChange={({ target }) => change({ calls: target.value })}
          >
            <option value="all">{words.all}</option>
            <option value="changed">{words.onlyChanged}</option>
          </InlineSelect>
        )
      }
    >
      <Part query={query} what={words.what} skeleton={<SkeletonRows rows={6} className="h-12" />}>
        {({ total, changed, calls }) =>
          total === 0 ? (
            <Empty title={words.none}>{words.noneNote}</Empty>
          ) : (
            <>
              <p role="status" className="pb-3 text-13 text-muted">
                {!isChanged
                  ? words.total(total)
                  : changed === 0
                    ? words.noneChanged
                    : words.changed(changed, total)}
              </p>
              <CallList
                calls={isChanged && choice === 'changed' ? calls.filter((call) => call.changed) : calls}
                isCompared={isChanged}
              />
            </>
          )
        }
      </Part>
    </Section>
  );
}

function CallList({
  calls,
  isCompared,
}: {
  readonly calls: readonly Compared[];
  readonly isCompared: boolean;
}): ReactNode {
  const columns = `grid gap-x-4 gap-y-1 ${isCompared ? 'md:grid-cols-3' : 'md:grid-cols-2'}`;
  const heads = isCompared ? [words.call, words.before, words.after] : [words.call, words.now];
  return (
    <div className="text-13">
      <div className={`${columns} border-b border-line pb-1 text-12 text-muted max-md:hidden`}>
        {heads.map((head) => (
          <span key={head}>{head}</span>
        ))}
      </div>
      <ol>
        {calls.slice(0, shownMax).map((call, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: calls have no names.
            key={index}
            className={`${columns} border-b border-line py-2`}
          >
            <span className="flex min-w-0 items-baseline gap-2" title={JSON.stringify(call.call)}>
              <span className="shrink-0 font-medium">{call.callType}</span>
              <span dir="auto" className="min-w-0 truncate">
                {nameCall(call.call)}
              </span>
              <Moment ms={call.receivedMs} className="ml-auto text-muted" />
            </span>
            <Lines becomes={call.before} />
            {isCompared && <Lines becomes={call.after} isQuiet={!call.changed} />}
          </li>
        ))}
      </ol>
      {calls.length > shownMax && <p className="pt-2 text-muted">{words.more(shownMax, calls.length)}</p>}
    </div>
  );
}

function Lines({
  becomes,
  isQuiet = false,
}: {
  readonly becomes: Becomes;
  readonly isQuiet?: boolean;
}): ReactNode {
  return (
    <ul className={`min-w-0 ${isQuiet ? 'text-faint' : ''}`}>
      {describeBecomes(becomes).map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be alike.
        <li key={index} dir="auto" title={line} className="truncate">
          {line}
        </li>
      ))}
    </ul>
  );
}
