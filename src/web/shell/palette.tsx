/** The palette: finds accounts, people, charts, pages and questions, and opens them by keyboard. */
import { Dialog } from '@base-ui/react/dialog';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useDeferredValue, useId, useState } from 'react';
import { readyMadeQuery, searchQuery } from '../api/queries.ts';
import { nameUnits } from '../charts/name-units.ts';
import { findRepeated } from '../find-repeated.ts';
import { scrollIntoView } from '../parts/scroll-into-view.ts';
import { useScope } from '../scope.ts';
import { paletteTexts as texts } from '../words/palette.ts';
import { findEntries, listEntries } from './palette-entries.ts';
import { describeHit } from './palette-hits.ts';
import { useNamedTypes } from './use-named-types.ts';

interface Option {
  readonly key: string;
  readonly section: string;
  readonly label: string;
  readonly note?: string | undefined;
  readonly address: object;
}

export function Palette({ onClose }: { readonly onClose: () => void }): ReactNode {
  const id = useId();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const { options, isSearching } = useOptions(text);
  const index = Math.min(chosen, options.length - 1);
  const open = (option: Option | undefined) => {
    if (!option) return;
    onClose();
    void navigate(option.address as never);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setChosen((index + step + options.length) % Math.max(1, options.length));
    } else if (event.key === 'Enter') {
      // Else the browser presses what gets the focus back: the button that opened this.
      event.preventDefault();
      open(options[index]);
    }
  };
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-20 bg-scrim" />
        <Dialog.Viewport className="fixed inset-0 z-20 flex items-start justify-center p-4 sm:pt-24">
          <Dialog.Popup
            aria-label={texts.title}
            className="flex max-h-full w-full max-w-form flex-col overflow-hidden rounded-block border border-line bg-canvas shadow-float outline-none"
          >
            <div className="flex items-center gap-2 border-b border-line px-4">
              <Search size={16} aria-hidden="true" className="shrink-0 text-muted" />
              <input
                role="combobox"
                aria-expanded="true"
                aria-controls={`${id}-list`}
                aria-activedescendant={options.length > 0 ? `${id}-${index}` : undefined}
                aria-label={texts.title}
                placeholder={texts.placeholder}
                value={text}
                onChange={({ target }) => {
                  setText(target.value);
                  setChosen(0);
                }}
                onKeyDown={onKeyDown}
                className="h-12 w-full bg-transparent text-14 outline-none placeholder:text-faint"
              />
            </div>
            <Options
              id={id}
              options={options}
              index={index}
              text={text}
              isSearching={isSearching}
              onOpen={open}
            />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Options({
  id,
  options,
  index,
  text,
  isSearching,
  onOpen,
}: {
  readonly id: string;
  readonly options: readonly Option[];
  readonly index: number;
  readonly text: string;
  readonly isSearching: boolean;
  readonly onOpen: (option: Option) => void;
}): ReactNode {
  if (options.length === 0)
    return <p className="p-4 text-13 text-muted">{isSearching ? texts.searching : texts.none(text)}</p>;
  return (
    <div id={`${id}-list`} role="listbox" aria-label={texts.results} className="overflow-y-auto p-2">
      {options.map((option, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's, which has the focus
        <div
          key={option.key}
          id={`${id}-${place}`}
          role="option"
          tabIndex={-1}
          aria-selected={place === index}
          ref={place === index ? scrollIntoView : undefined}
          onClick={() => onOpen(option)}
          className="flex h-8 cursor-default items-center gap-3 rounded-control px-2 text-13 aria-selected:bg-hover pointer-coarse:h-11"
        >
          <span dir="auto" className="truncate font-medium">
            {option.label}
          </span>
          {option.note !== undefined && <span className="truncate text-muted">{option.note}</span>}
          <span className="ml-auto shrink-0 text-12 text-faint">{option.section}</span>
        </div>
      ))}
    </div>
  );
}

/** What matches by itself, then what the server found; while it searches, what it found before. */
function useOptions(text: string): { readonly options: readonly Option[]; readonly isSearching: boolean } {
  const scope = useScope();
  const types = useNamedTypes();
  const wanted = useDeferredValue(text.trim());
  const { data, isFetching } = useQuery({
    ...searchQuery(scope, wanted),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  });
  const [first] = types;
  const readyMade = (useQuery(readyMadeQuery(scope)).data?.readyMade ?? [])
    .filter(({ required }) => first !== undefined || !required.includes('groupType'))
    .map(({ id, title }) => ({ id, title: nameUnits(title, first) }));
  const names = new Map(types.map(({ groupType, singular }) => [groupType, singular]));
  const hits = text.trim() === '' ? [] : (data?.hits ?? []);
  const entries = findEntries(listEntries(types, readyMade), text).map((entry) => ({
    ...entry,
    key: `entry ${entry.label}`,
    section: texts.sections[entry.section],
  }));
  const repeated = findRepeated(hits.map(({ label }) => label));
  const found = hits.map((hit, index) => ({ ...describeHit(hit, names, repeated), key: `hit ${index}` }));
  // An exact name is meant before a page whose description has the word.
  const isExact = hits[0]?.matched.how === 'exact' || hits[0]?.matched.how === 'start';
  const options = isExact ? [...found, ...entries] : [...entries.slice(0, 4), ...found, ...entries.slice(4)];
  return { options, isSearching: isFetching || wanted !== text.trim() };
}
