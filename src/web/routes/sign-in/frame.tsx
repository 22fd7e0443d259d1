/** What all pages before signing in look like: one narrow column in the middle. */
import type { ReactNode } from 'react';
import { texts } from '../../words/texts.ts';

export function Frame({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <main id="content" className="flex min-h-dvh flex-col items-center justify-center gap-6 p-4">
      <div className="flex w-full max-w-80 flex-col gap-4">
        <p className="flex items-center gap-2 text-20 font-semibold tracking-tight">
          <img src="/icon.svg" alt="" className="size-6" />
          {texts.product}
        </p>
        {children}
      </div>
    </main>
  );
}
