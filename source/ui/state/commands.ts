/** What a key can ask for. `bindings.ts` says which key asks for what, and when. */

export const moves = ['up', 'down', 'page-up', 'page-down', 'half-up', 'half-down', 'first', 'last'] as const;
export type Move = (typeof moves)[number];

export type Command =
  | Move
  | 'left'
  | 'right'
  | 'next-pane'
  | 'previous-pane'
  | 'open'
  | 'back'
  | 'jump'
  | 'filter'
  | 'only-differing'
  | 'next-difference'
  | 'previous-difference'
  | 'copy'
  | 'copy-all'
  | 'collect'
  | 'swap'
  | 'refresh'
  | 'pause'
  | 'expect'
  | 'extent'
  | 'field'
  | 'count-rows'
  | 'report'
  | 'unfold'
  | 'zoom'
  | 'destructive'
  | 'concurrently'
  | 'rename'
  | 'opposite'
  | 'test'
  | 'environments'
  | 'help'
  | 'about'
  | 'redraw'
  | 'suspend'
  | 'quit'
  | 'erase'
  | 'erase-word'
  | 'erase-all'
  | 'accept'
  | 'type'
  | 'choose'
  | 'other-side';

/** True for a command that moves a highlight. */
export function isMove(command: Command): command is Move {
  return moves.some((move) => move === command);
}

/** Where a highlight stands after a move among `count` lines shown `page` at a time. */
export function moved(index: number, move: Move, count: number, page: number): number {
  const half = Math.max(1, Math.floor(page / 2));
  const to = {
    up: index - 1,
    down: index + 1,
    'page-up': index - page,
    'page-down': index + page,
    'half-up': index - half,
    'half-down': index + half,
    first: 0,
    last: count - 1,
  }[move];
  return Math.max(0, Math.min(count - 1, to));
}
