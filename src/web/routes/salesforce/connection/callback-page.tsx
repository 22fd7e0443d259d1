/** Where Salesforce sends a person back to: finishes the connection with what it answered. */
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { salesforceAddress } from '../../../addresses.ts';
import { call } from '../../../api/call.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { buttonClass } from '../../../parts/button.tsx';
import { AppLink } from '../../../parts/link.tsx';
import { Page } from '../../../parts/page.tsx';
import { Empty, Skeleton } from '../../../parts/states.tsx';
import { useScope, useSearchParams } from '../../../scope.ts';
import { readText } from '../../../search-params.ts';
import { salesforceTexts } from '../../../words/salesforce.ts';
import { forgetAuthorization, recallAuthorization } from './authorization-memory.ts';

const words = salesforceTexts.callback;

export function CallbackPage(): ReactNode {
  const search = useSearchParams();
  const scope = useScope();
  const navigate = useNavigate();
  const isAnswered = useRef(false);
  const [state, code] = [readText(search, 'state'), readText(search, 'code')];
  const refusal = readText(search, 'error_description') ?? readText(search, 'error');
  const project = state === undefined ? undefined : recallAuthorization(state);
  const { mutate, error } = useMutation({
    mutationFn: (body: { readonly state: string; readonly code: string }) =>
      call('finishSalesforceAuthorization', { body }, project ? { project: Number(project) } : scope),
    onSuccess: async (_, body) => {
      forgetAuthorization(body.state);
      const { to, search: named } = salesforceAddress();
      await navigate({
        to,
        search: { ...named, ...(project !== undefined && { project }) } as never,
        replace: true,
      });
    },
  });
  useEffect(() => {
    // A code is good for one answer.
    if (state === undefined || code === undefined || isAnswered.current) return;
    isAnswered.current = true;
    mutate({ state, code });
  }, [state, code, mutate]);
  const problem = writeProblem(error) ?? refusal ?? (code === undefined ? words.nothing : undefined);
  const failed = salesforceAddress('connection', project === undefined ? {} : { project });
  return (
    <Page title={words.title}>
      {problem === undefined ? (
        <div role="status" className="flex max-w-form flex-col gap-3">
          <p className="text-muted">{words.working}</p>
          <Skeleton className="h-32 w-full" />
        </div>
      ) : (
        <Empty
          title={refusal === undefined ? words.failed : words.refused}
          action={
            <AppLink {...failed} className={buttonClass('primary')}>
              {words.again}
            </AppLink>
          }
        >
          <span dir="auto" className="wrap-anywhere">
            {problem}
          </span>
        </Empty>
      )}
    </Page>
  );
}
