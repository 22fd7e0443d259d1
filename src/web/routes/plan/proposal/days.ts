/** How far back a proposal may look. */
export const proposalDays = ['7', '14', '30', '90'] as const;
