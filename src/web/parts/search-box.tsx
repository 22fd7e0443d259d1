/** Searches a list while one types; `/` goes there. */
import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { usePausedText } from '../use-paused-text.ts';
import { BareInput } from './fields.tsx';

/** Long enough that a word is one request, short enough that nobody waits. */
const pauseMs = 150;

export function SearchBox({
  label,
  hint,
  value,
  onSearch,
}: {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onSearch: (text: string) => void;
}): ReactNode {
  const [text, setText] = usePausedText(value, pauseMs, onSearch);
  return (
    <div className="relative w-full sm:w-60">
      <Search
        size={14}
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 left-2 my-auto text-faint"
      />
      <BareInput
        // The key `/` goes here: shell/use-shortcuts.ts.
        data-search
        type="search"
        label={label}
        placeholder={hint}
        title={`${label} ( / )`}
        value={text}
        className="pl-7 text-13"
        onChange={({ target }) => setText(target.value)}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Escape') currentTarget.blur();
        }}
      />
    </div>
  );
}
