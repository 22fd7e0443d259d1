/** One stream of what happened in a group, the newest first; some kinds of it, where they are chosen. */
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { groupTimelineQuery } from '../../../api/group-queries.ts';
import { writeDay } from '../../../format.ts';
import { Button } from '../../../parts/button.tsx';
import { Empty, Part, SkeletonRows } from '../../../parts/states.tsx';
import { useScope } from '../../../scope.ts';
import { timelineTexts as words } from '../../../words/group-timeline.ts';
import type { GroupPageData } from '../types.ts';
import { useOpened } from '../use-group-address.ts';
import { type TimelineItem, TimelineText } from './timeline-text.tsx';

type Kind = keyof typeof words.kinds;

const kinds = Object.keys(words.kinds) as readonly Kind[];
/** What is computed changes every day: only where it is asked for. */
const usualKinds = kinds.filter((kind) => kind !== 'computed');

export function TimelineTab({ page }: { readonly page: GroupPageData }): ReactNode {
  const { kinds: chosen, showKinds } = useOpened();
  const wanted = kinds.filter((kind) => chosen.includes(kind));
  const query = useInfiniteQuery(
    groupTimelineQuery(
      useScope(),
      page.groupType,
      page.group.value,
      wanted.length === 0 ? usualKinds : wanted,
    ),
  );
  return (
    <div className="flex flex-col gap-3">
      <KindFilter chosen={wanted} onChoose={showKinds} />
      <Part query={query} what={words.what} skeleton={<SkeletonRows rows={8} />}>
        {({ pages }) => {
          const items = pages.flatMap((each) => each.items);
          if (items.length === 0)
            return wanted.length === 0 ? (
              <Empty title={words.empty} />
            ) : (
              <Empty
                title={words.emptyOfKinds}
                action={<Button onClick={() => showKinds([])}>{words.showAll}</Button>}
              />
            );
          return (
            <>
              <Items items={items} page={page} />
              {query.hasNextPage ? (
                <Button
                  className="mt-3"
                  isBusy={query.isFetchingNextPage}
                  onClick={() => void query.fetchNextPage()}
                >
                  {words.older}
                </Button>
              ) : (
                pages.at(-1)?.isWhole === false && <p className="pt-3 text-13 text-muted">{words.notWhole}</p>
              )}
            </>
          );
        }}
      </Part>
    </div>
  );
}

function KindFilter({
  chosen,
  onChoose,
}: {
  readonly chosen: readonly Kind[];
  readonly onChoose: (kinds: readonly string[]) => void;
}): ReactNode {
  const toggle = (kind: Kind) =>
    onChoose(chosen.includes(kind) ? chosen.filter((each) => each !== kind) : [...chosen, kind]);
  return (
    <fieldset className="flex flex-wrap items-center gap-1">
      <legend className="sr-only">{words.filter}</legend>
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          aria-pressed={chosen.includes(kind)}
          className="h-6 rounded-full border border-line px-2 text-12 text-muted hover:bg-hover aria-pressed:border-line-strong aria-pressed:bg-hover aria-pressed:font-medium aria-pressed:text-text pointer-coarse:h-11"
          onClick={() => toggle(kind)}
        >
          {words.kinds[kind]}
        </button>
      ))}
      {chosen.length === 0 && <span className="ml-2 text-12 text-muted">{words.withoutComputed}</span>}
    </fieldset>
  );
}

function Items({
  items,
  page,
}: {
  readonly items: readonly TimelineItem[];
  readonly page: GroupPageData;
}): ReactNode {
  const days = Map.groupBy(items, ({ date }) => date);
  return (
    <ol className="flex flex-col">
      {[...days].map(([date, each]) => (
        <li key={date} className="flex flex-col gap-x-6 border-t border-line py-2 sm:flex-row">
          <h3 className="w-24 shrink-0 text-13 text-muted">
            <time dateTime={date}>{writeDay(date, page.today)}</time>
          </h3>
          <ul className="flex min-w-0 flex-1 flex-col gap-1">
            {splitFirst(each).map((part) =>
              part.length < manyMin || part.some(({ kind }) => kind !== 'joined') ? (
                part.map((item) => <Item key={item.id} item={item} page={page} />)
              ) : (
                <li key={part[0]?.id} className="text-13">
                  <details>
                    <summary className="cursor-pointer">{words.thereBefore(part.length)}</summary>
                    <ul className="flex flex-col gap-1 pt-1 pl-4">
                      {part.map((item) => (
                        <Item key={item.id} item={item} page={page} />
                      ))}
                    </ul>
                  </details>
                </li>
              ),
            )}
          </ul>
        </li>
      ))}
    </ol>
  );
}

/** So many who were there when tracking began are one line. */
const manyMin = 4;

/** Those who were there when tracking began apart from all else. */
function splitFirst(items: readonly TimelineItem[]): readonly (readonly TimelineItem[])[] {
  const isFirst = (item: TimelineItem) => item.kind === 'joined' && item.isBefore;
  return [items.filter((item) => !isFirst(item)), items.filter(isFirst)];
}

function Item({ item, page }: { readonly item: TimelineItem; readonly page: GroupPageData }): ReactNode {
  return (
    <li className="min-w-0 text-13 wrap-anywhere">
      <TimelineText item={item} page={page} />
    </li>
  );
}
