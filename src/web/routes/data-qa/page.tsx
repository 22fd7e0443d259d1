/** The data itself: what is wrong with the groups of what arrived, and how to mend it. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { dataAddress } from '../../addresses.ts';
import { checksQuery } from '../../api/checks-queries.ts';
import type { DataQa } from '../../api/operations.ts';
import { readClockMs } from '../../clock.ts';
import { writeDays, writeExact, writeList, writeMoment } from '../../format.ts';
import { Button } from '../../parts/button.tsx';
import { InlineSelect } from '../../parts/fields.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Page } from '../../parts/page.tsx';
import { Empty, Part, Skeleton, SkeletonRows } from '../../parts/states.tsx';
import { TabLinks } from '../../parts/tab-links.tsx';
import { useMay, useProject, useScope } from '../../scope.ts';
import { dataTexts as words } from '../../words/data.ts';
import { CheckSection } from './check-section.tsx';
import { chooseFindings } from './choose-findings.ts';
import { Coverage, CoverageChoices } from './coverage.tsx';
import { type DataState, type RangeName, type Show, useDataState } from './data-state.ts';
import { KeepKnown } from './keep-known.tsx';

export function DataPage(): ReactNode {
  const [state, change] = useDataState();
  return (
    <Page
      title={words.title}
      subtitle={words.what}
      actions={
        <>
          <Choices state={state} onChange={change} />
          <RangeSelect state={state} onChange={change} />
          {state.tab === 'checks' && <LookAgain state={state} />}
        </>
      }
    >
      <TabLinks
        label={words.tabsLabel}
        chosen={state.tab}
        tabs={Object.entries(words.tabs).map(([id, label]) => ({
          id,
          label,
          ...dataAddress({ last: state.last, tab: id }),
        }))}
      />
      {state.tab === 'coverage' ? <Coverage state={state} /> : <Checks state={state} />}
    </Page>
  );
}

/** What was mended meanwhile is seen without loading the page anew. */
function LookAgain({ state }: { readonly state: DataState }): ReactNode {
  const { refetch, isFetching } = useQuery(checksQuery(useScope(), Number(state.last), readSince(state)));
  return (
    <Button isBusy={isFetching} onClick={() => void refetch()}>
      {words.lookAgain}
    </Button>
  );
}

function Checks({ state }: { readonly state: DataState }): ReactNode {
  const query = useQuery({
    ...checksQuery(useScope(), Number(state.last), readSince(state)),
    placeholderData: keepPreviousData,
  });
  return (
    <Part query={query} what={words.list} skeleton={<FindingsSkeleton />}>
      {(answer) => <Findings answer={answer} show={state.show} />}
    </Part>
  );
}

/** The counts, then two checks with what they found. */
function FindingsSkeleton(): ReactNode {
  return (
    <div className="flex flex-col gap-6">
      <div className="flex h-12 items-start border-b border-line">
        <Skeleton className="h-6 w-96 max-w-full" />
      </div>
      {[0, 1].map((check) => (
        <div key={check} className="flex flex-col gap-3">
          <Skeleton className="h-4 w-48" />
          <SkeletonRows rows={3} className="h-10" />
        </div>
      ))}
    </div>
  );
}

interface ChoiceProps {
  readonly state: DataState;
  readonly onChange: (change: Partial<DataState>) => void;
}

/** Of the dates: what was sent before it was mended does not count. */
const fromNow = 'now';

/** What belongs to the tab that is open. */
function Choices({ state, onChange }: ChoiceProps): ReactNode {
  const mayChange = useMay('member');
  if (state.tab === 'coverage') return <CoverageChoices state={state} onChange={onChange} />;
  return (
    <>
      {mayChange && <KeepKnown last={Number(state.last)} since={readSince(state)} />}
      <InlineSelect
        label={words.show}
        value={state.show}
        onChange={({ target }) => onChange({ show: target.value as Show })}
      >
        {Object.entries(words.shows).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </InlineSelect>
    </>
  );
}

const readSince = ({ since }: DataState) => (since === undefined ? undefined : Number(since));

function RangeSelect({ state, onChange }: ChoiceProps): ReactNode {
  const { timeZone } = useProject();
  const since = state.tab === 'checks' ? readSince(state) : undefined;
  const choose = (value: string) =>
    value === fromNow
      ? onChange({ since: String(readClockMs()) })
      : onChange({ last: value as RangeName, since: undefined });
  return (
    <InlineSelect
      label={words.range}
      className={since === undefined ? 'w-36' : 'w-72'}
      value={since === undefined ? state.last : String(since)}
      onChange={({ target }) => choose(target.value)}
    >
      {Object.entries(words.ranges).map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
      {since !== undefined && <option value={since}>{words.since(writeMoment(since, timeZone))}</option>}
      {state.tab === 'checks' && <option value={fromNow}>{words.fromNow}</option>}
    </InlineSelect>
  );
}

function Findings({ answer, show }: { readonly answer: DataQa; readonly show: Show }): ReactNode {
  const { counts, checks, events, range, sinceMs, groupTypes, groupTypesLeftOut, knownSinceMs } = answer;
  const { timeZone } = useProject();
  if (events === 0) return <Empty title={words.nothingSent}>{words.nothingSentHint}</Empty>;
  const shown = chooseFindings(answer, show);
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1 border-b border-line pb-4">
        <Count count={counts.fail} label={words.counts.fail(counts.fail)} isHeadline />
        <Count count={counts.warn} label={words.counts.warn(counts.warn)} />
        <Count count={counts.waived} label={words.counts.waived} />
        {knownSinceMs !== undefined && <Count count={counts.new} label={words.counts.new} />}
        <p className="text-13 text-muted">
          {sinceMs === undefined
            ? writeDays(range.start, range.end)
            : words.since(writeMoment(sinceMs, timeZone))}{' '}
          · {words.intro(events, groupTypes.length > 0 ? writeList(groupTypes) : undefined)}
          {groupTypesLeftOut > 0 && ` · ${words.typesLeftOut(groupTypesLeftOut)}`}
          {knownSinceMs !== undefined && (
            <>
              {` · ${words.kept} `}
              <Moment ms={knownSinceMs} />
            </>
          )}
        </p>
      </div>
      {shown.length === 0 &&
        (show === 'new' ? (
          <Empty title={words.noneNew}>{words.noneNewHint}</Empty>
        ) : (
          <Empty title={words.fine}>{words.fineHint(checks.length)}</Empty>
        ))}
      {shown.map(({ check, findings }) => (
        <CheckSection key={check.id} check={check} findings={findings} />
      ))}
    </div>
  );
}

function Count({
  count,
  label,
  isHeadline = false,
}: {
  readonly count: number;
  readonly label: string;
  readonly isHeadline?: boolean;
}): ReactNode {
  return (
    <p className="whitespace-nowrap">
      <span className={`font-semibold tracking-tight ${isHeadline ? 'text-28' : 'text-20'}`}>
        {writeExact(count)}
      </span>{' '}
      <span className="text-13 text-muted">{label}</span>
    </p>
  );
}
