/** What each part of the page about Salesforce will look like, while it is loading. */
import type { ReactNode } from 'react';
import { Skeleton, SkeletonRows } from '../../parts/states.tsx';
import type { SalesforcePart } from './salesforce-parts.ts';

export function PartSkeleton({ part }: { readonly part: SalesforcePart }): ReactNode {
  switch (part) {
    case 'connection':
      return (
        <div className="grid gap-x-12 gap-y-6 lg:grid-cols-2">
          <Titled>
            <SkeletonRows rows={5} />
          </Titled>
          <Titled>
            <SkeletonRows rows={6} />
          </Titled>
        </div>
      );
    case 'mapping':
      return <MappingSkeleton />;
    case 'dry-run':
      return (
        <div className="flex flex-col gap-6">
          <Skeleton className="h-8 w-32" />
          <Counts />
        </div>
      );
    case 'runs':
      return <RunsSkeleton />;
    case 'export':
      return (
        <div className="flex flex-col gap-6">
          <Titled>
            <SkeletonRows rows={3} />
          </Titled>
          <Titled>
            <FieldsSkeleton fields={4} />
          </Titled>
        </div>
      );
  }
}

/** Of a mapping in the editor: relation, keys, properties. */
export function MappingSkeleton(): ReactNode {
  return (
    <div className="flex flex-col gap-6">
      <Skeleton className="h-8 w-44" />
      <Titled>
        <FieldsSkeleton fields={2} />
      </Titled>
      <Titled>
        <FieldsSkeleton fields={3} />
      </Titled>
      <Titled>
        <SkeletonRows rows={4} className="h-12" />
      </Titled>
    </div>
  );
}

/** Of a run, and the list of runs below it. */
export function RunsSkeleton(): ReactNode {
  return (
    <div className="flex flex-col gap-6">
      <Titled>
        <Counts />
      </Titled>
      <Titled>
        <SkeletonRows rows={4} />
      </Titled>
    </div>
  );
}

function Counts(): ReactNode {
  return (
    <div className="grid items-start gap-x-12 sm:grid-cols-2">
      <SkeletonRows rows={6} />
      <SkeletonRows rows={6} />
    </div>
  );
}

function FieldsSkeleton({ fields }: { readonly fields: number }): ReactNode {
  return (
    <div className="flex flex-wrap gap-3">
      {Array.from({ length: fields }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: fields that are all alike
        <Skeleton key={index} className="h-14 w-full sm:w-58" />
      ))}
    </div>
  );
}

function Titled({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <Skeleton className="h-5 w-44" />
      {children}
    </div>
  );
}
