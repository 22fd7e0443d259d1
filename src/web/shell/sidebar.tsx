/** The way to all pages, who has signed in, and the project. */
import { useQuery } from '@tanstack/react-query';
import {
  Building2,
  ChartNoAxesColumn,
  ClipboardList,
  Cloud,
  FileUp,
  House,
  LayoutDashboard,
  Radio,
  Search,
  Settings,
  ShieldCheck,
  Sigma,
  Users,
  UsersRound,
  Waypoints,
  X,
} from 'lucide-react';

import type { ReactNode } from 'react';
import {
  computedAddress,
  dashboardsAddress,
  dataAddress,
  groupsAddress,
  homeAddress,
  importAddress,
  liveAddress,
  planAddress,
  salesforceAddress,
  segmentAddress,
} from '../addresses.ts';
import { groupTypesQuery } from '../api/queries.ts';
import { listNamedTypes, tellApart } from '../api/shown-types.ts';
import { capitalize } from '../format.ts';
import { IconButton } from '../parts/button.tsx';
import { AppLink } from '../parts/link.tsx';
import { useScope } from '../scope.ts';
import { texts } from '../words/texts.ts';
import { PersonMenu } from './person-menu.tsx';
import { ProjectSwitch } from './project-switch.tsx';

const words = texts.navigation;
const isApple = /Mac|iP(hone|ad)/.test(navigator.userAgent);

export function Sidebar({
  isOpen,
  onClose,
  onSearch,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onSearch: () => void;
}): ReactNode {
  return (
    <>
      {isOpen && (
        <button
          type="button"
          aria-label={words.close}
          className="fixed inset-0 z-10 bg-scrim md:hidden"
          onClick={onClose}
        />
      )}
      <nav
        aria-label={words.label}
        className={`fixed inset-y-0 left-0 z-10 flex w-58 shrink-0 flex-col gap-4 border-r border-line bg-raised p-3 print:hidden md:sticky md:top-0 md:h-dvh ${isOpen ? '' : 'max-md:hidden'}`}
      >
        <div className="flex items-center justify-between gap-2">
          <ProjectSwitch />
          <IconButton label={words.close} className="md:hidden" onClick={onClose}>
            <X size={16} aria-hidden="true" />
          </IconButton>
        </div>
        <button
          type="button"
          onClick={onSearch}
          className="flex h-8 items-center gap-2 rounded-control border border-line-strong bg-canvas px-2 text-13 text-muted hover:bg-hover pointer-coarse:h-11"
        >
          <Search size={16} aria-hidden="true" />
          {words.search}
          <kbd className="ml-auto font-sans text-13 text-faint">{isApple ? '⌘K' : 'Ctrl K'}</kbd>
        </button>
        <ul className="flex flex-1 flex-col overflow-y-auto">
          <Entry icon={<House size={16} />} {...homeAddress()}>
            {words.home}
          </Entry>
          <PageEntries />
        </ul>
        <ul className="flex flex-col gap-1">
          <Entry icon={<Settings size={16} />} to="/settings">
            {words.settings}
          </Entry>
          <li>
            <PersonMenu />
          </li>
        </ul>
      </nav>
    </>
  );
}

/** One per group type, under the name that people gave it; what is below them waits, so that it does not move. */
function PageEntries(): ReactNode {
  const { data, isPending } = useQuery(groupTypesQuery(useScope()));
  if (isPending) return null;
  return (
    <>
      {tellApart(listNamedTypes(data)).map(({ groupType, plural }) => (
        <Entry key={groupType} icon={<Building2 size={16} />} {...groupsAddress(groupType)}>
          {capitalize(plural)}
        </Entry>
      ))}
      <Entry icon={<Users size={16} />} to="/users">
        {words.users}
      </Entry>
      <Entry icon={<ChartNoAxesColumn size={16} />} to="/charts">
        {words.charts}
      </Entry>
      <Entry icon={<LayoutDashboard size={16} />} {...dashboardsAddress()}>
        {words.dashboards}
      </Entry>
      <Entry icon={<UsersRound size={16} />} to="/cohorts">
        {words.cohorts}
      </Entry>
      <Entry icon={<Sigma size={16} />} {...computedAddress()}>
        {words.computed}
      </Entry>
      <Entry icon={<Cloud size={16} />} {...salesforceAddress()}>
        {words.salesforce}
      </Entry>
      <Entry icon={<Waypoints size={16} />} {...segmentAddress()}>
        {words.segment}
      </Entry>
      <Entry icon={<FileUp size={16} />} {...importAddress()}>
        {words.import}
      </Entry>
      <Entry icon={<Radio size={16} />} {...liveAddress()}>
        {words.live}
      </Entry>
      <Entry icon={<ShieldCheck size={16} />} {...dataAddress()}>
        {words.data}
      </Entry>
      <Entry icon={<ClipboardList size={16} />} {...planAddress()}>
        {words.plan}
      </Entry>
    </>
  );
}

function Entry({
  icon,
  children,
  ...address
}: {
  readonly icon: ReactNode;
  readonly children: ReactNode;
  readonly to: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly search?: Readonly<Record<string, unknown>>;
}): ReactNode {
  return (
    <li>
      <AppLink
        {...address}
        className="flex h-8 items-center gap-2 px-2 text-13 text-muted no-underline hover:bg-hover hover:text-text hover:no-underline aria-[current=page]:bg-hover aria-[current=page]:font-medium aria-[current=page]:text-text pointer-coarse:h-11"
      >
        <span aria-hidden="true" className="shrink-0">
          {icon}
        </span>
        <span className="truncate">{children}</span>
      </AppLink>
    </li>
  );
}
