/** What stands beside the title of the plan: the search, what can be added, the plan as a file. */
import { Ellipsis, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { downloadCsv } from '../../api/download.ts';
import { Button, buttonClass } from '../../parts/button.tsx';
import { Menu, MenuItem } from '../../parts/menu.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { useChangeSearch, useMay, useProject, useScope } from '../../scope.ts';
import { planTexts as words } from '../../words/plan.ts';
import { planEntryTexts } from '../../words/plan-entry.ts';
import type { EditableKind } from './keys.ts';
import type { PlanAddress } from './plan-state.ts';
import type { PlanList } from './rows.ts';

const kindOf = {
  events: 'event',
  eventProperties: 'eventProperty',
  userProperties: 'userProperty',
} as const;

export function PlanActions({
  address,
  list,
}: {
  readonly address: PlanAddress;
  readonly list: PlanList;
}): ReactNode {
  const change = useChangeSearch();
  const scope = useScope();
  const { name } = useProject();
  const mayChange = useMay('manager');
  const add = (kind: EditableKind) => change({ add: kind });
  return (
    <>
      <SearchBox
        label={words.search}
        hint={words.searchHint}
        value={address.text}
        onSearch={(q) => change({ q: q === '' ? undefined : q })}
      />
      {mayChange &&
        (list === 'groups' ? (
          <Menu
            triggerClass={buttonClass()}
            trigger={
              <>
                <Plus size={14} aria-hidden="true" />
                {words.add}
              </>
            }
          >
            {(['groupType', 'groupProperty'] as const).map((kind) => (
              <MenuItem key={kind} onSelect={() => add(kind)}>
                {planEntryTexts.kinds[kind]}
              </MenuItem>
            ))}
          </Menu>
        ) : (
          <Button onClick={() => add(kindOf[list])}>
            <Plus size={14} aria-hidden="true" />
            {planEntryTexts.kinds[kindOf[list]]}
          </Button>
        ))}
      <Menu
        label={words.more}
        triggerClass={buttonClass('quiet')}
        trigger={<Ellipsis size={16} aria-hidden="true" />}
      >
        <MenuItem onSelect={() => void downloadCsv(scope, 'exportPlan', { query: {} }, `${name}-plan`)}>
          {words.csv.export}
        </MenuItem>
        {mayChange && <MenuItem onSelect={() => change({ panel: 'import' })}>{words.csv.import}</MenuItem>}
      </Menu>
    </>
  );
}
