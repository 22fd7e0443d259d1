/** What is wrong with a mapping, asked while it is edited. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { CallProblem } from '../../../api/call.ts';
import type { Scope } from '../../../api/queries.ts';
import { useScope } from '../../../scope.ts';
import { countUnfinished, type Issue } from './document.ts';

const pauseMs = 400;

export interface Checked {
  readonly issues: readonly Issue[];
  readonly isChecking: boolean;
  /** Names that are still to be chosen; nothing is asked before. */
  readonly unfinished: number;
  /** Nobody could say: Salesforce did not answer. */
  readonly problem: string | undefined;
}

interface Checking<T> {
  /** Tells documents of one kind from those of another. */
  readonly kind: 'import' | 'export';
  readonly isEnabled: boolean;
  readonly check: (
    document: T,
    options: Scope & { readonly signal: AbortSignal },
  ) => Promise<{ readonly issues: readonly Issue[] }>;
}

export function useIssues<T extends { readonly mappings: readonly unknown[] }>(
  document: T,
  { kind, isEnabled, check }: Checking<T>,
): Checked {
  const scope = useScope();
  const [settled, setSettled] = useState(document);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(document), pauseMs);
    return () => clearTimeout(timer);
  }, [document]);
  const { data, error, isFetching } = useQuery({
    queryKey: [scope.project, 'salesforce-organization', 'check', kind, JSON.stringify(settled)],
    staleTime: 60_000,
    retry: false,
    queryFn: ({ signal }) => check(settled, { ...scope, signal }),
    enabled: isEnabled && settled.mappings.length > 0 && countUnfinished(settled) === 0,
    placeholderData: keepPreviousData,
  });
  const unfinished = countUnfinished(document);
  if (unfinished > 0) return { issues: [], unfinished, isChecking: false, problem: undefined };
  const isChecking = isFetching || settled !== document;
  if (error instanceof CallProblem && error.path?.startsWith('document') === true) {
    const issue = { path: error.path.replace(/^document\.?/, ''), message: error.message };
    return { issues: [issue], unfinished, isChecking, problem: undefined };
  }
  return { issues: data?.issues ?? [], unfinished, isChecking, problem: error?.message };
}
