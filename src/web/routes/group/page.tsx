/** One group on one page: what it is, what stands out, its weeks, people and features, and what happened. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Radio, Waypoints } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { groupsAddress, liveAddress, traceAddress } from '../../addresses.ts';
import { CallProblem } from '../../api/call.ts';
import { groupQuery } from '../../api/queries.ts';
import { ExplainedFigure } from '../../explain/explained-figure.tsx';
import { capitalize, cutMiddle } from '../../format.ts';
import { listScope, recallPlace } from '../../list-memory.ts';
import { buttonClass } from '../../parts/button.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Badge } from '../../parts/figures.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { Part } from '../../parts/states.tsx';
import { useProject, useScope } from '../../scope.ts';
import { useTypeNames } from '../../shell/use-named-types.ts';
import { groupTexts as words } from '../../words/group.ts';
import { Brief } from './brief.tsx';
import { Details } from './details.tsx';
import { Facts } from './facts.tsx';
import { Features } from './features.tsx';
import { GroupSkeleton } from './group-skeleton.tsx';
import { ListWalk } from './list-walk.tsx';
import { NextStepMark, TagsMark } from './marks.tsx';
import { NeverActive } from './never-active.tsx';
import { NoSuchType, NotThere } from './not-there.tsx';
import { People } from './people.tsx';
import { PutOff } from './put-off.tsx';
import { Sentences } from './sentences.tsx';
import { TrackingHint } from './tracking-hint.tsx';
import type { GroupPageData } from './types.ts';
import { useGroupAddress } from './use-group-address.ts';
import { Weeks } from './weeks.tsx';

/** Longer values are cut in the middle. */
const valueLettersMax = 48;

export function GroupPage(): ReactNode {
  const { type, value } = useGroupAddress();
  const query = useQuery(groupQuery(useScope(), type, value));
  useNeighbours(type, value);
  const { error, data: page } = query;
  const { singular } = useTypeNames(type);
  if (error instanceof CallProblem && error.status === 404 && !page)
    return error.path === 'type' ? <NoSuchType type={type} /> : <NotThere type={type} value={value} />;
  const name = page?.group.name ?? value;
  return (
    <Page
      title={name}
      subtitle={<Subtitle type={type} value={value} page={page} />}
      actions={
        <>
          {page && <Actions page={page} />}
          <ListWalk type={type} value={value} />
        </>
      }
    >
      <Part query={query} what={words.what(singular)} skeleton={<GroupSkeleton />}>
        {(answer) => (
          <div className="flex flex-col gap-4">
            <Facts page={answer} />
            <Sentences page={answer} />
            <TrackingHint page={answer} />
            {answer.group.isNeverActive ? (
              <NeverActive page={answer} />
            ) : (
              <>
                <Weeks page={answer} />
                <div className="grid grid-cols-1 items-start gap-x-12 gap-y-4 md:grid-cols-2 print:grid-cols-1">
                  <People page={answer} />
                  <Features page={answer} />
                </div>
              </>
            )}
            <Details page={answer} />
            <ExplainedFigure />
          </div>
        )}
      </Part>
    </Page>
  );
}

function Subtitle({
  type,
  value,
  page,
}: {
  readonly type: string;
  readonly value: string;
  readonly page: GroupPageData | undefined;
}): ReactNode {
  const { singular } = useTypeNames(type);
  return (
    <span className="flex min-h-6 flex-wrap items-center gap-x-3 gap-y-1">
      <AppLink {...groupsAddress(type)}>{capitalize(singular)}</AppLink>
      <span className="flex min-w-0 items-center gap-1">
        <span className="truncate font-mono text-12" dir="auto" title={value}>
          {cutMiddle(value, valueLettersMax)}
        </span>
        <span className="inline-flex print:hidden">
          <CopyButton text={value} label={words.value} />
        </span>
      </span>
      {page?.group.isLeftOut && <Badge tone="warning">{words.leftOut}</Badge>}
      {page && <TagsMark page={page} />}
      {page && <NextStepMark page={page} />}
    </span>
  );
}

function Actions({ page }: { readonly page: GroupPageData }): ReactNode {
  return (
    <span className="flex flex-wrap items-center gap-1 print:hidden">
      <PutOff page={page} />
      <AppLink
        {...traceAddress(page.groupType, page.group.value)}
        className={`${buttonClass('quiet')} hover:no-underline`}
        title={words.traceNote}
      >
        <Waypoints size={14} aria-hidden="true" />
        {words.trace}
      </AppLink>
      <AppLink
        {...liveAddress({ groupType: page.groupType, groupValue: page.group.value })}
        className={`${buttonClass('quiet')} hover:no-underline`}
        title={words.liveNote}
      >
        <Radio size={14} aria-hidden="true" />
        {words.live}
      </AppLink>
      <Brief page={page} />
    </span>
  );
}

/** Reads the next of the list ahead, so that the way on does not wait. */
function useNeighbours(type: string, value: string): void {
  const client = useQueryClient();
  const { id } = useProject();
  const next = recallPlace(listScope(id, type), value)?.next;
  useEffect(() => {
    if (next !== undefined) void client.prefetchQuery(groupQuery({ project: id }, type, next));
  }, [client, id, type, next]);
}
