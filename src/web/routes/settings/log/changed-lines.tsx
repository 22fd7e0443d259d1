/** Lines of a change: what was, struck through, and what is. */
import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { settingsTexts } from '../../../words/settings.ts';
import type { ChangedLine } from './describe-change.ts';

const words = settingsTexts.log;

export function ChangedLines({ lines }: { readonly lines: readonly ChangedLine[] }): ReactNode {
  return lines.map(({ path, before, after }) => (
    <p key={path} className="flex min-w-0 flex-wrap items-center gap-x-2 break-words text-muted">
      {path !== '' && <span>{path}:</span>}
      {before !== undefined && <span className="line-through">{before === '' ? words.empty : before}</span>}
      {before !== undefined && after !== undefined && (
        <ArrowRight size={12} aria-label={words.became} role="img" className="shrink-0" />
      )}
      {after !== undefined && <span className="text-text">{after === '' ? words.empty : after}</span>}
    </p>
  ));
}
