import { converge } from '../support/convergence/converge.ts';
import { partitions } from './cases/partitions.ts';

converge('partitions', partitions);
