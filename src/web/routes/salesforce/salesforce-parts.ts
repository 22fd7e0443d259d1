/** The parts of the page about Salesforce, in the order of their tabs. */
export const salesforceParts = ['connection', 'mapping', 'dry-run', 'runs', 'export'] as const;
export type SalesforcePart = (typeof salesforceParts)[number];
