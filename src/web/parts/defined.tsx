/** A word that shows what it means, on hover and focus; touched, too. */
import { Tooltip } from '@base-ui/react/tooltip';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, type ReactNode, useState } from 'react';
import { termsQuery } from '../api/queries.ts';
import { useScope } from '../scope.ts';
import { type DefinedWord, define } from '../words/definitions.ts';

const delayMs = 300;

/** `as`: the link or button that the word stands on; absent: it is plain text, and dotted. */
export function Defined({
  word,
  type,
  as,
  children,
}: {
  readonly word: DefinedWord;
  /** Whose terms define it. */
  readonly type: string;
  readonly as?: ReactElement;
  readonly children?: ReactNode;
}): ReactNode {
  const terms = useQuery(termsQuery(useScope(), type)).data?.terms;
  const [isOpen, setOpen] = useState(false);
  const text = terms && define(word, terms, type);
  return (
    <Tooltip.Root open={isOpen && text !== undefined} onOpenChange={(next) => setOpen(next)}>
      <Tooltip.Trigger
        delay={delayMs}
        closeOnClick={as !== undefined}
        render={
          as ?? (
            <button
              type="button"
              className="cursor-help rounded-control text-left underline decoration-line-strong decoration-dotted underline-offset-4"
              onClick={() => setOpen(true)}
            />
          )
        }
      >
        {children}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} collisionPadding={8} className="z-30 max-w-80">
          <Tooltip.Popup className="rounded-block border border-line bg-canvas px-3 py-2 text-12 shadow-float">
            {text}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
