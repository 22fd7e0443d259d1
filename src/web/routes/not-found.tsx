/** Pages for what is not there, and for what broke. */
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { buttonClass } from '../parts/button.tsx';
import { Page } from '../parts/page.tsx';
import { Failed } from '../parts/states.tsx';
import { texts } from '../words/texts.ts';

export function NotFound(): ReactNode {
  return (
    <Page title={texts.states.notFound} subtitle={texts.states.notFoundHint}>
      <Link to="/" className={`${buttonClass()} self-start`}>
        {texts.states.goHome}
      </Link>
    </Page>
  );
}

export function PageFailed({ error, reset }: ErrorComponentProps): ReactNode {
  return (
    <main id="content" className="px-4 py-6 sm:px-6">
      <Failed error={error} what="This page" onRetry={reset} />
    </main>
  );
}
