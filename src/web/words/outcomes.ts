/** What the lists behind a number are called. */
export const outcomeTexts = {
  did: 'Did',
  didNot: 'Did not',
  changes: { gained: 'Gained', lost: 'Lost', up: 'Up', down: 'Down' },
  converted: 'Took it',
  stopped: 'Stopped before it',
  returned: 'Came back',
  notReturned: 'Did not',
  within: 'Within',
  longer: 'Longer',
  states: { new: 'New', current: 'Current', resurrected: 'Resurrected', dormant: 'Dormant' },
  ltv: { reached: 'All', paid: 'Paid', notPaid: 'Never paid' },
  impact: { did: 'Did', didNot: 'Did not', treated: 'Treated' },
  journeys: { came: 'Came', stopped: 'Stopped here', further: 'Went on' },
} as const;
