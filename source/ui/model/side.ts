/** A side of the comparison. */
export type Side = 'source' | 'target';
