import { converge } from '../support/convergence/converge.ts';
import { replication } from './cases/replication.ts';

converge('replication', replication);
