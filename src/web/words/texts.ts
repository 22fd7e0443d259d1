/** Texts that the frame and its parts show; each page has its own file beside this one. */

export const texts = {
  product: 'Muster',
  skip: 'Skip to the content',
  navigation: {
    label: 'Pages',
    home: 'Home',
    users: 'Users',
    charts: 'Charts',
    cohorts: 'Cohorts',
    settings: 'Settings',
    search: 'Search',
    open: 'Open the menu',
    close: 'Close the menu',
    signOut: 'Sign out',
    theme: 'Theme',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
    project: 'Project',
    shortcuts: 'Keyboard shortcuts',
  },
  states: {
    loading: 'Loading',
    updating: 'Updating',
    failed: (what: string) => `${what} could not be loaded.`,
    bug: 'Something is wrong with this page itself; reload it.',
    requestId: (id: string) => `Request ${id}`,
    retry: 'Try again',
    notFound: 'There is no such page',
    notFoundHint: 'The address may be mistyped, or what it named is gone.',
    goHome: 'Go to Home',
  },
  actions: { copy: 'Copy', copied: 'Copied', cancel: 'Cancel', save: 'Save', close: 'Close' },
} as const;
