/** Above the page after signing in: how many others tried with the person's name. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { settingsAddress } from '../addresses.ts';
import { IconButton } from '../parts/button.tsx';
import { AppLink } from '../parts/link.tsx';
import { signInTexts as words } from '../words/sign-in.ts';
import { texts } from '../words/texts.ts';
import { failedAttemptsQuery, noteFailedAttempts } from './failed-attempts.ts';

export function FailedAttemptsNote(): ReactNode {
  const { data = 0 } = useQuery(failedAttemptsQuery);
  const queryClient = useQueryClient();
  if (data === 0) return null;
  return (
    <div role="status" className="flex items-center gap-2 border-b border-line px-4 py-2 text-13 sm:px-6">
      <TriangleAlert size={16} className="shrink-0 text-warning" aria-hidden="true" />
      <p className="min-w-0 flex-1">
        {words.failedAttempts(data)}{' '}
        <AppLink {...settingsAddress('you')} className="text-accent">
          {words.failedAttemptsAdvice}
        </AppLink>
      </p>
      <IconButton label={texts.actions.close} onClick={() => noteFailedAttempts(queryClient, 0)}>
        <X size={14} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
