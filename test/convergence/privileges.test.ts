import { converge } from '../support/convergence/converge.ts';
import { privileges } from './cases/privileges.ts';

converge('privileges', privileges);
