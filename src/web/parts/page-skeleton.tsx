/** What stands in the place of a page whose code is loading. */
import type { ReactNode } from 'react';
import { Skeleton } from './states.tsx';

export function PageSkeleton(): ReactNode {
  return (
    <div className="flex flex-1 flex-col gap-6 px-4 py-4 sm:px-6" role="status" aria-label="Loading">
      <Skeleton className="h-7 w-48" />
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-48 w-full" />
    </div>
  );
}
