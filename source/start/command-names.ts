/** What a command line can ask for by name; without a name it opens the inspector. */

export const commandNames = ['check', 'repair', 'report', 'snapshot', 'demo'] as const;
export type CommandName = (typeof commandNames)[number] | 'inspect';
