/** The layout of a group's page while it is read. */
import type { ReactNode } from 'react';
import { Skeleton, SkeletonRows } from '../../parts/states.tsx';
import { weeksHeight } from './weeks.tsx';

const facts = Array.from({ length: 12 }, (_, index) => index);

export function GroupSkeleton(): ReactNode {
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-x-6 gap-y-2 sm:grid-cols-3 lg:grid-cols-6">
        {facts.map((fact) => (
          <Skeleton key={fact} className="h-9" />
        ))}
      </div>
      <Skeleton className="h-12 w-full" />
      <div className="grid grid-cols-1 gap-x-12 gap-y-4 md:grid-cols-2">
        {[0, 1].map((each) => (
          <div key={each} className="flex flex-col gap-1">
            <Skeleton className="h-6 w-40" />
            <div style={{ height: weeksHeight }}>
              <Skeleton className="h-full w-full" />
            </div>
          </div>
        ))}
        <SkeletonRows rows={8} className="h-6" />
        <SkeletonRows rows={8} className="h-6" />
      </div>
    </div>
  );
}
