/** What an item is called, and where it leads: the chart’s page, or the list. */
import { type Address, chartAddress, groupsAddress, savedChartAddress } from '../addresses.ts';
import type { SettledItem } from '../api/operations.ts';
import { titleChart } from '../charts/chart-title.ts';
import { dashboardTexts as words } from '../words/dashboards.ts';

export function titleItem(item: SettledItem): string {
  if (item.kind === 'text') return words.text;
  if (item.title !== '') return item.title;
  if (item.kind === 'chart') {
    const { unit } = item.definition;
    return titleChart(item.definition, unit?.kind === 'group' ? unit.groupType : words.users);
  }
  return item.kind === 'list' ? item.groupType : '';
}

export function findItemAddress(item: SettledItem): Address | undefined {
  if (item.kind === 'list') return groupsAddress(item.groupType, { view: item.list.view ?? 'all' });
  if (item.kind !== 'chart') return undefined;
  const { definition, chart, measure } = item;
  const address =
    chart === undefined
      ? chartAddress(definition, titleItem(item))
      : { ...savedChartAddress(chart), search: { d: JSON.stringify(definition) } };
  return measure === undefined ? address : { ...address, search: { ...address.search, m: measure } };
}
