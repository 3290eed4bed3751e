import type { ObjectId } from '../../catalog/object.ts';

/** An object of the target that is to be, by another name, an object of the source. */
export interface Rename {
  readonly from: ObjectId;
  readonly to: ObjectId;
}
