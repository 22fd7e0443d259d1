/** A list of choices that is searched by typing: boxes where several may be chosen, buttons where one is. */
import { Check } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { choiceTexts as words } from '../words/choices.ts';
import { BareInput } from './fields.tsx';

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** What else it may be searched by. */
  readonly keywords?: string;
  /** At the end of the row: how many there are, where it comes from. */
  readonly note?: string | undefined;
  /** Choices of the same heading follow one another. */
  readonly heading?: string | undefined;
}

const row =
  'flex min-h-8 w-full items-center gap-2 rounded-control px-2 text-left text-13 hover:bg-hover pointer-coarse:min-h-11';
/** More of them nobody reads: searching finds the others. */
const shownMax = 200;

export function ChoiceList({
  label,
  choices,
  chosen,
  onChoose,
  onSearch,
  isLoading = false,
}: {
  readonly label: string;
  readonly choices: readonly Choice[];
  /** Absent: one is chosen, and that is all. */
  readonly chosen?: ReadonlySet<string> | undefined;
  readonly onChoose: (value: string) => void;
  /** Absent: the choices are all there are, and are searched here. */
  readonly onSearch?: (text: string) => void;
  readonly isLoading?: boolean;
}): ReactNode {
  const [text, setText] = useState('');
  const part = text.trim().toLowerCase();
  const found = onSearch ? choices : findChoices(choices, part);
  const shown = found.slice(0, shownMax);
  const list = useRef<HTMLUListElement>(null);
  return (
    <>
      <BareInput
        label={`${words.search} ${label}`}
        placeholder={words.search}
        type="search"
        autoFocus
        value={text}
        className="shrink-0 text-13"
        onChange={({ target }) => {
          setText(target.value);
          onSearch?.(target.value.trim());
        }}
        onKeyDown={(event) => {
          const [first] = shown;
          if (event.key === 'ArrowDown') focusNext(event, list.current, 1);
          if (event.key === 'Enter' && text.trim() !== '' && first) {
            event.preventDefault();
            onChoose(first.value);
          }
        }}
      />
      <ul
        ref={list}
        aria-label={label}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') focusNext(event, list.current, 1);
          if (event.key === 'ArrowUp') focusNext(event, list.current, -1);
        }}
        className="-mx-1 min-h-0 flex-1 overflow-y-auto px-1"
      >
        {shown.map((choice, index) => (
          <li key={choice.value}>
            {choice.heading !== undefined && choice.heading !== shown[index - 1]?.heading && (
              <p className="px-2 pt-2 pb-1 text-12 text-faint">{choice.heading}</p>
            )}
            <Row choice={choice} isChosen={chosen?.has(choice.value)} onChoose={onChoose} />
          </li>
        ))}
      </ul>
      {found.length === 0 && (
        <p role="status" className="px-2 pb-1 text-13 text-muted">
          {isLoading ? words.loading : words.none}
        </p>
      )}
    </>
  );
}

/** Those whose label has the text, then those that other products call so. */
function findChoices(choices: readonly Choice[], part: string): readonly Choice[] {
  const isNamed = ({ label }: Choice) => label.toLowerCase().includes(part);
  const named = choices.filter(isNamed);
  const called = choices.filter(
    (choice) => !isNamed(choice) && (choice.keywords?.toLowerCase().includes(part) ?? false),
  );
  return [...named, ...called];
}

/** Goes through the choices by the arrow keys. */
function focusNext(event: KeyboardEvent, list: HTMLElement | null, step: 1 | -1): void {
  const buttons = [...(list?.querySelectorAll('button') ?? [])];
  const at = buttons.findIndex((button) => button.matches(':focus'));
  event.preventDefault();
  buttons[Math.max(0, at + step)]?.focus();
}

function Row({
  choice: { value, label, note },
  isChosen,
  onChoose,
}: {
  readonly choice: Choice;
  readonly isChosen: boolean | undefined;
  readonly onChoose: (value: string) => void;
}): ReactNode {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      title={label}
      className={row}
      onClick={() => onChoose(value)}
    >
      {isChosen !== undefined && (
        <span className="w-4 shrink-0">{isChosen && <Check size={14} aria-hidden="true" />}</span>
      )}
      <span dir="auto" className="min-w-0 flex-1 truncate">
        {label}
      </span>
      {note !== undefined && <span className="shrink-0 text-12 text-faint">{note}</span>}
    </button>
  );
}
