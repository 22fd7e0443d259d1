/** Copies a text, and says that it did. */
import { Check, Copy } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { texts } from '../words/texts.ts';
import { IconButton } from './button.tsx';

const shownMs = 2_000;

export function CopyButton({
  text,
  label = texts.actions.copy,
}: {
  readonly text: string;
  readonly label?: string;
}): ReactNode {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), shownMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <IconButton
      label={isCopied ? texts.actions.copied : label}
      className="size-6"
      onClick={() => navigator.clipboard.writeText(text).then(() => setCopied(true))}
    >
      {isCopied ? <Check size={14} aria-hidden="true" /> : <Copy size={14} aria-hidden="true" />}
    </IconButton>
  );
}
