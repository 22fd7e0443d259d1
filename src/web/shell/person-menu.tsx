/** Who has signed in: theme, and signing out. */
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { CircleUserRound } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { call } from '../api/call.ts';
import { Menu, MenuChoices, MenuItem, MenuSeparator } from '../parts/menu.tsx';
import { useSession } from '../scope.ts';
import { texts } from '../words/texts.ts';
import { readTheme, saveTheme, themes } from './theme.ts';

const words = texts.navigation;

export function PersonMenu(): ReactNode {
  const { person } = useSession();
  const [theme, setTheme] = useState(readTheme);
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const signOut = async () => {
    await call('signOut', {});
    queryClient.clear();
    await navigate({ to: '/sign-in', reloadDocument: true });
  };
  return (
    <Menu
      side="top"
      triggerClass="flex h-8 w-full items-center gap-2 rounded-control px-2 text-13 text-muted hover:bg-hover hover:text-text pointer-coarse:h-11"
      trigger={
        <>
          <CircleUserRound size={16} aria-hidden="true" className="shrink-0" />
          <span className="truncate">{person.name}</span>
        </>
      }
    >
      <MenuChoices
        label={words.theme}
        value={theme}
        options={themes.map((value) => ({ value, label: words.themes[value] }))}
        onChoose={(chosen) => {
          saveTheme(chosen);
          setTheme(chosen);
        }}
      />
      <MenuSeparator />
      <MenuItem onSelect={() => void signOut()}>{words.signOut}</MenuItem>
    </Menu>
  );
}
