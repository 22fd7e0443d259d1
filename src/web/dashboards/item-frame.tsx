/** One item of a dashboard: its title, what it could not take of the settings, and what it shows, once it is on the screen. */
import { Info } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { settingsAddress } from '../addresses.ts';
import type { SettledItem } from '../api/operations.ts';
import { AppLink } from '../parts/link.tsx';
import { Skeleton } from '../parts/states.tsx';
import { dashboardTexts as words } from '../words/dashboards.ts';
import { fitRows, heightOf } from './grid-size.ts';
import { titleItem } from './item-address.ts';
import { ItemBody } from './item-body.tsx';
import type { Place } from './layout.ts';
import { ShownText } from './shown-text.tsx';
import type { DashboardSource } from './source.ts';
import { useOnScreen } from './use-on-screen.ts';

/** Of the frame around what is shown: borders, padding, the head. */
const frameHeight = 64;

interface FrameProps {
  readonly source: DashboardSource;
  readonly item: SettledItem;
  readonly at: Place;
  /** All items are shown, on screen or not. */
  readonly isPrinted: boolean;
  /** In the head: handles and menus. */
  readonly before?: ReactNode;
  readonly menu?: ReactNode;
  readonly children?: ReactNode;
}

export function ItemFrame({ source, item, at, isPrinted, before, menu, children }: FrameProps): ReactNode {
  const [ref, isOnScreen] = useOnScreen<HTMLElement>();
  // What was shown once stays, though it is scrolled away; what is still waited for is given up.
  const [shown, setShown] = useState<string>();
  const title = titleItem(item);
  return (
    <section
      ref={ref}
      aria-label={title}
      className="dashboard-place group/item relative flex min-w-0 flex-col rounded-block border border-line bg-canvas p-4 pt-3"
      style={{ '--x': at.x + 1, '--y': at.y + 1, '--w': at.w, '--h': at.h } as object}
    >
      <header className="flex h-7 min-w-0 shrink-0 items-center gap-2">
        {before}
        <h2
          className="min-w-0 truncate text-13 font-semibold"
          title={'sentence' in item ? item.sentence : title}
          dir="auto"
        >
          {item.kind === 'text' ? '' : title}
        </h2>
        {shown !== undefined && <span className="shrink-0 text-12 text-muted">{shown}</span>}
        {'ignored' in item && <Ignored ignored={item.ignored} />}
        <span className="ml-auto flex shrink-0 items-center print:hidden">{menu}</span>
      </header>
      {isOnScreen || isPrinted || shown !== undefined || item.kind === 'text' ? (
        <Body source={source} item={item} height={heightOf(at.h) - frameHeight} onShown={setShown} />
      ) : (
        <Skeleton className="w-full flex-1" />
      )}
      {children}
    </section>
  );
}

function Body({
  source,
  item,
  height,
  onShown,
}: {
  readonly source: DashboardSource;
  readonly item: SettledItem;
  readonly height: number;
  readonly onShown: (count: string) => void;
}): ReactNode {
  switch (item.kind) {
    case 'text':
      return <ShownText text={item.text} />;
    case 'chart':
      return <ItemBody source={source} item={item} height={height} onShown={onShown} />;
    case 'list': {
      // A reader by link sees as many as were shared.
      const rows = source.isApp ? fitRows(height) : item.rows;
      return <ItemBody source={source} item={{ ...item, rows }} height={height} onShown={onShown} />;
    }
    case 'gone':
      return <Hint title={words.gone[item.what]}>{words.goneHint}</Hint>;
    case 'unsaid':
      return (
        <Hint title={words.unsaid[item.needs]}>
          {words.unsaidHint}{' '}
          {source.isApp && (
            <AppLink {...settingsAddress('group-types', item.groupType)} className="text-accent">
              {words.say}
            </AppLink>
          )}
        </Hint>
      );
  }
}

function Hint({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="py-2">
      <p className="font-medium">{title}</p>
      <p className="text-muted">{children}</p>
    </div>
  );
}

function Ignored({
  ignored,
}: {
  readonly ignored: readonly { readonly what: keyof typeof words.ignored; readonly why: string }[];
}): ReactNode {
  const [first] = ignored;
  if (!first) return null;
  const why = ignored.map((each) => `${words.ignored[each.what]}: ${each.why}`).join('\n');
  return (
    <span className="inline-flex min-w-0 shrink items-center gap-1 text-12 text-warning" title={why}>
      <Info size={12} aria-hidden="true" className="shrink-0" />
      <span className="truncate">{words.ignored[first.what]}</span>
      <span className="sr-only">{why}</span>
    </span>
  );
}
