/** What is wrong with a mapping, asked while it is edited. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { CallProblem } from '../../../api/call.ts';
import type { SalesforceMapping } from '../../../api/operations.ts';
import { salesforceCheckQuery } from '../../../api/salesforce-queries.ts';
import { useScope } from '../../../scope.ts';
import type { Issue } from './document.ts';

const pauseMs = 400;

export interface Checked {
  readonly issues: readonly Issue[];
  readonly isChecking: boolean;
  /** Nobody could say: Salesforce did not answer. */
  readonly problem: string | undefined;
}

export function useIssues(document: SalesforceMapping, isEnabled: boolean): Checked {
  const [settled, setSettled] = useState(document);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(document), pauseMs);
    return () => clearTimeout(timer);
  }, [document]);
  const { data, error, isFetching } = useQuery({
    ...salesforceCheckQuery(useScope(), settled),
    enabled: isEnabled && settled.mappings.length > 0,
    placeholderData: keepPreviousData,
  });
  const isChecking = isFetching || settled !== document;
  if (error instanceof CallProblem && error.path?.startsWith('document') === true) {
    const issue = { path: error.path.replace(/^document\.?/, ''), message: error.message };
    return { issues: [issue], isChecking, problem: undefined };
  }
  return { issues: data?.issues ?? [], isChecking, problem: error?.message };
}
