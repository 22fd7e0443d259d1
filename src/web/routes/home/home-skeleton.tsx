/** Home while it loads, in its final layout. */
import type { ReactNode } from 'react';
import { Skeleton, SkeletonRows } from '../../parts/states.tsx';

export function HomeSkeleton(): ReactNode {
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-2">
        {['a', 'b', 'c'].map((key) => (
          <Skeleton key={key} className="h-6 w-2/3" />
        ))}
      </div>
      <div className="border-y border-line py-4">
        <Skeleton className="h-13 w-full" />
      </div>
      <div className="grid grid-cols-1 gap-x-12 gap-y-6 lg:grid-cols-2">
        {['a', 'b', 'c', 'd'].map((key) => (
          <div key={key} className="flex flex-col gap-3">
            <Skeleton className="h-6 w-48" />
            <SkeletonRows rows={5} />
          </div>
        ))}
      </div>
    </div>
  );
}
