/** How the groups of a list use a feature, by plan: each number narrows the list to them. */
import type { ReactNode } from 'react';
import type { ListFeature, ListFilter } from '../../api/operations.ts';
import { writeExact } from '../../format.ts';
import { featureTexts as words } from '../../words/features.ts';
import { filterTexts } from '../../words/filters.ts';

const uses = ['adopted', 'tried', 'dropped', 'never'] as const;
type Use = (typeof uses)[number];

export function FeatureUse({
  feature: { name, groups, byPlan },
  use,
  filters,
  paying,
  onNarrow,
  onClose,
}: {
  readonly feature: ListFeature;
  readonly use: readonly string[];
  readonly filters: readonly ListFilter[];
  /** Values of the stage that mean paying; none: nobody has said. */
  readonly paying: readonly string[];
  readonly onNarrow: (use: readonly string[], filters: readonly ListFilter[]) => void;
  readonly onClose: () => void;
}): ReactNode {
  const others = filters.filter(({ column }) => column !== 'plan');
  const plan = filters.find(({ column, operator }) => column === 'plan' && operator === 'is');
  const isPaying = ({ column, operator, values = [] }: ListFilter) =>
    column === 'stage' && operator === 'is' && values.join() === paying.join();
  const isOn = (each: Use, of: string | undefined) =>
    use.length === 1 &&
    use[0] === each &&
    (of === undefined ? plan === undefined : plan?.values?.length === 1 && plan.values[0] === of);
  const narrow = (each: Use, of: string | undefined) =>
    onNarrow(
      isOn(each, of) ? [] : [each],
      of === undefined || isOn(each, of)
        ? others
        : [...others, { column: 'plan', operator: 'is', values: [of] }],
    );
  const rows = [
    { label: words.all, of: undefined, groups },
    ...byPlan.map(({ plan: of, groups: each }) => ({
      label: of ?? words.noPlan,
      of: of ?? filterTexts.missing.value,
      groups: each,
    })),
  ];
  return (
    <table className="w-fit shrink-0 text-13">
      <caption className="pb-1">
        <span className="flex items-center gap-4">
          <span className="font-medium">{words.title(name)}</span>
          {paying.length > 0 && (
            <label className="flex min-h-6 items-center gap-2">
              <input
                type="checkbox"
                className="size-4 accent-accent"
                checked={filters.some(isPaying)}
                onChange={() =>
                  onNarrow(
                    use,
                    filters.some(isPaying)
                      ? filters.filter((each) => !isPaying(each))
                      : [...filters, { column: 'stage', operator: 'is', values: paying }],
                  )
                }
              />
              {words.paying}
            </label>
          )}
          <button type="button" className="rounded-control text-accent hover:underline" onClick={onClose}>
            {words.close}
          </button>
        </span>
      </caption>
      <thead className="text-12 text-muted">
        <tr>
          <th scope="col" className="pr-6 text-left font-normal">
            {words.plan}
          </th>
          {uses.map((each) => (
            <th key={each} scope="col" className="px-3 text-right font-normal">
              {filterTexts.uses[each]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.of ?? ''} className="border-t border-line">
            <th
              scope="row"
              dir="auto"
              className="max-w-60 truncate pr-6 text-left font-normal"
              title={row.label}
            >
              {row.label}
            </th>
            {uses.map((each) => (
              <td key={each} className="text-right">
                <button
                  type="button"
                  aria-pressed={isOn(each, row.of)}
                  aria-label={words.narrow(row.groups[each], row.label, filterTexts.uses[each] ?? each)}
                  className="min-h-6 min-w-16 rounded-control px-3 text-right text-accent hover:bg-hover aria-pressed:bg-accent-soft"
                  onClick={() => narrow(each, row.of)}
                >
                  {writeExact(row.groups[each])}
                </button>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
