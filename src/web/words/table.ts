/** Texts of tables. */

export const tableTexts = {
  actions: 'Actions',
  selectAll: 'Select all loaded rows',
  select: (name: string) => `Select ${name}`,
  columnMenu: (label: string) => `Column ${label}`,
  ascending: 'Sort ascending',
  descending: 'Sort descending',
} as const;
