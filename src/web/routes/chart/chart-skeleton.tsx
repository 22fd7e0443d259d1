/** The page of a chart before its definition is known: as it will be. */
import type { ReactNode } from 'react';
import { Page } from '../../parts/page.tsx';
import { Skeleton } from '../../parts/states.tsx';

/** Of the lists above a chart: who is counted, dates, interval, breakdown. */
const controls = ['w-32', 'w-36', 'w-32', 'w-44'];

export function ChartSkeleton({ title }: { readonly title: string }): ReactNode {
  return (
    <Page title={title} actions={<Skeleton className="h-8 w-44" />}>
      <div className="-mt-3 -mb-3 min-h-10 sm:-mt-5">
        <Skeleton className="my-1 h-3 w-96 max-w-full" />
      </div>
      <div className="flex flex-wrap gap-2">
        {controls.map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they keep their places
          <Skeleton key={index} className={`h-8 ${width}`} />
        ))}
      </div>
      <Skeleton className="h-100 w-full" />
    </Page>
  );
}
