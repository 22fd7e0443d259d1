/** The views of a list, as tabs. */
import { useNavigate } from '@tanstack/react-router';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { groupsAddress } from '../../addresses.ts';
import { Defined } from '../../parts/defined.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Menu, MenuItem } from '../../parts/menu.tsx';
import { useChosenInView } from '../../parts/use-chosen-in-view.ts';
import { isDefinedWord } from '../../words/definitions.ts';
import { groupsTexts as words } from '../../words/groups.ts';
import { moreViews, tabs, type View } from './views.ts';

const tab =
  'inline-flex h-8 items-center rounded-none! border-b-2 border-transparent px-2 text-13 whitespace-nowrap text-muted hover:text-text hover:no-underline! aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-text pointer-coarse:h-11';

/** `current`: absent where the list is none of them. */
export function ViewTabs({
  type,
  current,
  after,
}: {
  readonly type: string;
  readonly current: View | undefined;
  /** At the end of the row. */
  readonly after?: ReactNode;
}): ReactNode {
  const strip = useChosenInView<HTMLElement>(current);
  const navigate = useNavigate();
  const isListed = current === undefined || tabs.some((view) => view === current);
  return (
    <div className="flex items-end justify-between gap-3 border-b border-line">
      <nav ref={strip} aria-label={words.views} className="-mb-px flex min-w-0 overflow-x-auto">
        {[...tabs, ...(isListed ? [] : [current])].map((view) => {
          const link = (
            <AppLink
              key={view}
              {...groupsAddress(type, view === 'all' ? {} : { view })}
              activeOptions={{ exact: true, includeSearch: true }}
              aria-current={view === current ? 'page' : 'false'}
              className={tab}
            >
              {words.view[view]}
            </AppLink>
          );
          return isDefinedWord(view) ? <Defined key={view} word={view} type={type} as={link} /> : link;
        })}
      </nav>
      <span className="flex shrink-0 items-center">
        <Menu
          trigger={
            <>
              {words.moreViews}
              <ChevronDown size={14} aria-hidden="true" />
            </>
          }
          triggerClass={`${tab} gap-1`}
        >
          {moreViews.map((view) => (
            <MenuItem key={view} onSelect={() => void navigate(groupsAddress(type, { view }) as never)}>
              {words.view[view]}
            </MenuItem>
          ))}
        </Menu>
        {after}
      </span>
    </div>
  );
}
