/** The items of a dashboard in their grid; in edit mode each is moved and resized, by drag and by keys. */
import { type ReactNode, useRef, useState } from 'react';
import type { DashboardItem, SettledItem } from '../../api/operations.ts';
import { titleItem } from '../../dashboards/item-address.ts';
import { ItemFrame } from '../../dashboards/item-frame.tsx';
import { type Place, placeItem, readingOrder, removeItem } from '../../dashboards/layout.ts';
import type { DashboardSource } from '../../dashboards/source.ts';
import { Skeleton } from '../../parts/states.tsx';
import { MoveHandle, ResizeHandle } from './handles.tsx';
import { ItemMenu } from './item-menu.tsx';
import type { Items } from './use-draft.ts';

export function Grid({
  source,
  items,
  settled,
  isEdited,
  isPrinted,
  onChange,
}: {
  readonly source: DashboardSource;
  readonly items: Items;
  /** Undefined: it is not known yet. */
  readonly settled: readonly SettledItem[] | undefined;
  readonly isEdited: boolean;
  readonly isPrinted: boolean;
  readonly onChange: (items: Items) => void;
}): ReactNode {
  const grid = useRef<HTMLDivElement>(null);
  // Where it is dragged to, until it is let go.
  const [moving, setMoving] = useState<{ readonly id: string; readonly at: Place }>();
  const shown = moving ? placeItem(items, moving.id, moving.at) : items;
  const byId = new Map(settled?.map((each) => [each.id, each]));
  const put = (id: string, at: Place) => {
    setMoving(undefined);
    onChange(placeItem(items, id, at));
  };
  return (
    <div ref={grid} className="dashboard-grid">
      {readingOrder(shown).map((item) => {
        const found = byId.get(item.id);
        if (!found) return <Placeholder key={item.id} at={item.at} />;
        const moved = {
          ...{ grid, at: item.at, title: titleItem(found) },
          onMove: (at: Place) => setMoving({ id: item.id, at }),
          onPut: (at: Place) => put(item.id, at),
        };
        return (
          <ItemFrame
            key={item.id}
            {...{ source, at: item.at, isPrinted }}
            item={found}
            before={
              isEdited && <MoveHandle {...moved} onRemove={() => onChange(removeItem(items, item.id))} />
            }
            menu={
              <ItemMenu
                {...{ source, item, isEdited }}
                settled={found}
                onChange={(next: DashboardItem) =>
                  onChange(items.map((each) => (each.id === item.id ? next : each)))
                }
                onRemove={() => onChange(removeItem(items, item.id))}
              />
            }
          >
            {isEdited && <ResizeHandle {...moved} />}
          </ItemFrame>
        );
      })}
    </div>
  );
}

function Placeholder({ at }: { readonly at: Place }): ReactNode {
  return (
    <div
      className="dashboard-place flex rounded-block border border-line p-4"
      style={{ '--x': at.x + 1, '--y': at.y + 1, '--w': at.w, '--h': at.h } as object}
    >
      <Skeleton className="w-full flex-1" />
    </div>
  );
}
