/** The brief of a group: its page on one sheet, or as text to paste. */
import { Check, Copy, FileText, Printer } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { briefTexts } from '../../words/brief.ts';
import { groupTexts as words } from '../../words/group.ts';
import { texts } from '../../words/texts.ts';
import { writeBrief } from './brief-text.ts';
import type { GroupPageData } from './types.ts';
import { useOpened } from './use-group-address.ts';

export function Brief({ page }: { readonly page: GroupPageData }): ReactNode {
  const { isBrief, showBrief } = useOpened();
  return (
    <>
      <Button look="quiet" onClick={() => showBrief(true)}>
        <FileText size={14} aria-hidden="true" />
        {words.brief}
      </Button>
      <Dialog title={words.brief} isOpen={isBrief} onClose={() => showBrief(false)}>
        {isBrief && <BriefText page={page} onPrint={() => showBrief(false)} />}
      </Dialog>
    </>
  );
}

function BriefText({
  page,
  onPrint,
}: {
  readonly page: GroupPageData;
  readonly onPrint: () => void;
}): ReactNode {
  const [isCopied, setCopied] = useState(false);
  const text = writeBrief(page, `${location.origin}${location.pathname}`);
  const Icon = isCopied ? Check : Copy;
  return (
    <>
      <p className="text-13 text-muted">{briefTexts.intro}</p>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        tabIndex={0}
        className="max-h-96 overflow-auto rounded-control border border-line bg-raised p-3 font-sans text-13 whitespace-pre-wrap wrap-anywhere"
      >
        {text}
      </pre>
      <DialogActions>
        <Button
          onClick={() => {
            onPrint();
            // After the dialog has gone.
            setTimeout(() => window.print(), 300);
          }}
        >
          <Printer size={14} aria-hidden="true" />
          {words.print}
        </Button>
        <Button
          look="primary"
          onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
        >
          <Icon size={14} aria-hidden="true" />
          {isCopied ? texts.actions.copied : words.briefCopy}
        </Button>
      </DialogActions>
    </>
  );
}
