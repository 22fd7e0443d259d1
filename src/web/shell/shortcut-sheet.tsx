/** The keys that work. */
import type { ReactNode } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { paletteTexts as texts } from '../words/palette.ts';

export function ShortcutSheet({ onClose }: { readonly onClose: () => void }): ReactNode {
  return (
    <Dialog title={texts.shortcuts} isOpen onClose={onClose}>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-2 text-13">
        {texts.keys.map(([keys, does]) => (
          <div key={keys} className="contents">
            <dt className="font-mono text-12 leading-5 text-muted">{keys}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
