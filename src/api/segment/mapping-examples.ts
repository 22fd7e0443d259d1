/** Example mappings for the OpenAPI document. */
interface MappingExample {
  readonly summary: string;
  /** As people write it: what is left out is as in Segment's destination. */
  readonly value: object;
}

/** Mappings as the OpenAPI document shows them. */
export const mappingExamples: Readonly<Record<string, MappingExample>> = {
  default: {
    summary: 'Never used Amplitude: Group calls make users members of a company',
    value: { style: 'default', groupType: 'company' },
  },
  userLevel: {
    summary: 'Amplitude (Actions): a Group call makes its user a member of a company',
    value: {
      style: 'actions',
      group: { fields: { group_type: 'company', group_value: { '@path': '$.groupId' } } },
    },
  },
  eventLevel: {
    summary: 'Amplitude (Actions): every event names its own company',
    value: {
      style: 'actions',
      track: { fields: { groups: { company: { '@path': '$.context.groupId' } } } },
      page: { fields: { groups: { company: { '@path': '$.context.groupId' } } } },
    },
  },
  classic: {
    summary: 'Amplitude (Classic): two traits of a Group call are type and value of the group',
    value: { style: 'classic', groupTypeTrait: 'group_type', groupValueTrait: 'name' },
  },
};
