/** Lines of code to copy. */
import type { ReactNode } from 'react';
import { texts } from '../words/texts.ts';
import { CopyButton } from './copy-button.tsx';

export function Lines({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  return (
    <div className="flex items-start gap-2 rounded-control border border-line bg-raised py-1 pr-1 pl-3">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled by keys. */}
      <section tabIndex={0} aria-label={label} className="min-w-0 flex-1 overflow-x-auto rounded-control">
        <pre className="py-1 font-mono text-12 wrap-anywhere whitespace-pre-wrap">{text}</pre>
      </section>
      <CopyButton text={text} label={texts.actions.copyLines} />
    </div>
  );
}
