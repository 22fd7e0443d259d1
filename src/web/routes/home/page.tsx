/** Home of a group type: what stands out, the week in figures, and who needs attention. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { groupsAddress } from '../../addresses.ts';
import { homeQuery } from '../../api/queries.ts';
import { ExplainedFigure } from '../../explain/explained-figure.tsx';
import { writeCount, writeDay, writeDays } from '../../format.ts';
import { AppLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { Empty, Part } from '../../parts/states.tsx';
import { useScope } from '../../scope.ts';
import { useHasNoGroups, useTypeNames } from '../../shell/use-named-types.ts';
import { homeTexts as words } from '../../words/home.ts';
import { texts } from '../../words/texts.ts';
import { NoGroups } from '../no-groups.tsx';
import { Blocks } from './blocks.tsx';
import { Figures } from './figures.tsx';
import { HomeSkeleton } from './home-skeleton.tsx';
import { Sentences } from './sentences.tsx';
import { TypeTabs } from './type-tabs.tsx';
import type { Home } from './types.ts';
import { useHomeType } from './use-home-type.ts';

export function HomePage(): ReactNode {
  const type = useHomeType();
  const scope = useScope();
  const query = useQuery({
    ...homeQuery(scope, type ?? ''),
    enabled: type !== undefined,
    placeholderData: keepPreviousData,
  });
  const home = query.data;
  const { plural } = useTypeNames(type ?? '');
  if (useHasNoGroups())
    return (
      <Page title={texts.navigation.home}>
        <NoGroups />
      </Page>
    );
  return (
    <Page
      title={words.title(plural)}
      subtitle={home ? <Subtitle home={home} /> : '\u00a0'}
      actions={<TypeTabs chosen={type} />}
    >
      <Part query={query} what={words.what} skeleton={<HomeSkeleton />}>
        {(answer) =>
          answer.known === 0 ? (
            <Empty title={words.empty(answer.plural)}>{words.emptyNote(answer.singular)}</Empty>
          ) : (
            <div className="flex flex-col gap-6">
              <Sentences sentences={answer.sentences} type={answer.groupType} />
              <Figures home={answer} />
              <Blocks home={answer} />
              <ExplainedFigure />
            </div>
          )
        }
      </Part>
    </Page>
  );
}

function Subtitle({ home }: { readonly home: Home }): ReactNode {
  const { week, weekBefore, today, known, leftOut, putOff, groupType, singular, plural, trackingSince } =
    home;
  const days = words.week(
    writeDays(week.start, week.end, today),
    writeDays(weekBefore.start, weekBefore.end, today),
  );
  const isYoung = trackingSince !== undefined && trackingSince > weekBefore.start;
  return (
    <>
      {days} · {writeCount(known, singular, plural)}
      {leftOut > 0 && (
        <>
          ,{' '}
          <AppLink
            {...groupsAddress(groupType, { view: 'leftOut' })}
            className="underline decoration-line-strong"
          >
            {words.leftOut(leftOut)}
          </AppLink>
        </>
      )}
      {putOff > 0 && (
        <>
          ,{' '}
          <AppLink
            {...groupsAddress(groupType, { view: 'putOff' })}
            className="underline decoration-line-strong"
          >
            {words.putOff(putOff)}
          </AppLink>
        </>
      )}
      {isYoung && ` · ${words.tracking(writeDay(trackingSince, today))}`}
    </>
  );
}
