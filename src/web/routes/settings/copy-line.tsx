/** A key or link in full, with a button that copies it. */
import type { ReactNode } from 'react';
import { CopyButton } from '../../parts/copy-button.tsx';

export function CopyLine({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  return (
    <div className="flex max-w-form items-center gap-2 rounded-control border border-line bg-raised py-1 pr-1 pl-3">
      <code className="min-w-0 flex-1 truncate font-mono text-13" title={text}>
        {text}
      </code>
      <CopyButton text={text} label={label} />
    </div>
  );
}
