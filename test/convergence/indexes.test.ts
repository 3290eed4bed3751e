import { converge } from '../support/convergence/converge.ts';
import { indexes } from './cases/indexes.ts';

converge('indexes', indexes);
