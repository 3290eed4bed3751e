import { converge } from '../support/convergence/converge.ts';
import { enums } from './cases/enums.ts';

converge('enums', enums);
