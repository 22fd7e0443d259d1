/** What can be done with a list as a whole: searched, filtered, given other columns, taken along. */
import { Download, ListChecks } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { compareAddress } from '../../addresses.ts';
import { writeProblem } from '../../api/problem-text.ts';
import type { Scope } from '../../api/queries.ts';
import { Button, buttonClass } from '../../parts/button.tsx';
import { AppLink } from '../../parts/link.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { compareTexts } from '../../words/compare.ts';
import { groupsTexts as words } from '../../words/groups.ts';
import { ColumnPicker } from './columns/column-picker.tsx';
import { downloadList } from './csv.ts';
import { FilterButton } from './filters/filters.tsx';
import type { ListState } from './list-state.ts';
import type { ChangeList } from './use-list-state.ts';

export interface List {
  readonly scope: Scope;
  readonly type: string;
  readonly state: ListState;
  /** As they are shown. */
  readonly columns: readonly string[];
  /** Of the columns of the view: nobody has said which property it is. */
  readonly isHidden: (column: string) => boolean;
}

export function ListActions({
  list,
  label,
  plural,
  change,
}: {
  readonly list: List;
  readonly label: string;
  readonly plural: string;
  readonly change: ChangeList;
}): ReactNode {
  const { type, state, columns } = list;
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const download = async () => {
    setBusy(true);
    setProblem(undefined);
    await downloadList(list, label).catch((error: unknown) => setProblem(writeProblem(error)));
    setBusy(false);
  };
  return (
    <>
      <SearchBox
        label={words.search(plural)}
        hint={words.searchHint}
        value={state.q}
        onSearch={(q) => change({ q }, { replace: true })}
      />
      <FilterButton type={type} filters={state.filters} onChange={(filters) => change({ filters })} />
      <ColumnPicker
        type={type}
        columns={columns}
        onChange={(next) => change({ columns: next })}
        onReset={() => change({ columns: [] })}
      />
      <Button title={words.csvLabel} isBusy={isBusy} onClick={() => void download()}>
        <Download size={14} aria-hidden="true" />
        {words.csv}
      </Button>
      <AppLink
        {...compareAddress({ type })}
        className={buttonClass()}
        aria-label={compareTexts.title}
        title={compareTexts.title}
      >
        <ListChecks size={14} aria-hidden="true" />
      </AppLink>
      {problem !== undefined && (
        <p role="alert" className="text-13 text-bad">
          {problem}
        </p>
      )}
    </>
  );
}
