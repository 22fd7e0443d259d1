/** A mapping as the OpenAPI document and the guide show it. */
export const mappingExample = {
  mappings: [
    {
      id: 'accounts',
      object: 'Account',
      groupType: 'company',
      keys: [{ field: 'Website', normalise: 'domain', groupProperty: 'domain' }],
      properties: [
        { field: 'Industry', property: 'Industry' },
        { field: 'AnnualRevenue', property: 'Annual revenue' },
        { field: 'Owner.Email', property: 'Account owner' },
      ],
      rollUps: [
        {
          ...{ property: 'Open pipeline', object: 'Opportunity', parentField: 'AccountId' },
          ...{ function: 'sum', field: 'Amount' },
          conditions: [{ field: 'IsClosed', operator: 'is', values: [false] }],
        },
      ],
      conditions: [{ field: 'Type', operator: 'is', values: ['Customer'] }],
      whenGone: 'keep',
    },
  ],
  schedule: { every: 'hour' },
};
