/** Settings: a list of sections, and the one of the address. */
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { settingsAddress } from '../../addresses.ts';
import { AppLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { settingsTexts as words } from '../../words/settings.ts';
import { NotFound } from '../not-found.tsx';
import { AboutSection } from './about-section.tsx';
import { EventsSection } from './events/events-section.tsx';
import { GroupsSection } from './groups/groups-section.tsx';
import { KeysSection } from './keys/keys-section.tsx';
import { LogSection } from './log/log-section.tsx';
import { MembersSection } from './members/members-section.tsx';
import { ProjectSection } from './project-section.tsx';
import { findSection, type Section, sections } from './sections.ts';
import { YouSection } from './you-section.tsx';

const contents: Readonly<Record<Section, () => ReactNode>> = {
  project: ProjectSection,
  'group-types': GroupsSection,
  events: EventsSection,
  members: MembersSection,
  keys: KeysSection,
  audit: LogSection,
  you: YouSection,
  about: AboutSection,
};

export function SettingsPage(): ReactNode {
  const { section: name } = useParams({ strict: false }) as { readonly section?: string };
  const section = findSection(name);
  if (section === undefined) return <NotFound />;
  const Content = contents[section];
  return (
    <Page title={words.title} documentTitle={`${words.sections[section]} · ${words.title}`}>
      <div className="flex min-w-0 flex-col gap-6 md:flex-row md:gap-12">
        <nav aria-label={words.sectionsLabel} className="shrink-0 md:w-36">
          <ul className="flex flex-wrap gap-1 md:flex-col">
            {sections.map((each) => (
              <li key={each}>
                <AppLink
                  {...settingsAddress(each)}
                  aria-current={each === section ? 'page' : undefined}
                  className="flex h-8 items-center px-2 text-13 text-muted hover:bg-hover hover:text-text hover:no-underline aria-[current=page]:bg-hover aria-[current=page]:font-medium aria-[current=page]:text-text pointer-coarse:h-11"
                >
                  {words.sections[each]}
                </AppLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className="flex min-w-0 flex-1 flex-col gap-6">
          <Content key={section} />
        </div>
      </div>
    </Page>
  );
}
