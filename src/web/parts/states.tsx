/** What a part of a page shows instead of data: it is loading, empty, or it failed. */
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { CallProblem } from '../api/call.ts';
import { texts } from '../words/texts.ts';
import { Button } from './button.tsx';

/** A grey block in the place and size of what will be there. */
export function Skeleton({ className = '' }: { readonly className?: string }): ReactNode {
  return <div className={`skeleton ${className}`} aria-hidden="true" />;
}

/** Rows of a table or list that is loading. */
export function SkeletonRows({
  rows,
  className = 'h-8',
}: {
  readonly rows: number;
  readonly className?: string;
}): ReactNode {
  return (
    <div role="status" aria-label={texts.states.loading} className="flex flex-col">
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows that are all alike
        <div key={index} className={`flex items-center border-b border-line ${className}`}>
          <Skeleton className="h-4 w-full" />
        </div>
      ))}
    </div>
  );
}

/** `title`: which of the four it is (nothing sent, nothing in this range, filtered to nothing, not allowed); `action`: the one thing to do. */
export function Empty({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}): ReactNode {
  return (
    <div className="flex max-w-reading flex-col items-start gap-3 py-6">
      <div>
        <p className="font-medium">{title}</p>
        {children !== undefined && <p className="text-muted">{children}</p>}
      </div>
      {action}
    </div>
  );
}

/** A part that failed fails alone: what happened, the request's id for the log, and the way to try again. */
export function Failed({
  error,
  what,
  onRetry,
}: {
  readonly error: unknown;
  /** What is missing, as “The list of companies”. */
  readonly what: string;
  readonly onRetry?: () => void;
}): ReactNode {
  const problem = error instanceof CallProblem ? error : undefined;
  return (
    <div role="alert" className="flex max-w-reading items-start gap-3 py-4">
      <TriangleAlert size={16} className="mt-0.5 shrink-0 text-bad" aria-hidden="true" />
      <div className="flex flex-col items-start gap-2">
        <p className="text-pretty">
          <span className="font-medium">{texts.states.failed(what)}</span>{' '}
          <span className="text-muted">{problem?.message ?? texts.states.bug}</span>
        </p>
        {problem?.requestId !== undefined && (
          <p className="text-12 text-faint">{texts.states.requestId(problem.requestId)}</p>
        )}
        {onRetry && <Button onClick={onRetry}>{texts.states.retry}</Button>}
      </div>
    </div>
  );
}

/** Shows what a query has: its data (dimmed while it is renewed for other parameters), its failure, or `skeleton`. */
export function Part<T>({
  query,
  what,
  skeleton,
  children,
}: {
  readonly query: {
    readonly data: T | undefined;
    readonly error: unknown;
    readonly isPlaceholderData: boolean;
    readonly refetch: () => unknown;
  };
  readonly what: string;
  readonly skeleton: ReactNode;
  readonly children: (data: T) => ReactNode;
}): ReactNode {
  const { data, error, isPlaceholderData, refetch } = query;
  if (error && (data === undefined || isPlaceholderData))
    return <Failed error={error} what={what} onRetry={() => void refetch()} />;
  if (data === undefined) return skeleton;
  return (
    <div
      aria-busy={isPlaceholderData}
      className={`transition-opacity ${isPlaceholderData ? 'opacity-50' : ''}`}
    >
      {children(data)}
    </div>
  );
}
